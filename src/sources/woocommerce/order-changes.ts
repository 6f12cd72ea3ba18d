import { type Fields, fieldsOf } from "../../core/loose.ts";
import { decimalOf, placesOf, unitsOf } from "../decimal.ts";
import { choiceOf, idOf, instantOf, lineOf, objectsIn } from "../foreign-fields.ts";
import type { HookContext, HookEvent, Translation } from "../port.ts";
import { buyerOf } from "./customer.ts";
import { isPaid, orderOf, payUrlOf } from "./order-object.ts";

/** What an order is before anybody has ordered it. */
const DRAFTS = ["auto-draft", "checkout-draft", "draft", "trash", "new"];
/** Ordered in a shop that is still waiting for the payment service. */
const UNPAID = ["pending", "failed"];
const TOLD_BY: Record<string, string> = {
	"on-hold": "order.on_hold",
	completed: "order.completed",
	cancelled: "order.cancelled",
	failed: "order.payment_failed",
};

/** What was known of an order. */
interface Before {
	status: string | undefined;
	placed: boolean;
	/** Its confirmation was asked for here: not so where the order is older than the source. */
	told: boolean;
	paid: boolean;
	refunds: string[];
	/** WooCommerce's time of the newest state that was seen; it has the form of all others. */
	modified: string;
}

/** The name under which an order is remembered. */
export function orderName(id: string): string {
	return `order/${id}`;
}

/**
 * WooCommerce tells that an order is there and that something about it is other than before: what, only the last time tells.
 * An order that was there before the source was is remembered, and told of from its next change on.
 */
export function orderChanged(how: "created" | "updated") {
	return (payload: Fields, { memory }: HookContext): Translation => {
		const id = idOf(payload.id);
		const status = lineOf(payload.status, 60)?.replace(/^wc-/, "");
		if (id === undefined || status === undefined) return { ignored: "unreadable", detail: "It has no id or no status." };
		const before = beforeOf(memory.get(orderName(id)));
		const refunds = objectsIn(payload.refunds).flatMap((refund) => idOf(refund.id) ?? []);
		const modified = lineOf(payload.date_modified_gmt, 40) ?? "";
		if (how === "updated" && modified < before.modified) return { ignored: "nothing_new", detail: "A newer state of the order came before." };
		const remember = (placed: boolean, told = before.told) => ({
			[orderName(id)]: {
				status,
				placed,
				told,
				paid: before.paid || isPaid(payload),
				refunds: [...new Set([...before.refunds, ...refunds])].slice(-100),
				modified,
			},
		});
		if (DRAFTS.includes(status)) return { ignored: "draft", remember: remember(before.placed) };
		// Of two that come at once, the update may come first.
		if (before.placed && (before.told || how === "updated")) return outcome(changesOf(payload, status, before), remember(true));
		if (how === "updated" && before.status === undefined) return { ignored: "first_seen", remember: remember(!UNPAID.includes(status)) };
		if (UNPAID.includes(status)) {
			const failed = status === "failed" && before.status !== "failed";
			return failed ? outcome([failedEvent(payload)], remember(false)) : { ignored: "awaiting_payment", remember: remember(false) };
		}
		if (status === "cancelled") return { ignored: "already_cancelled", remember: remember(true, true) };
		return outcome([eventAbout(payload, "order.placed", id, {}, payload.date_created_gmt)], remember(true, true));
	};
}

function outcome(events: HookEvent[], remember: Record<string, Fields>): Translation {
	return events.length > 0 ? { events, remember } : { ignored: "nothing_new", remember };
}

function changesOf(payload: Fields, status: string, before: Before): HookEvent[] {
	const id = idOf(payload.id) ?? "";
	const paid = !before.paid && isPaid(payload) && status !== "refunded" ? [paidEvent(payload, id)] : [];
	const refunds = refundsOf(payload, status, before);
	if (status === before.status || status === "processing" || status === "pending" || status === "refunded") return [...paid, ...refunds];
	const at = lineOf(payload.date_modified_gmt, 40) ?? "";
	if (status === "failed") return [...paid, ...refunds, failedEvent(payload)];
	const type = choiceOf(TOLD_BY, status);
	const changed = type
		? eventAbout(payload, type, `${id}/${at}`)
		: eventAbout(payload, "order.status_changed", `${id}/${status}/${at}`, { from: before.status, to: status });
	return [...paid, ...refunds, changed];
}

function paidEvent(payload: Fields, id: string): HookEvent {
	const { grand_total } = fieldsOf(orderOf(payload).totals) ?? {};
	const transaction = { id: lineOf(payload.transaction_id, 120), amount: grand_total, at: instantOf(payload.date_paid_gmt, true) };
	return eventAbout(payload, "order.paid", id, { transaction }, payload.date_paid_gmt);
}

function failedEvent(payload: Fields): HookEvent {
	const at = lineOf(payload.date_modified_gmt, 40) ?? "";
	return eventAbout(payload, "order.payment_failed", `${idOf(payload.id)}/${at}`, { retry_url: payUrlOf(payload) });
}

/** One event for each refund that is new; an order that is refunded as a whole need not list any. */
function refundsOf(payload: Fields, status: string, before: Before): HookEvent[] {
	const listed = objectsIn(payload.refunds).flatMap((refund) => {
		const id = idOf(refund.id);
		const units = unitsOf(refund.total);
		if (id === undefined || units === undefined || units === 0n || before.refunds.includes(id)) return [];
		const amount = decimalOf(units < 0n ? -units : units, placesOf(payload.total));
		return [eventAbout(payload, "order.refunded", id, { refund: { amount, partial: status !== "refunded" } })];
	});
	if (listed.length > 0 || status !== "refunded" || before.status === "refunded" || before.refunds.length > 0) return listed;
	const { grand_total } = fieldsOf(orderOf(payload).totals) ?? {};
	return [eventAbout(payload, "order.refunded", `${idOf(payload.id)}/whole`, { refund: { amount: grand_total, partial: false } })];
}

function eventAbout(payload: Fields, type: string, id: string, further: Fields = {}, at: unknown = payload.date_modified_gmt): HookEvent {
	const order = orderOf(payload);
	return {
		type,
		id: `${type}/${id}`.slice(0, 200),
		subject: `order/${order.number ?? ""}`,
		time: instantOf(at, true),
		data: { origin: "integration", customer: buyerOf(payload, fieldsOf(payload.billing) ?? {}), order, ...further },
	};
}

function beforeOf(memory: Fields | undefined): Before {
	return {
		status: typeof memory?.status === "string" ? memory.status : undefined,
		placed: memory?.placed === true,
		told: memory?.told === true,
		paid: memory?.paid === true,
		modified: typeof memory?.modified === "string" ? memory.modified : "",
		refunds: Array.isArray(memory?.refunds) ? memory.refunds.map(String) : [],
	};
}
