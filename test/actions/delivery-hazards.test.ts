import { env } from "cloudflare:workers";
import { afterEach, describe, expect, it, vi } from "vitest";
import { raiseAlerts } from "../../src/actions/raise-alerts.ts";
import { replayMessages } from "../../src/actions/replay-messages.ts";
import { runJobs } from "../../src/actions/run-jobs.ts";
import { sweep } from "../../src/actions/sweep.ts";
import { storeAlerts } from "../../src/store/alerts.ts";
import { call, callJson, type MessageBody, makeStore } from "../support/api.ts";
import { testDeps } from "../support/clock.ts";
import { resendService } from "../support/resend-service.ts";
import { accepted, addSender, isResend, list, ok, resendIs, senderOf, shop, workOff } from "../support/sender-scene.ts";
import { answer, mailService } from "../support/services.ts";

const reply = (...given: Parameters<typeof answer>) => answer(...given) as () => Response;
const FORM = "notification=contact.form_submitted.admin&limit=200";
const jobs = (store: { id: string }, mails: MessageBody[]) => mails.map(({ id }) => ({ store: store.id, message: id }));

afterEach(() => vi.restoreAllMocks());

/** A database that refuses every statement beginning like this, by itself or in a transaction. */
function breakWrites(beginning: string): { count(): number; mend(): void } {
	const texts = new WeakMap<object, string>();
	const [prepare, batch] = [env.DB.prepare.bind(env.DB), env.DB.batch.bind(env.DB)];
	let count = 0;
	const refuse = (): never => {
		count++;
		throw new Error("D1 is overloaded");
	};
	const isMeant = (statement: object) => texts.get(statement)?.trim().startsWith(beginning) ?? false;
	const prepared = vi.spyOn(env.DB, "prepare").mockImplementation((query) => {
		const statement = prepare(query);
		const bind = statement.bind.bind(statement);
		statement.bind = (...values) => {
			const bound = bind(...values);
			texts.set(bound, query);
			if (isMeant(bound)) for (const method of ["run", "all", "raw", "first"] as const) bound[method] = refuse;
			return bound;
		};
		return statement;
	});
	const batched = vi.spyOn(env.DB, "batch").mockImplementation(async (statements) => (statements.some(isMeant) ? refuse() : batch(statements)));
	return {
		count: () => count,
		mend: () => {
			prepared.mockRestore();
			batched.mockRestore();
		},
	};
}

describe("nothing is sent twice", () => {
	it("when the health of a sender cannot be written down", async () => {
		const { store, main, test } = await shop();
		await callJson("PATCH", `/v1/senders/${main.id}`, store.key, { daily_limit: 1000 });
		test.deps.shops.forget(store.id);
		const service = resendService();
		const broken = breakWrites("UPDATE senders SET");
		await runJobs(test.deps, await Promise.all(Array.from({ length: 5 }, () => accepted(test, store))));
		expect(broken.count()).toBeGreaterThan(0);
		broken.mend();
		expect((await list(store, FORM)).map(({ status }) => status)).toEqual(Array(5).fill("sent"));
		test.pass(60_000);
		await sweep(test.deps);
		await workOff(test, 5);
		expect(service.taken).toHaveLength(5);
	});

	it("when it cannot be written down that a request is taken apart", async () => {
		const { store, test } = await shop();
		let bad = "";
		const service = resendService((request) => {
			if (Array.isArray(request.body)) bad ||= (request.body as { tags: { value: string }[] }[])[0]?.tags[0]?.value ?? "";
			return JSON.stringify(request.body).includes(bad) ? Response.json({ name: "validation_error", message: "bad" }, { status: 422 }) : undefined;
		});
		const broken = breakWrites('delete from "send_batches"');
		const big = await accepted(test, store);
		await runJobs(test.deps, [big, ...(await Promise.all(Array.from({ length: 3 }, () => accepted(test, store))))]);
		expect(broken.count()).toBeGreaterThan(0);
		expect((await list(store, FORM)).map(({ status }) => status)).toEqual(Array(4).fill("queued"));
		broken.mend();
		await workOff(test, 10);
		expect((await list(store, FORM)).map(({ status }) => status).sort()).toEqual(["failed", "sent", "sent", "sent"]);
		expect(service.seen.length).toBeGreaterThan(4);
	});

	it("when a mail of a request is put back by hand within the time that the service remembers", async () => {
		const { store, test } = await shop();
		const service = resendService((_request, n) => {
			if (n === 0) throw new Error("Network connection lost.");
			return undefined;
		});
		await runJobs(test.deps, await Promise.all(Array.from({ length: 5 }, () => accepted(test, store))));
		await env.DB.prepare("UPDATE messages SET status = 'failed', reason = 'attempts_exhausted' WHERE store_id = ? AND status = 'retrying'")
			.bind(store.id)
			.run();
		await replayMessages(test.deps, store.id, {});
		test.pass(10_000);
		await runJobs(test.deps, jobs(store, await list(store, FORM)));
		expect((await list(store, FORM)).map(({ status }) => status)).toEqual(Array(5).fill("sent"));
		expect(service.taken).toHaveLength(5);
	});
});

