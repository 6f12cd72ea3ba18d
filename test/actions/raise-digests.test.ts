import { expect, it } from "vitest";
import { raiseDigests } from "../../src/actions/raise-digests.ts";
import { runJobs } from "../../src/actions/run-jobs.ts";
import { callJson, makeStore, settledMessages } from "../support/api.ts";
import { testDeps } from "../support/clock.ts";
import { sampleEvent } from "../support/events.ts";

const DAY = 86_400_000;

it("a store that wants it hears once a day how its mail went yesterday, and no other store does", async () => {
	const [wants, not] = [await makeStore(), await makeStore()];
	await callJson("PATCH", "/v1/settings", wants.key, { notifications: { enabled: { "digest.daily.admin": true } } });
	for (const store of [wants, not]) await callJson("POST", "/v1/events", store.key, sampleEvent("account.registered"));
	await settledMessages(wants.key);
	const { deps, pass, wakes, settled } = testDeps();
	const noon = Math.ceil(Date.now() / DAY) * DAY + DAY / 2;
	pass(noon - Date.now());
	await raiseDigests(deps);
	pass(DAY / 24);
	await raiseDigests(deps);
	const mine = wakes.map(({ job }) => job).filter((job) => job.store === wants.id || job.store === not.id);
	expect(mine).toEqual([{ store: wants.id, event: expect.any(String) }]);
	await runJobs(deps, mine);
	await settled();
	const [mail] = await settledMessages(wants.key, "?notification=digest.daily.admin");
	expect(mail).toMatchObject({ status: "sent", to: "eier@fjellbutikken.example" });
	const { body } = await callJson<{ data: { counts: object; date: string } }>("GET", `/v1/events/${mail?.event_id}`, wants.key);
	expect(body.data.counts).toEqual({ sent: 1, delivered: 0, failed: 0, skipped: 0, waiting: 0 });
});
