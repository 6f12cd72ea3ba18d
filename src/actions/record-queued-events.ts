import type { Deps } from "../deps.ts";
import { findSendersFrom } from "../store/senders.ts";
import { recordDeliveryEvents } from "./record-delivery-events.ts";

/** Takes in what a mail service put into our own queue: it names the From address, not the sender. */
export async function recordQueuedEvents(deps: Deps, providerId: string, bodies: unknown[]): Promise<void> {
	const provider = deps.providers.get(providerId);
	const told = bodies.flatMap((body) => provider?.queued?.(body) ?? []);
	for (const [address, events] of Map.groupBy(told, ({ sender }) => sender?.toLowerCase() ?? "")) {
		const senders = address === "" ? [] : await findSendersFrom(deps.databases.main, providerId, address);
		if (senders.length === 0) deps.log("callback.without_sender", { provider: providerId, events: events.length });
		for (const { storeId, id } of senders)
			await recordDeliveryEvents(
				deps,
				storeId,
				id,
				events.map(({ event }) => event),
			);
	}
}
