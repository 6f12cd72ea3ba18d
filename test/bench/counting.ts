import type { Running } from "../support/miniflare.ts";
import { load, type RemoteMailService } from "./bench-shop.ts";
import { MAILS_PER_ORDER, untilFinished } from "./delivering.ts";
import type { CountsByEntry } from "./entry.ts";
import { type Measure, measure } from "./measures.ts";

/** What a mail costs at the bindings, for orders posted one by one and for orders posted by the hundred. */
export async function counting(postbud: Running, service: RemoteMailService, key: string, orders: number): Promise<Measure[]> {
	const counts = async () => (await (await fetch(`${postbud.url}/_counts`)).json()) as CountsByEntry;
	const measures: Measure[] = [];
	for (const batch of [1, 100]) {
		await service.forget();
		const before = await counts();
		await load({
			url: postbud.url,
			key,
			type: "order.placed",
			connections: batch === 1 ? 8 : 2,
			batch,
			requests: orders / batch,
			first: 70_000_000 + batch * 100_000,
		});
		await untilFinished(postbud);
		measures.push(...perMail(batch === 1 ? "orders one by one" : `${batch} orders at once`, before, await counts(), orders));
	}
	return measures;
}

function perMail(name: string, before: CountsByEntry, after: CountsByEntry, orders: number): Measure[] {
	const mails = orders * MAILS_PER_ORDER;
	const batches = after.batches - before.batches;
	const sum = (field: keyof CountsByEntry["queue"]) =>
		(["fetch", "queue", "sweeper"] as const).reduce((total, entry) => total + after[entry][field] - before[entry][field], 0);
	const inQueue = (field: keyof CountsByEntry["queue"]) => after.queue[field] - before.queue[field];
	return [
		measure(`${name}: D1 rows written`, sum("rowsWritten") / mails, "per mail", "12"),
		measure(`${name}: D1 rows read`, sum("rowsRead") / mails, "per mail"),
		measure(`${name}: D1 statements`, inQueue("statements") / batches, "per consumer batch", "8"),
		measure(`${name}: D1 statements, at most`, after.mostStatements, "per consumer batch", "8"),
		measure(`${name}: D1 round trips`, sum("roundTrips") / mails, "per mail"),
		measure(`${name}: jobs`, (after.jobs - before.jobs) / batches, "per consumer batch"),
		measure(`${name}: R2 operations`, sum("r2") / mails, "per mail"),
		measure(`${name}: queue messages`, sum("queueMessages") / mails, "per mail"),
		measure(`${name}: Durable Object calls`, sum("objectCalls") / mails, "per mail"),
	];
}