describe("nothing counts as sent that no service has", () => {
	it("a request that was refused and taken apart proves nothing about its mails", async () => {
		const { store, test } = await shop();
		let round = 0;
		const alone: string[] = [];
		const service = mailService((request) => {
			if (!isResend(request)) return ok(request);
			if (Array.isArray(request.body)) {
				if (round++ === 0) return new Response("<html>", { status: 200 });
				return Response.json({ name: "validation_error", message: "bad" }, { status: 422 });
			}
			alone.push(request.headers.get("Idempotency-Key") ?? "");
			return alone.length === 4 ? Response.json({ name: "rate_limit_exceeded", message: "slow" }, { status: 429 }) : ok(request);
		});
		await runJobs(test.deps, await Promise.all(Array.from({ length: 4 }, () => accepted(test, store))));
		test.pass(10_000);
		await runJobs(test.deps, jobs(store, await list(store, FORM)));
		const open = (await list(store, FORM)).filter(({ status }) => status !== "sent");
		expect(open).toHaveLength(1);
		const before = service.seen.length;
		test.pass(60_000);
		await runJobs(test.deps, jobs(store, open));
		expect(service.seen.length).toBe(before + 1);
		expect((await list(store, FORM)).every(({ status }) => status === "sent")).toBe(true);
	});
});

describe("no mail waits for nothing", () => {
	it("a sender whose own address takes no mail comes back all the same", async () => {
		const store = await makeStore();
		const sender = await addSender(store, "postmark", { default: true });
		const test = testDeps();
		test.deps.shops.forget(store.id);
		const service = mailService(reply(503, {}));
		for (let i = 0; i < 3; i++) await runJobs(test.deps, [await accepted(test, store)]);
		expect(await senderOf(store, sender)).toMatchObject({ health: "unhealthy" });
		service.replyWith(reply(422, { ErrorCode: 406, Message: "inactive recipient" }));
		test.pass(130_000);
		await sweep(test.deps);
		expect(await senderOf(store, sender)).toMatchObject({ health: "healthy" });
	});

	it("a quota that is used up in the middle of many mails lets the fallback take the rest at once", async () => {
		const { store, test } = await shop();
		let n = 0;
		mailService(resendIs((request) => (n++ < 1 ? ok(request) : Response.json({ name: "daily_quota_exceeded", message: "quota" }, { status: 429 }))));
		const events = await Promise.all(Array.from({ length: 2 }, () => accepted(test, store)));
		await runJobs(test.deps, events);
		await runJobs(test.deps, await Promise.all(Array.from({ length: 20 }, () => accepted(test, store))));
		await workOff(test, 10);
		expect((await list(store, FORM)).map(({ status }) => status)).toEqual(Array(22).fill("sent"));
	});

	it("a service that asks to slow down for ever is not asked for ever", async () => {
		const { store, test } = await shop();
		mailService(resendIs(reply(429, { name: "rate_limit_exceeded", message: "slow" }, { "Retry-After": "50" })));
		await runJobs(test.deps, [await accepted(test, store)]);
		await workOff(test, 300);
		const [mail] = await list(store, FORM);
		expect(mail).toMatchObject({ status: "sent", provider: "postmark" });
		expect(mail?.attempts.length).toBeLessThanOrEqual(4);
	});

	it("a mail with a file has its turn while small ones keep coming", async () => {
		const store = await makeStore();
		const test = testDeps();
		const put = await call("PUT", "/v1/attachments?filename=faktura.pdf", store.key, "%PDF-1.7", { "Content-Type": "application/pdf" });
		const { id } = (await put.json()) as { id: string };
		await runJobs(test.deps, [await accepted(test, store), await accepted(test, store, "order.placed", { attachments: [{ id }] })]);
		expect((await list(store, "notification=order.placed.customer"))[0]).toMatchObject({ status: "sent", attachments: [{ id }] });
	});

	it("a password reset does not wait for a service that is down and may have it", async () => {
		const { store, main, test } = await shop();
		mailService(
			resendIs(() => {
				throw new Error("Network connection lost.");
			}),
		);
		for (let i = 0; i < 4; i++) await runJobs(test.deps, [await accepted(test, store, "account.password_reset_requested")]);
		expect(await senderOf(store, main)).toMatchObject({ health: "unhealthy" });
		await workOff(test, 60);
		const resets = await list(store, "notification=account.password_reset_requested.customer");
		expect(resets.map(({ status }) => status)).toEqual(Array(4).fill("sent"));
	});

	it("what the admins have to hear goes by whichever sender works", async () => {
		const store = await makeStore();
		await addSender(store, "postmark");
		await addSender(store, "resend", { default: true });
		const test = testDeps();
		test.deps.shops.forget(store.id);
		mailService(resendIs(reply(401, { name: "missing_api_key", message: "no" })));
		for (let i = 0; i < 4; i++) await runJobs(test.deps, [await accepted(test, store, "order.placed")]);
		await sweep(test.deps);
		await workOff(test, 5);
		expect(await list(store, "notification=sender.unhealthy.admin")).toMatchObject([{ status: "sent", provider: "postmark" }]);
		expect((await list(store, "notification=order.placed.customer")).every(({ status }) => status !== "sent")).toBe(true);
	});
});

