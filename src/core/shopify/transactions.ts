import { type Fields, fieldsOf, textOf } from "../loose.ts";
import type { PaymentScope } from "../payment-scope.ts";
import type { Shop } from "../shop.ts";
import { minor } from "./money.ts";

interface Paid {
	payment: PaymentScope;
	total: number;
	shop: Shop;
	createdAt: string | null;
}

/** Names of methods where the shop named no service. */
const METHODS: Record<string, string> = {
	bank_transfer: "Bank Deposit",
	cash_on_delivery: "Cash on Delivery (COD)",
	card: "Card",
	invoice: "Invoice",
	gift_card: "Gift card",
};
/** A payment by Postbud's status: what Shopify calls the transaction, and how it went. */
const STATUSES: Record<string, [kind: string, status: string, financial: string]> = {
	paid: ["sale", "success", "paid"],
	authorized: ["authorization", "success", "authorized"],
	pending: ["sale", "pending", "pending"],
	partially_paid: ["sale", "success", "partially_paid"],
	partially_refunded: ["sale", "success", "partially_refunded"],
	refunded: ["sale", "success", "refunded"],
	failed: ["sale", "failure", "pending"],
	voided: ["void", "success", "voided"],
};

/** Shopify's `financial_status`; null when the shop said nothing of it. */
export function financialStatus({ status_key }: PaymentScope): string | null {
	return status_key === null ? null : (STATUSES[status_key]?.[2] ?? null);
}

/** How a payment is named to the customer. */
export function gatewayName({ gateway, method_key, method_text }: PaymentScope): string | null {
	return textOf(gateway) ?? METHODS[method_key ?? ""] ?? method_text;
}

/** What was paid: as the shop listed it, or the one payment that the order tells of, and what went back. */
export function transactions(paid: Paid, refund: Fields | undefined): Fields[] {
	const { payment, total } = paid;
	const listed = Array.isArray(payment.transactions) ? payment.transactions.map((one) => fieldsOf(one) ?? {}) : [];
	const [kind, status] = STATUSES[payment.status_key ?? ""] ?? ["sale", "success"];
	const known = payment.status_key !== null || gatewayName(payment) !== null;
	const made = listed.length > 0 ? listed.map((one) => ofListed(paid, one)) : known ? [transaction(paid, { kind, status, amount: total })] : [];
	const amount = minor(refund?.amount);
	if (amount === undefined || made.some((one) => one.kind === "refund")) return made;
	return [...made, transaction(paid, { kind: "refund", status: "success", amount, name: textOf(refund?.method) })];
}

function ofListed(paid: Paid, one: Fields): Fields {
	const amount = minor(one.amount) ?? paid.total;
	return transaction(paid, { kind: textOf(one.kind) ?? "sale", status: textOf(one.status) ?? "success", amount, name: textOf(one.gateway), details: one });
}

function transaction(
	{ payment, shop, createdAt }: Paid,
	{ kind, status, amount, name, details = payment }: { kind: string; status: string; amount: number; name?: string | undefined; details?: Fields },
): Fields {
	const gateway = name ?? gatewayName(payment);
	const owed = payment.kind === "bank_transfer" && status === "pending";
	return {
		id: 1,
		kind,
		status,
		amount,
		amount_rounding: null,
		created_at: createdAt,
		gateway: gateway?.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "_") ?? null,
		gateway_display_name: gateway,
		payment_details: paymentDetails(payment, details),
		receipt: {},
		"show_buyer_pending_payment_instructions?": owed,
		buyer_pending_payment_notice: owed ? (textOf(payment.instructions) ?? null) : null,
		buyer_pending_payment_instructions: owed ? bankRows(shop, payment) : [],
	};
}

function paymentDetails(payment: PaymentScope, details: Fields): Fields {
	const card = fieldsOf(details.card) ?? fieldsOf(payment.card) ?? details;
	const company = textOf(card.brand) ?? textOf(card.credit_card_company) ?? null;
	return {
		type: payment.method_key === "card" ? "card" : payment.method_key,
		credit_card_company: company,
		credit_card_last_four_digits: textOf(card.last4) ?? textOf(card.credit_card_last_four_digits) ?? null,
		credit_card_number: textOf(card.last4) ? `•••• ${textOf(card.last4)}` : null,
		gift_card_last_four_digits: null,
		payment_method_name: payment.method_text,
		payment_method_display_name: gatewayName(payment),
		"local_payment?": false,
	};
}

/** Where to transfer the money, as header and value of each row. */
function bankRows({ settings: { bank_details: bank } }: Shop, { reference }: PaymentScope): Fields[] {
	const rows = Object.entries(fieldsOf(bank) ?? {}).map(([header, value]) => ({ header, value }));
	const whole = textOf(bank);
	return [...(whole ? [{ header: "Bank", value: whole }] : rows), ...(reference ? [{ header: "Reference", value: reference }] : [])];
}
