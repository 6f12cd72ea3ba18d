import { describe, expect, it } from "vitest";
import type { DeliveryEvent } from "../../../src/core/delivery-event.ts";
import type { CallbackRequest, Callbacks, Verdict } from "../../../src/providers/port.ts";
import { applies, type CallbackCase, type ExpectedVerdict, NOW, type ServiceCase, type SignedCallback } from "../service-case.ts";
import { successOf } from "./sending.ts";
import { reset, wire } from "./wire.ts";

const SIX_MINUTES = 360_000;
const NONSENSE: [name: string, body: string][] = [
	["nothing", ""],
	["null", "null"],
	["an empty list", "[]"],
	["an empty object", "{}"],
	["a number", "7"],
	["a string", '"x"'],
	["half of an object", "{"],
	["a list of odds", "[1,null,[],{}]"],
	["a prototype", '{"__proto__":{"event":"delivered"}}'],
	["brackets without end", "[".repeat(100_000)],
	["a deep list", "[".repeat(5000) + "]".repeat(5000)],
	["a NUL", "\u0000"],
	["a form", "a=b&c=d"],
];
const ODD_VALUES = ["", " ", "x", "%%%", "v1,", "v1,%%%", "Basic", "Basic %%%", "Basic Og==", "9".repeat(400), "-1", "NaN", "é"];

/** Who may tell a service's news, and what is made of it. */
export function callbackRows(service: ServiceCase, row: CallbackCase): void {
	const callbacks = callbacksOf(service, row);
	const [, event] = row.events[0] ?? ["", {}];
	const body = row.bodyOf(event);
	const verify = (signed: SignedCallback, secret: string | null = row.secret) => callbacks.verify(requestOf(signed, body), secret, NOW);

	describe("callbacks, verified", () => {
		it("the right one passes", async () => {
			expect(await verify(await row.sign(body, row.secret, NOW))).toMatchObject({ ok: true });
		});

		const { verdicts } = row;
		const wrong: [name: keyof CallbackCase["verdicts"], verdict: () => Promise<Verdict>][] = [
			["wrong signature", async () => verify(await row.sign(body, row.otherSecret, NOW))],
			["missing", () => verify({ headers: {} })],
			["no secret", async () => verify(await row.sign(body, row.secret, NOW), null)],
			["stale", async () => verify(await row.sign(body, row.secret, NOW - SIX_MINUTES))],
			["early", async () => verify(await row.sign(body, row.secret, NOW + SIX_MINUTES))],
			["altered", async () => callbacks.verify(altered(requestOf(await row.sign(body, row.secret, NOW), body)), row.secret, NOW)],
		];
		it.each(wrong.filter(([name]) => applies(verdicts[name])))("%s", async (name, verdict) => {
			expect(wordFor(await verdict())).toBe(verdicts[name]);
		});

		it.skipIf(!applies(verdicts.altered))("a signature counts for the bytes as they came, blanks at the end and all", async () => {
			const spaced = `${body}\r\n `;
			const signed = await row.sign(spaced, row.secret, NOW);
			expect(wordFor(await callbacks.verify(requestOf(signed, spaced), row.secret, NOW))).toBe("ok");
			if (signed.body === undefined) expect(wordFor(await callbacks.verify(requestOf(signed, body), row.secret, NOW))).toBe("wrong_signature");
		});

		it("the same one again is stopped by its token, or says nothing new", async () => {
			const signed = requestOf(await row.sign(body, row.secret, NOW), body);
			const verdictsOfBoth = [await callbacks.verify(signed, row.secret, NOW), await callbacks.verify(signed, row.secret, NOW)];
			if (row.replayed === "once") expect(verdictsOfBoth).toEqual([expect.objectContaining({ once: expect.stringMatching(/./) }), verdictsOfBoth[0]]);
			expect(await idsIn(callbacks, [body])).toEqual(await idsIn(callbacks, [body]));
		});

		it.each(row.badSecrets)("a stored secret that is none (%j) lets nobody in and nothing throw", async (secret) => {
			expect(wordFor(await verify(await row.sign(body, row.secret, NOW), secret))).not.toBe("ok");
		});

		it("nothing odd in a header gets in or throws", async () => {
			const signed = await row.sign(body, row.secret, NOW);
			for (const name of Object.keys(signed.headers)) {
				for (const value of ODD_VALUES) {
					expect([name, value, wordFor(await verify({ ...signed, headers: { ...signed.headers, [name]: value } }))]).not.toContain("ok");
				}
			}
		});

		it.each(NONSENSE)("a body of nonsense without a signature does not get in: %s", async (_name, nonsense) => {
			expect(wordFor(await callbacks.verify(requestOf({ headers: {} }, nonsense), row.secret, NOW))).not.toBe("ok");
		});
	});

	describe("callbacks, read", () => {
		it.each(row.events)("%s", async (_name, told, expected) => {
			const { events } = await callbacks.parse(row.bodyOf(told));
			expect(events).toHaveLength(1);
			expect(events[0]).toMatchObject(expected);
			expect(events[0]?.raw).toEqual(told);
			for (const one of events) expectWellMade(one);
		});

		it("an event that no documentation names is kept as it came", async () => {
			const { events } = await callbacks.parse(row.bodyOf(row.unknown.event));
			expect(events).toMatchObject([{ type: "other", ...row.unknown.expected }]);
			expect(events[0]?.raw).toEqual(row.unknown.event);
		});

		const nonsense = [...NONSENSE, ...(row.nonsense ?? []).map((text): [string, string] => [text, text])];
		it.each(nonsense)("a body of nonsense tells nothing, and nothing throws: %s", async (_name, nonsense) => {
			for (const one of (await callbacks.parse(nonsense)).events) expect(one.type).toBe("other");
		});

		it("every event has an id of its own, and the same one when it is told again", async () => {
			const bodies = row.events.map(([, told]) => row.bodyOf(told));
			const ids = await idsIn(callbacks, bodies);
			expect(new Set(ids).size).toBe(row.events.length);
			expect(await idsIn(callbacks, bodies)).toEqual(ids);
		});

		it("in whatever order they come, events are the same", async () => {
			const bodies = row.events.slice(0, 4).map(([, told]) => row.bodyOf(told));
			const orders = await Promise.all(permutations(bodies).map((order) => idsIn(callbacks, order)));
			const sets = new Set(orders.map((ids) => ids.sort().join()));
			expect([orders.length > 1, sets.size]).toEqual([true, 1]);
		});

		it.skipIf(!applies(row.bodyOfAll))("several in one body are as many", async () => {
			if (!applies(row.bodyOfAll)) return;
			const all = row.events.map(([, told]) => told);
			const bodies = all.map((told) => row.bodyOf(told));
			expect(await idsIn(callbacks, [row.bodyOfAll(all)])).toEqual(await idsIn(callbacks, bodies));
		});

		it("the id that sending gave leads from an event to its mail", async () => {
			const { outcome } = successOf(service);
			const { events } = await Promise.all(row.events.map(([, told]) => callbacks.parse(row.bodyOf(told)))).then((all) => ({
				events: all.flatMap((one) => one.events),
			}));
			expect(events.map(({ providerMessage }) => providerMessage)).toContain(outcome.id);
		});
	});
}