describe("limits and alerts", () => {
	it("a daily limit holds inside one batch", async () => {
		const { store, main, test } = await shop();
		await callJson("PATCH", `/v1/senders/${main.id}`, store.key, { daily_limit: 5 });
		test.deps.shops.forget(store.id);
		mailService(ok);
		await runJobs(test.deps, await Promise.all(Array.from({ length: 30 }, () => accepted(test, store))));
		await workOff(test, 10);
		const mails = await list(store, FORM);
		expect(mails.filter(({ provider }) => provider === "resend")).toHaveLength(5);
		expect(mails.every(({ status }) => status === "sent")).toBe(true);
	});

	it("a sender that takes trials and refuses mail does not fill the admins' mailboxes", async () => {
		const { store, test } = await shop();
		mailService(
			resendIs((request) =>
				JSON.stringify(request.body).includes("resend.dev") ? ok(request) : reply(403, { name: "validation_error", message: "testing" })(),
			),
		);
		for (let minute = 0; minute < 20; minute++) {
			for (let i = 0; i < 4; i++) await runJobs(test.deps, [await accepted(test, store)]);
			await sweep(test.deps);
			await workOff(test, 60);
		}
		const told = [...(await list(store, "notification=sender.unhealthy.admin")), ...(await list(store, "notification=sender.recovered.admin"))];
		expect(told.length).toBeLessThanOrEqual(4);
	});

	it("two sweeps at once tell every alert once", async () => {
		const { store, main, test } = await shop();
		const now = test.deps.now();
		const alert = (n: number) => ({
			store: store.id,
			kind: "sender.unhealthy" as const,
			ref: `${main.id}/${n}`,
			data: { sender: main.id, since: now },
			at: now,
			dueAt: now,
		});
		await storeAlerts(test.deps.databases.main, [alert(1)]);
		const first = raiseAlerts(test.deps);
		await storeAlerts(test.deps.databases.main, [alert(2)]);
		await Promise.all([first, raiseAlerts(test.deps), raiseAlerts(test.deps)]);
		const { results } = await env.DB.prepare("SELECT external_id FROM events WHERE store_id = ? AND type = 'sender.unhealthy'").bind(store.id).all();
		expect(results).toHaveLength(2);
	});

	it("an alert is not held where the store wants unknown mail held", async () => {
		const { store, main, test } = await shop();
		await callJson("PATCH", "/v1/settings", store.key, { on_ambiguous: { transactional: "hold" } });
		test.deps.shops.forget(store.id);
		const now = test.deps.now();
		const alert = { store: store.id, kind: "sender.unhealthy" as const, ref: `${main.id}/1`, data: { sender: main.id, since: now }, at: now, dueAt: now };
		await storeAlerts(test.deps.databases.main, [alert]);
		const service = mailService((request) => {
			if (isResend(request)) return Response.json({ name: "missing_api_key", message: "no" }, { status: 401 });
			throw new Error("Network connection lost.");
		});
		for (let i = 0; i < 3; i++) await runJobs(test.deps, [await accepted(test, store)]);
		await raiseAlerts(test.deps);
		await workOff(test, 10);
		expect((await list(store, "notification=sender.unhealthy.admin")).map(({ status }) => status)).not.toContain("held");
		expect((await list(store, FORM)).map(({ status }) => status)).toContain("held");
		expect(service.seen.length).toBeGreaterThan(3);
	});

	it("a part of the sweep that fails does not stop the rest", async () => {
		const { store, test } = await shop();
		const job = await accepted(test, store);
		await env.DB.prepare("INSERT INTO alert_items (store_id, kind, ref, data, created_at, due_at) VALUES (?, 'sender.unhealthy', 'x', 'no json', 0, 0)")
			.bind(store.id)
			.run();
		test.wakes.length = 0;
		test.pass(40_000);
		await sweep(test.deps);
		expect(test.wakes.map((wake) => wake.job)).toContainEqual(job);
		await env.DB.prepare("DELETE FROM alert_items WHERE ref = 'x'").run();
	});
});
