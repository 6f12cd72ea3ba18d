import { afterEach, describe, expect, it, vi } from "vitest";
import { runJobs } from "../../src/actions/run-jobs.ts";
import { sweep } from "../../src/actions/sweep.ts";
import { callJson, type MessageBody, makeStore } from "../support/api.ts";
import { testDeps } from "../support/clock.ts";
import { accepted, addSender, isResend, list, ok, resendIs, senderOf, shop, workOff } from "../support/sender-scene.ts";
import { answer, dropped, mailService } from "../support/services.ts";

afterEach(() => vi.restoreAllMocks());

describe("a sender that does not work", () => {
	it("after three failures the fallback takes over, with its own From and Reply-To, and the log shows it", async () => {
		const { store, main, spare, test } = await shop();
		mailService(resendIs(answer(401, { name: "missing_api_key", message: "no such key" }) as () => Response));
		await runJobs(test.deps, [await accepted(test, store)]);
		expect(await senderOf(store, main)).toMatchObject({ health: "healthy" });
		await workOff(test, 15);
		const [message] = await list(store, "notification=contact.form_submitted.admin");
		expect(message?.attempts.map(({ provider, outcome }) => [provider, outcome])).toEqual([
			["resend", "refused"],
			["resend", "refused"],
			["resend", "refused"],
			["postmark", "accepted"],
		]);
		// The contact form's Reply-To is its writer; the From is the fallback's.
		expect(message).toMatchObject({ status: "sent", sender_id: spare.id, planned_sender_id: main.id, from: "postmark@fjellbutikken.example" });
		expect(await senderOf(store, main)).toMatchObject({ health: "unhealthy", last_error: expect.stringContaining("no such key") });
	});

	it("once it is known, mail goes by the fallback at once", async () => {
		const { store, test } = await shop();
		const service = mailService(resendIs(answer(503, {}) as () => Response));
		for (let i = 0; i < 3; i++) await runJobs(test.deps, [await accepted(test, store)]);
		await workOff(test, 40);
		service.seen.length = 0;
		await runJobs(test.deps, [await accepted(test, store, "order.placed")]);
		const [message] = await list(store, "notification=order.placed.customer");
		expect(message).toMatchObject({ status: "sent", provider: "postmark", reply_to: "svar@fjellbutikken.example" });
		expect(service.seen.filter(isResend)).toEqual([]);
	});

	it("the admins get one mail about it, by a sender that works, and one when it is back by itself", async () => {
		const { store, main, test } = await shop();
		const service = mailService(resendIs(answer(401, { name: "missing_api_key", message: "no" }) as () => Response));
		for (let i = 0; i < 5; i++) await runJobs(test.deps, [await accepted(test, store)]);
		await workOff(test, 20);
		await Promise.all([sweep(test.deps), sweep(test.deps)]);
		await workOff(test, 5);
		expect(await list(store, "notification=sender.unhealthy.admin")).toMatchObject([{ status: "sent", provider: "postmark" }]);
		// Tried in vain a few times, then with success: nobody has to do anything.
		for (let i = 0; i < 3; i++) {
			test.pass(130_000);
			await sweep(test.deps);
		}
		expect(await senderOf(store, main)).toMatchObject({ health: "unhealthy" });
		service.replyWith(ok);
		test.pass(130_000);
		await sweep(test.deps);
		expect(await senderOf(store, main)).toMatchObject({ health: "healthy", last_error: null });
		expect(await list(store, "notification=sender.recovered.admin")).toEqual([]);
		test.pass(31_000);
		await sweep(test.deps);
		await workOff(test, 5);
		expect(await list(store, "notification=sender.recovered.admin")).toMatchObject([{ status: "sent", provider: "resend" }]);
		expect(await list(store, "notification=sender.unhealthy.admin")).toHaveLength(1);
	});

	it("without another sender nothing is lost: the mail waits, says why, and leaves when the sender is back", async () => {
		const store = await makeStore();
		const only = await addSender(store, "resend", { default: true });
		const test = testDeps();
		test.deps.shops.forget(store.id);
		const service = mailService(answer(403, { name: "validation_error", message: "domain not verified" }));
		for (let i = 0; i < 3; i++) await runJobs(test.deps, [await accepted(test, store)]);
		const requests = service.seen.length;
		for (let i = 0; i < 3; i++) await runJobs(test.deps, [await accepted(test, store)]);
		expect(service.seen).toHaveLength(requests);
		expect(await list(store, "reason=sender_unhealthy")).not.toEqual([]);
		service.replyWith(ok);
		test.pass(60_000);
		await sweep(test.deps);
		expect(await senderOf(store, only)).toMatchObject({ health: "healthy" });
		await sweep(test.deps);
		await workOff(test, 40);
		const mails = await list(store, "notification=contact.form_submitted.admin");
		expect(mails.map(({ status }) => status)).toEqual(Array(6).fill("sent"));
	});

	it("a mail that the service may have taken does not go by another sender as well", async () => {
		const { store, main, test } = await shop();
		const service = mailService(resendIs(dropped as () => Response));
		for (let i = 0; i < 4; i++) await runJobs(test.deps, [await accepted(test, store)]);
		expect(await senderOf(store, main)).toMatchObject({ health: "unhealthy" });
		await workOff(test, 300);
		const open = (await list(store, "notification=contact.form_submitted.admin")).filter(({ attempts }) =>
			attempts.some(({ outcome }) => outcome === "unknown"),
		);
		expect(open).toHaveLength(3);
		expect(open.map(({ status, provider }) => [status, provider])).toEqual(Array(3).fill(["retrying", "resend"]));
		service.replyWith(ok);
		test.pass(600_000);
		await sweep(test.deps);
		await sweep(test.deps);
		await workOff(test, 40);
		const after = await list(store, "notification=contact.form_submitted.admin");
		expect(after.map(({ status }) => status)).toEqual(Array(4).fill("sent"));
		for (const { id } of open) {
			const keys = service.seen.filter((request) => request.headers.get("Idempotency-Key") === id);
			expect(keys.length).toBeGreaterThan(1);
			expect(new Set(keys.map(({ body }) => JSON.stringify(body))).size).toBe(1);
		}
	});

	it("a quota that is used up makes room for the fallback; a short pause is waited for", async () => {
		const { store, test } = await shop();
		const service = mailService(resendIs(answer(429, { name: "daily_quota_exceeded", message: "quota" }) as () => Response));
		await runJobs(test.deps, [await accepted(test, store)]);
		await workOff(test, 5);
		expect((await list(store, "notification=contact.form_submitted.admin"))[0]).toMatchObject({ status: "sent", provider: "postmark" });
		test.pass(4_000_000);
		service.replyWith(resendIs(answer(429, { name: "rate_limit_exceeded", message: "slow" }, { "Retry-After": "20" }) as () => Response));
		await runJobs(test.deps, [await accepted(test, store), await accepted(test, store), await accepted(test, store)]);
		const requests = service.seen.length;
		await runJobs(test.deps, [await accepted(test, store)]);
		expect(service.seen).toHaveLength(requests);
		service.replyWith(ok);
		await workOff(test, 40);
		const mails = await list(store, "notification=contact.form_submitted.admin");
		expect(mails.map(({ provider }) => provider)).toEqual(["resend", "resend", "resend", "resend", "postmark"]);
	});

	it("a daily limit is kept, and the admins hear of it in time", async () => {
		const { store, main, test } = await shop();
		await callJson("PATCH", `/v1/senders/${main.id}`, store.key, { daily_limit: 5 });
		test.deps.shops.forget(store.id);
		mailService(ok);
		for (let i = 0; i < 7; i++) await runJobs(test.deps, [await accepted(test, store)]);
		const mails = await list(store, "notification=contact.form_submitted.admin");
		expect(mails.map(({ provider }) => provider)).toEqual(["postmark", "postmark", "resend", "resend", "resend", "resend", "resend"]);
		await sweep(test.deps);
		await workOff(test, 3);
		expect(await list(store, "notification=quota.near_limit.admin")).toHaveLength(1);
	});

	it("new credentials, tried by a test mail, bring it back at once", async () => {
		const { store, main, test } = await shop();
		const service = mailService(resendIs(answer(401, { name: "missing_api_key", message: "no" }) as () => Response));
		for (let i = 0; i < 4; i++) await runJobs(test.deps, [await accepted(test, store)]);
		const refused = await callJson<MessageBody>("POST", `/v1/senders/${main.id}/tests`, store.key, { to: "eier@fjellbutikken.example" });
		expect(refused.status).toBe(201);
		expect(refused.body).toMatchObject({ status: "failed", reason: "sender_refused", sender_id: main.id, attempts: [{ outcome: "refused" }] });
		service.replyWith(ok);
		await callJson("PATCH", `/v1/senders/${main.id}`, store.key, { credentials: { api_key: "re_new" } });
		const sent = await callJson<MessageBody>("POST", `/v1/senders/${main.id}/tests`, store.key, { to: "eier@fjellbutikken.example" });
		expect(sent.body).toMatchObject({ status: "sent", to: "eier@fjellbutikken.example", notification: "sender.tested.admin" });
		expect(await senderOf(store, main)).toMatchObject({ health: "healthy" });
	});
});
