import { describe, expect, it } from "vitest";
import { type RouteQuestion, route } from "../../src/core/route.ts";
import type { SenderState } from "../../src/core/sender-state.ts";
import type { Sender } from "../../src/core/shop.ts";

const sender = (id: string, changes: Partial<Sender> = {}): Sender => ({
	...{ id, provider: id, from: { address: `${id}@shop.example`, name: id }, reply_to: null, is_default: false },
	...{ credentials: null, fallback_sender_id: null, classes: null, daily_limit: null },
	...changes,
});
const state = (id: string, changes: Partial<SenderState> = {}): [string, SenderState] => [
	id,
	{ id, health: "healthy", failures: 0, probeAt: null, pausedUntil: null, pausedReason: null, sentToday: 0, ...changes },
];
const NOW = Date.parse("2026-11-22T10:00:00Z");
const senders = [sender("a", { fallback_sender_id: "b" }), sender("b", { fallback_sender_id: "a" }), sender("c", { is_default: true })];
const ask = (changes: Partial<RouteQuestion>) =>
	route({ ...{ wanted: "a", class: "T", pinned: null, tiredOf: null, senders, states: new Map(), allowed: () => undefined, now: NOW }, ...changes });
const by = (answer: ReturnType<typeof route>) => (answer.kind === "send" ? answer.sender.id : answer.kind);
const down = (...ids: string[]) => new Map(ids.map((id) => state(id, { health: "unhealthy", probeAt: NOW + 90_000 })));

describe("route", () => {
	it("takes the wanted sender while it works, and says nothing of others", () => {
		expect(ask({})).toMatchObject({ kind: "send", sender: { id: "a" }, insteadOf: null });
		expect(ask({ wanted: null })).toMatchObject({ sender: { id: "c" }, insteadOf: null });
		expect(ask({ wanted: "gone" })).toMatchObject({ sender: { id: "c" } });
	});

	it("goes to the fallback, then to the default, and says for whom they stand in", () => {
		expect(ask({ states: down("a") })).toMatchObject({ sender: { id: "b" }, insteadOf: { id: "a" } });
		expect(ask({ states: down("a", "b") })).toMatchObject({ sender: { id: "c" }, insteadOf: { id: "a" } });
	});

	it("two senders that are each other's fallback do not go round in circles", () => {
		expect(ask({ states: down("a", "b"), senders: senders.slice(0, 2) })).toMatchObject({ kind: "wait", reason: "sender_unhealthy", until: NOW + 90_000 });
	});

	it("a sender being tried gets no mail of customers", () => {
		expect(by(ask({ states: new Map([state("a", { health: "probing" })]) }))).toBe("b");
	});

	it("a mail that a service may have goes by that service or waits", () => {
		expect(by(ask({ pinned: "a" }))).toBe("a");
		expect(ask({ pinned: "a", states: down("a") })).toMatchObject({ kind: "wait", sender: { id: "a" } });
		expect(by(ask({ pinned: "removed" }))).toBe("a");
	});

	it("waits out a short pause, and passes a long one by", () => {
		const paused = (ms: number) => new Map([state("a", { pausedUntil: NOW + ms, pausedReason: "rate_limited" })]);
		expect(ask({ states: paused(5_000) })).toMatchObject({ kind: "wait", reason: "sender_paused", until: NOW + 5_000 });
		expect(by(ask({ states: paused(600_000) }))).toBe("b");
		expect(by(ask({ states: paused(-1) }))).toBe("a");
	});

	it("a daily limit that is reached counts until midnight UTC", () => {
		const limited = [sender("a", { daily_limit: 10, is_default: true })];
		expect(by(ask({ senders: limited, states: new Map([state("a", { sentToday: 9 })]) }))).toBe("a");
		expect(ask({ senders: limited, states: new Map([state("a", { sentToday: 10 })]) })).toMatchObject({
			kind: "wait",
			until: Date.parse("2026-11-23T00:00:00Z"),
		});
	});

	it("no mail goes by a sender that may not carry its class, whoever says so", () => {
		expect(by(ask({ class: "M", allowed: ({ id }) => (id === "a" ? ["T"] : undefined) }))).toBe("b");
		expect(by(ask({ class: "M", senders: [sender("a", { classes: ["T", "S"] })] }))).toBe("none");
		expect(ask({ class: "M", senders: [] })).toEqual({ kind: "none", reason: "no_sender" });
	});
});
