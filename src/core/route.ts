import type { MailClass } from "./event-type.ts";
import type { Reason } from "./reasons.ts";
import type { SenderState } from "./sender-state.ts";
import type { Sender } from "./shop.ts";

/** By which sender a message goes out now, or until when (Unix milliseconds) it waits. */
export type Route =
	| { kind: "send"; sender: Sender; insteadOf: Sender | null }
	| { kind: "wait"; sender: Sender; until: number; reason: Extract<Reason, "sender_unhealthy" | "sender_paused"> }
	| { kind: "none"; reason: Extract<Reason, "no_sender" | "class_not_carried"> };

export interface RouteQuestion {
	/** The sender that the rule, the template or the store's default chose. */
	wanted: string | null;
	class: MailClass;
	/** The only sender that may try: its service may have the mail, and knows it by its key. */
	pinned: string | null;
	/** A sender that has kept this message waiting too often. */
	tiredOf: string | null;
	senders: readonly Sender[];
	states: ReadonlyMap<string, SenderState>;
	/** The classes that the sender's service allows; undefined: all. */
	allowed(sender: Sender): readonly MailClass[] | undefined;
	now: number;
}

/** A service that asks for so short a pause is waited for; after it another sender steps in. Milliseconds. */
export const SHORT_PAUSE = 60_000;
const NEXT_LOOK = 30_000;
const DAY = 86_400_000;

/**
 * Chooses the sender of a message: the wanted one while it works, then its fallback, then the store's default, each only
 * where it may carry the class of mail. Where none works the message waits for whichever comes back first.
 */
export function route(question: RouteQuestion): Route {
	const candidates = question.pinned === null ? chain(question) : question.senders.filter((sender) => sender.id === question.pinned);
	const all = candidates.length > 0 ? candidates : chain(question);
	if (all.length === 0) return { kind: "none", reason: "no_sender" };
	const able = all.filter((sender) => carries(question, sender));
	if (able.length === 0) return { kind: "none", reason: "class_not_carried" };
	const others = able.filter((sender) => sender.id !== question.tiredOf);
	if (question.pinned === null && others.length < able.length && others.some((sender) => waitOf(sender, question) === null)) {
		return chosen(others, all, question);
	}
	return chosen(able, all, question);
}

function chosen(able: readonly Sender[], all: readonly Sender[], question: RouteQuestion): Route {
	const [first] = able;
	if (!first) return { kind: "none", reason: "class_not_carried" };
	const waits = able.map((sender) => waitOf(sender, question));
	const soon = waits[0];
	const patient = question.class !== "S" || !waits.includes(null);
	if (patient && soon?.reason === "sender_paused" && soon.until - question.now <= SHORT_PAUSE) return { kind: "wait", sender: first, ...soon };
	const at = waits.indexOf(null);
	const sender = able[at];
	if (sender) return { kind: "send", sender, insteadOf: sender.id === all[0]?.id ? null : (all[0] ?? null) };
	const until = Math.min(...waits.map((wait) => wait?.until ?? question.now));
	return { kind: "wait", sender: first, until, reason: soon?.reason ?? "sender_unhealthy" };
}

/** What admins have to hear goes by whichever sender works; a customer's mail only by those that somebody chose. */
function chain({ wanted, senders, class: mailClass }: RouteQuestion): Sender[] {
	const find = (id: string | null | undefined) => senders.find((sender) => sender.id === id);
	const standard = senders.find((sender) => sender.is_default);
	const found: Sender[] = [];
	for (let next = find(wanted) ?? standard; next && !found.includes(next); next = find(next.fallback_sender_id)) found.push(next);
	if (standard && !found.includes(standard)) found.push(standard);
	return mailClass === "I" ? [...found, ...senders.filter((sender) => !found.includes(sender) && sender.provider !== "outbox")] : found;
}

function carries({ class: mailClass, allowed }: RouteQuestion, sender: Sender): boolean {
	return (sender.classes?.includes(mailClass) ?? true) && (allowed(sender)?.includes(mailClass) ?? true);
}

/** Why a sender cannot be used just now, and until when; null: it can. */
function waitOf(sender: Sender, { states, now }: RouteQuestion): { until: number; reason: "sender_unhealthy" | "sender_paused" } | null {
	const state = states.get(sender.id);
	if (!state) return null;
	if (state.health !== "healthy") return { until: Math.max(state.probeAt ?? 0, now + NEXT_LOOK), reason: "sender_unhealthy" };
	if (state.pausedUntil !== null && state.pausedUntil > now) return { until: state.pausedUntil, reason: "sender_paused" };
	if (sender.daily_limit !== null && state.sentToday >= sender.daily_limit) return { until: nextDay(now), reason: "sender_paused" };
	return null;
}

/** Midnight UTC. */
function nextDay(now: number): number {
	return (Math.floor(now / DAY) + 1) * DAY;
}