function callbacksOf(service: ServiceCase, row: CallbackCase): Callbacks {
	const { callbacks } = service.create(wire(row.fetches ?? reset).transport, () => NOW);
	if (!callbacks) throw new Error(`${service.id} has no callbacks`);
	return callbacks;
}

function requestOf(signed: SignedCallback, body: string): CallbackRequest {
	return { headers: new Headers(signed.headers), body: new Uint8Array(new TextEncoder().encode(signed.body ?? body)), pathSecret: signed.pathSecret ?? null };
}

/** One byte of a value in the middle of the body is another letter. */
function altered(request: CallbackRequest): CallbackRequest {
	const body = request.body.slice();
	const at = body.findIndex((byte, i) => i > body.length / 2 && byte >= 0x61 && byte <= 0x79);
	body[at] = (body[at] ?? 0) + 1;
	return { ...request, body };
}

const wordFor = (verdict: Verdict): ExpectedVerdict => (verdict.ok ? "ok" : verdict.why);

async function idsIn(callbacks: Callbacks, bodies: string[]): Promise<string[]> {
	const ids: string[] = [];
	for (const body of bodies) ids.push(...(await callbacks.parse(body)).events.map(({ id }) => id));
	return ids;
}

function expectWellMade({ id, at, detail, type, reason }: DeliveryEvent): void {
	expect(id).toMatch(/^\S{1,200}$/);
	expect(Number.isSafeInteger(at)).toBe(true);
	if (detail !== null) expect(detail).toMatch(/^[^\r\n]{1,500}$/);
	if (["bounced_hard", "bounced_soft", "rejected", "suppressed", "complained"].includes(type)) expect(reason).not.toBeNull();
	if (["accepted", "delivered", "opened", "clicked"].includes(type)) expect(reason).toBeNull();
}

function permutations<Item>(items: Item[]): Item[][] {
	if (items.length < 2) return [items];
	return items.flatMap((item, i) => permutations(items.toSpliced(i, 1)).map((rest) => [item, ...rest]));
}
