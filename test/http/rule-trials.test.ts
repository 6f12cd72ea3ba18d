import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { callJson, makeStore, runQueue, type TestStore } from "../support/api.ts";
import { sampleEvent } from "../support/events.ts";

interface Trial {
	matched: number;
	of: number;
	examples: { event_id: string; at: string; order?: string; to?: string; subject?: string; decision: string; reason?: string; detail?: string }[];
}

let store: TestStore;
let template: string;
beforeAll(async () => {
	store = await makeStore();
	const made = { name: "Trial", format: "text", subject: "Til {{ customer.first_name }}", content: "Hei" };
	template = (await callJson<{ id: string }>("POST", "/v1/templates", store.key, made)).body.id;
	const placed = Array.from({ length: 6 }, (_none, i) => {
		const order = { ...(sampleEvent("order.placed").data.order as object), number: `#40${i}`, source: i < 2 ? "allegro" : "web", loops: i < 5 ? 3 : 1e9 };
		return sampleEvent("order.placed", { order, customer: { email: `kunde${i}@example.no`, first_name: `K${i}` } });
	});
	await callJson("POST", "/v1/events", store.key, [...placed, sampleEvent("order.paid")]);
	await runQueue();
});

const attempt = (changes: Record<string, unknown>, key = store.key) =>
	callJson<Trial & { errors: { pointer: string }[] }>("POST", "/v1/rules/trials", key, { event: "order.placed", recipient: "customer", template, ...changes });

describe("a trial of a rule", () => {
	it("says about which of the last events it would have sent, to whom and with which subject", async () => {
		const { status, body } = await attempt({ condition: 'order.source == "allegro"' });
		expect(status).toBe(200);
		expect([body.matched, body.of, body.examples.length]).toEqual([2, 6, 6]);
		expect(body.examples.filter(({ decision }) => decision === "send").map(({ order, to, subject }) => [order, to, subject])).toEqual([
			["#401", "kunde1@example.no", "Til K1"],
			["#400", "kunde0@example.no", "Til K0"],
		]);
		expect(body.examples[0]).toMatchObject({ order: "#405", decision: "skip", reason: "condition_false" });
	});

	it("looks at so many as it is told, the newest", async () => {
		const { body } = await attempt({ last: 2 });
		expect([body.matched, body.of, body.examples.map(({ order }) => order)]).toEqual([2, 2, ["#405", "#404"]]);
	});

	it("stores nothing, and sends nothing", async () => {
		const count = async () =>
			env.DB.prepare("SELECT (SELECT count(*) FROM rules) + (SELECT count(*) FROM messages) + (SELECT count(*) FROM events) AS n").first();
		const before = await count();
		await attempt({ recipient: "admins" });
		expect(await count()).toEqual(before);
	});

	it("tries a rule that is off, or waits, as if it were on and went out at once", async () => {
		expect((await attempt({ enabled: false, delay: "P3D" })).body.matched).toBe(6);
	});

	it("says for which events the condition fails, and how", async () => {
		const { body } = await attempt({ condition: "(1..order.loops) contains 3" });
		expect([body.matched, body.of]).toEqual([5, 6]);
		expect(body.examples.find(({ order }) => order === "#405")).toMatchObject({
			decision: "skip",
			reason: "condition_invalid",
			detail: expect.stringMatching(/limit/),
		});
	});

	it("keeps to the list of addresses that must not be written to", async () => {
		await callJson("POST", "/v1/suppressions", store.key, { address: "kunde3@example.no", reason: "Bad om det" });
		const { body } = await attempt({});
		expect(body.examples.find(({ to }) => to === "kunde3@example.no")).toMatchObject({ decision: "skip", reason: "suppressed" });
		expect(body.matched).toBe(5);
	});

	it("a fixed address gets what is about orders from one source (E56)", async () => {
		const { body } = await attempt({ recipient: { address: "allegro@example.no" }, condition: 'order.source == "allegro" and source contains "."' });
		expect(body.matched).toBe(2);
		expect(new Set(body.examples.map(({ to }) => to))).toEqual(new Set(["allegro@example.no"]));
	});

	it.each<[string, Record<string, unknown>, string[]]>([
		["what does not exist", { event: "order.plased", template: "tpl_x", condition: "a ==== b | c" }, ["/event", "/template", "/condition"]],
		["too many events", { last: 1000 }, ["/last"]],
		["a field it does not know", { colour: "red" }, ["/colour"]],
		["a document twice", { attachments: [{ kind: "invoice" }, { kind: "invoice" }] }, ["/attachments"]],
		["a wait that is none", { attachments: [{ kind: "invoice", wait: "48h" }] }, ["/attachments/0/wait"]],
	])("is refused for %s, like saving it", async (_name, changes, pointers) => {
		const { status, body } = await attempt(changes);
		expect([status, body.errors.map(({ pointer }) => pointer)]).toEqual([422, pointers]);
	});

	it("another store's events are none of its business", async () => {
		const other = await makeStore();
		expect((await attempt({}, other.key)).body.errors.map(({ pointer }) => pointer)).toEqual(["/template"]);
	});
});

describe("a rule as it is saved", () => {
	it("keeps every field, and PUT replaces it", async () => {
		const full = {
			...{ name: "Faktura", event: "order.placed", condition: "order.number", recipient: "admins", template, sender_id: null, delay: "PT2H" },
			...{ attachments: [{ kind: "invoice", required: true, wait: "PT48H", then: "hold" }], enabled: false },
		};
		const made = await callJson<{ id: string }>("POST", "/v1/rules", store.key, full);
		expect(made).toMatchObject({ status: 201, body: full });
		const plain = { event: "order.paid", recipient: "customer", template };
		const changed = await callJson("PUT", `/v1/rules/${made.body.id}`, store.key, plain);
		expect(changed.body).toMatchObject({ ...plain, name: null, condition: null, delay: null, attachments: [], enabled: true });
	});
});
