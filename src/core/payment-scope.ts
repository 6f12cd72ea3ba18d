import { type Fields, textOf } from "./loose.ts";
import { spelled, symbol } from "./symbol.ts";

export type PaymentKind = "bank_transfer" | "cash_on_delivery" | "online";

/** What a mail about a purchase says of its payment, beside what the shop sent. */
export interface PaymentScope extends Fields {
	kind: PaymentKind;
	/** Which of the four texts the confirmation has. */
	step: "paid" | "pending" | "bank_transfer" | "cash_on_delivery";
	is_paid: boolean;
	/** Key of the method's name in the strings, `payment.methods.*`; null: `method_text` is the name. */
	method_key: string | null;
	method_text: string | null;
	/** The payment service, where its name says more than the method. */
	through: string | null;
	/** Key of the status in the strings, `payment.statuses.*`; null when the status is none that customers know. */
	status_key: string | null;
	/** RFC 3339 full-date in the zone of the shop; null when there is nothing to count from. */
	due_at: string | null;
	/** What to write on a transfer. */
	reference: string;
}

const METHODS: Record<string, string> = {
	...spelled(
		"bank_transfer",
		"bacs",
		"bank_deposit",
		"bankoverføring",
		"bankoverforing",
		"banktransfer",
		"direct_bank_transfer",
		"invoice_transfer",
		"wire_transfer",
	),
	...spelled("cash_on_delivery", "cash_on_delivery_cod", "cod", "oppkrav", "postoppkrav"),
	...spelled("card", "credit_card", "creditcard", "debit_card", "bankkort", "kort"),
	...spelled("invoice", "faktura"),
	...spelled("gift_card", "giftcard", "gavekort"),
};
const STATUSES: Record<string, string> = {
	...spelled("paid", "captured", "complete", "completed", "settled", "succeeded", "success"),
	...spelled("authorized", "authorised", "reserved"),
	...spelled("pending", "awaiting_payment", "on_hold", "unpaid"),
	...spelled("partially_paid"),
	...spelled("partially_refunded"),
	...spelled("refunded"),
	...spelled("failed", "declined"),
	...spelled("voided", "cancelled", "canceled"),
};
const DAY_MS = 86_400_000;
const days = new Map<string, Intl.DateTimeFormat>();

/**
 * @param order members of the event's order, its `payment` among them
 * @param placedAt RFC 3339 instant from which the days of a transfer count
 * @param terms days that a transfer may take, and the IANA zone of the shop
 */
export function paymentScope(payment: Fields, order: Fields, placedAt: string | null, terms: { days: number; timezone: string }): PaymentScope {
	const method = METHODS[symbol(payment.method)] ?? null;
	const status = STATUSES[symbol(payment.status)] ?? null;
	const gateway = textOf(payment.gateway) ?? null;
	const name = textOf(payment.method)?.replaceAll("_", " ") ?? null;
	const sameName = method === null && (name === null || symbol(name) === symbol(gateway));
	const kind = method === "bank_transfer" || method === "cash_on_delivery" ? method : "online";
	const is_paid = status === "paid";
	return {
		...payment,
		kind,
		step: is_paid ? "paid" : kind === "online" ? "pending" : kind,
		is_paid,
		method_key: method,
		method_text: sameName ? (gateway ?? name) : name,
		through: sameName ? null : gateway,
		status_key: status,
		due_at: dayOf(textOf(payment.due_at), 0, terms.timezone) ?? dayOf(placedAt ?? undefined, terms.days, terms.timezone) ?? null,
		reference: textOf(payment.reference) ?? textOf(order.number) ?? "",
	};
}

/** A date without a time is that day everywhere; an instant is the day on which the shop sees it. */
function dayOf(value: string | undefined, later: number, timezone: string): string | undefined {
	if (value === undefined || (later === 0 && /^\d{4}-\d\d-\d\d$/.test(value))) return value;
	const instant = new Date(value);
	if (Number.isNaN(instant.getTime())) return undefined;
	const format = days.get(timezone) ?? new Intl.DateTimeFormat("en-CA", { timeZone: timezone, year: "numeric", month: "2-digit", day: "2-digit" });
	days.set(timezone, format);
	// Noon of the shop's day, so that a change of the clock on the way cannot move the date.
	const noon = new Date(`${format.format(instant)}T12:00:00Z`).getTime();
	return new Date(noon + later * DAY_MS).toISOString().slice(0, 10);
}
