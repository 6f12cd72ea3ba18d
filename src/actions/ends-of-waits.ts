import { decideAgain } from "../core/decide-again.ts";
import { keepBack } from "../core/keep-back.ts";
import { asKnownNow } from "../core/later-news.ts";
import type { Decision, PlannedEvent } from "../core/plan.ts";
import type { Reason } from "../core/reasons.ts";
import type { Shop } from "../core/shop.ts";
import { endOfWait, type Waits } from "../core/waits.ts";
import type { Deps } from "../deps.ts";
import { loadDocumentKinds } from "../store/documents.ts";
import type { MessageRow } from "../store/message-rows.ts";
import { loadOrderNews, type OrderRef } from "../store/order-news.ts";
import type { LoadedEvent } from "../store/plans.ts";
import { knownPeople } from "./known-people.ts";

/** A mail that does not go out now, for what it waited for or what became of it meanwhile. */
export type WaitsOn =
	| { kind: "await"; until: number; detail: string }
	| { kind: "end"; status: "held" | "failed"; reason: "attachment_missing"; detail: string }
	| { kind: "cancel"; reason: Reason };

interface Around {
	events: ReadonlyMap<string, LoadedEvent>;
	shops: ReadonlyMap<string, Shop>;
}

interface Waited {
	message: MessageRow;
	waits: Waits;
	event: LoadedEvent & PlannedEvent;
	shop: Shop;
	/** What is decided about it now; undefined where that was only just done. */
	decision: Decision | undefined;
}

/**
 * Which of these messages do not go out now though they were claimed. Those that waited are decided about a second time, by
 * what is known of the order by now and of the person; those that want documents wait on, or end as their rule says. One that
 * was tried before is on its way and not looked at again; one that somebody sends by hand waits for nothing.
 * A few statements where any message waited, none where none did.
 */
export async function endsOfWaits(deps: Deps, messages: readonly MessageRow[], around: Around, now: number): Promise<Map<string, WaitsOn>> {
	const waited = messages.flatMap((message): Omit<Waited, "decision">[] => {
		const [event, shop] = [around.events.get(message.eventId), around.shops.get(message.storeId)];
		return message.waits && event && shop && message.contentKey === null ? [{ message, waits: message.waits, event, shop }] : [];
	});
	if (waited.length === 0) return new Map();
	const decided = await lookAgain(deps, waited, now);
	const [people, documents] = await Promise.all([knownPeople(deps, decided.map(decidedOn)), loadDocuments(deps, waited)]);
	return new Map(
		decided.flatMap((one): [string, WaitsOn][] => {
			const known = (key: string) => people.known(one.event.storeId, key);
			const [allowed] = one.decision ? keepBack([one.decision], one.event, one.shop, known, now) : [];
			const reason = allowed?.reason ?? null;
			const end: WaitsOn | undefined = reason === null ? withDocuments(one, documents, now) : { kind: "cancel", reason };
			return end ? [[one.message.id, end]] : [];
		}),
	);
}

async function lookAgain(deps: Deps, waited: Omit<Waited, "decision">[], now: number): Promise<Waited[]> {
	const asked = waited.flatMap(({ message: { storeId: store, orderKey: order, eventId: after, createdAt } }) =>
		order === null || createdAt === now ? [] : [{ store, order, after }],
	);
	const news = asked.length > 0 ? await loadOrderNews(deps.databases.main, asked) : [];
	return waited.map((one) => {
		const { message, shop } = one;
		if (message.createdAt === now) return { ...one, decision: undefined };
		const own = news.filter((about) => about.store === message.storeId && about.order === message.orderKey && about.event > message.eventId);
		const later = own.map((about) => about.news);
		const event = { ...one.event, data: asKnownNow(one.event.data, later), later: later.map(({ type }) => type) };
		return { ...one, event, decision: decideAgain(message, event, shop, deps.renderer.conditions) };
	});
}

function decidedOn({ event, decision }: Waited) {
	return { event, decisions: decision ? [decision] : [] };
}

/** The kinds of documents that the orders of messages have. */
async function loadDocuments(deps: Deps, waited: Omit<Waited, "decision">[]): Promise<(order: OrderRef) => ReadonlySet<string>> {
	const orders = waited.flatMap(({ message: { storeId: store, orderKey: order }, waits }) =>
		order === null || waits.documents.length === 0 ? [] : [{ store, order }],
	);
	const kinds = orders.length > 0 ? await loadDocumentKinds(deps.databases.main, orders) : [];
	return ({ store, order }) => new Set(kinds.filter((one) => one.store === store && one.order === order).map(({ kind }) => kind));
}

function withDocuments({ message, waits }: Waited, documents: (order: OrderRef) => ReadonlySet<string>, now: number): WaitsOn | undefined {
	const end = endOfWait(waits, documents({ store: message.storeId, order: message.orderKey ?? "" }), now);
	if (end.kind === "go") return undefined;
	const missing = end.missing.join(", ");
	if (end.kind === "wait") return { kind: "await", until: end.until, detail: missing };
	return { kind: "end", status: end.kind === "hold" ? "held" : "failed", reason: "attachment_missing", detail: `the order has no ${missing}` };
}
