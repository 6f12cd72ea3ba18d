import type { Deps, Wake } from "../deps.ts";

const LONGEST_DELAY = 86_400;

/** Calls deliveries up at their time (Unix milliseconds). A call that is lost costs time only: the sweep finds the rows. */
export async function wakeDeliveries(deps: Deps, deliveries: { storeId: string; id: string; dueAt: number }[]): Promise<void> {
	if (deliveries.length === 0) return;
	const wakes = deliveries.map(
		({ storeId, id, dueAt }): Wake => ({
			job: { store: storeId, delivery: id },
			lane: "bulk",
			delay: Math.min(LONGEST_DELAY, Math.max(0, Math.ceil((dueAt - deps.now()) / 1000))),
		}),
	);
	try {
		await deps.wake(wakes);
	} catch {
		// The rows say when they are due; the sweep wakes what the queue does not.
		deps.log("webhook.wake_failed", { deliveries: deliveries.length });
	}
}
