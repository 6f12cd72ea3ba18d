import type { Deps } from "../deps.ts";
import { findSendersFrom } from "../store/senders.ts";
import { recordDeliveryEvents } from "./record-delivery-events.ts";

/**
 * Takes in what a mail service put into our own queue: it names the From address, not the sender.
 * @throws Error when they come too early; the queue brings them again
 */
export async function recordQueuedEvents(deps: Deps, providerId: string, bodies: unknown[]): Promise<void> {
	const provider = deps.providers.get(providerId);
	const queued = bodies.flatMap((body) => provider?.queued?.(body) ?? []);
	for (const [address, events] of Map.groupBy(queued, ({ sender }) => sender?.toLowerCase() ?? "")) {
		const senders = address === "" ? [] : await findSendersFrom(deps.databases.main, providerId, address);
		if (senders.length === 0) deps.log("callback.without_sender", { provider: providerId, events: events.length });
		const told = await Promise.all(
			senders.map(({ storeId, id }) =>
				recordDeliveryEvents(
					deps,
					storeId,
					id,
					events.map(({ event }) => event),
					false,
				),
			),
		);
		if (told.includes("early")) throw new Error("a mail that events are about is being handed over just now");
	}
}
