import { beforeAll, describe, expect, it } from "vitest";
import { runJobs } from "../../src/actions/run-jobs.ts";
import { call, callJson, makeStore, settledMessages, type TestStore } from "../support/api.ts";
import { testDeps } from "../support/clock.ts";
import { sampleEvent } from "../support/events.ts";

let store: TestStore;
beforeAll(async () => {
	store = await makeStore();
});

const NUMBER = "#2001";
const added = (id: string, title: string, number = NUMBER) => {
	const { data } = sampleEvent("order.item_added");
	const line = { title, quantity: 1, unit_price: "10.00", line_total: "10.00" };
	return sampleEvent("order.item_added", { order: { ...(data.order as object), number }, item: line }, id);
};
const post = async (...events: object[]) => callJson("POST", "/v1/events", store.key, events);
const mailsOf = async (number = NUMBER) =>
	(await settledMessages(store.key, `?order=${encodeURIComponent(number)}`)).map(({ id, status, reason }) => ({ id, status, reason })).reverse();

/** What a queue's call does that comes so many seconds from now. */
async function comesLater(id: string, seconds: number): Promise<void> {
	const { deps, pass, settled } = testDeps();
	pass(seconds * 1000);
	await runJobs(deps, [{ store: store.id, message: id }]);
	await settled();
}

describe("a mail that waits for more of the same", () => {
	it("tells of all that came meanwhile, once, and only when its time has come", async () => {
		await post(added("s-1", "Kjele"));
		expect(await mailsOf()).toMatchObject([{ status: "waiting", reason: "settling" }]);
		await post(added("s-2", "Kopp"), added("s-3", "Skje"));
		const waiting = await mailsOf();
		expect(waiting.map(({ status, reason }) => [status, reason])).toEqual([
			["skipped", "superseded"],
			["skipped", "superseded"],
			["waiting", "settling"],
		]);
		const last = waiting.at(-1)?.id ?? "";
		await comesLater(last, 30);
		expect((await mailsOf()).at(-1)?.status).toBe("waiting");
		await comesLater(last, 61);
		expect(await mailsOf()).toMatchObject([{ status: "skipped" }, { status: "skipped" }, { status: "sent", reason: null }]);
		const text = await (await call("GET", `/v1/messages/${last}/content?as=text`, store.key)).text();
		expect(["Kjele", "Kopp", "Skje"].filter((title) => text.includes(title))).toEqual(["Kjele", "Kopp", "Skje"]);
	});

	it("what was told is not told again with the next", async () => {
		await post(added("s-4", "Panne"));
		const last = (await mailsOf()).at(-1)?.id ?? "";
		await comesLater(last, 61);
		const text = await (await call("GET", `/v1/messages/${last}/content?as=text`, store.key)).text();
		expect([text.includes("Panne"), text.includes("Kjele")]).toEqual([true, false]);
	});

	it("another order's waits for itself", async () => {
		await post(added("s-5", "Duk", "#2002"), added("s-6", "Duk", "#2003"));
		expect([...(await mailsOf("#2002")), ...(await mailsOf("#2003"))].map(({ status }) => status)).toEqual(["waiting", "waiting"]);
	});
});
