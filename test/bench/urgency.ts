import { setTimeout as sleep } from "node:timers/promises";
import { eventType } from "../../src/core/catalogue.ts";
import { createShopClient } from "../../src/local/shop-client.ts";
import type { Running } from "../support/miniflare.ts";
import { load, type RemoteMailService } from "./bench-shop.ts";
import { untilFinished } from "./delivering.ts";
import { type Measure, measure } from "./measures.ts";

const EVENTS = 10_000;
const PATIENCE = 60_000;
/** Who wants the password in the catalogue's sample; the orders are somebody else's. */
const CUSTOMER = "sara@example.no";

/** One password reset behind ten thousand orders that have just been accepted: how long until the mail service has it. */
export async function reset(postbud: Running, service: RemoteMailService, key: string, first: number): Promise<Measure[]> {
	await service.forget();
	const posted = await load({ url: postbud.url, key, type: "order.placed", connections: 4, batch: 100, requests: EVENTS / 100, first });
	const sample = eventType("account.password_reset_requested")?.sample;
	const began = Date.now();
	await createShopClient(postbud.url, key).post("/v1/events", { ...sample, id: `reset-${first}` });
	const accepted = Date.now();
	const before = await service.taken();
	const at = await takenAt(service, CUSTOMER);
	await untilFinished(postbud);
	const { taken } = await service.figures();
	if (taken.length !== EVENTS * 2 + 1) throw new Error(`${taken.length} mails of ${EVENTS * 2 + 1} arrived`);
	return [
		measure(`${EVENTS} orders, a hundred at once: until the last 202`, posted.seconds, "s"),
		measure(`mails handed over by then, of ${EVENTS * 2}`, before, ""),
		measure("password reset after them: POST to 202", accepted - began, "ms"),
		measure("password reset after them: POST to hand-over", at - began, "ms"),
		measure("password reset after them: 202 to hand-over", at - accepted, "ms", "5000"),
	];
}

/** When a customer's mail was taken, Unix milliseconds. */
async function takenAt(service: RemoteMailService, customer: string): Promise<number> {
	for (const deadline = Date.now() + PATIENCE; Date.now() < deadline; await sleep(50)) {
		const mail = (await service.figures()).taken.find(({ to }) => to.includes(customer));
		if (mail) return mail.at;
	}
	throw new Error("the password reset was not sent within a minute");
}
