import * as z from "zod";
import { CART_STATUSES } from "../core/cart/cart-status.ts";
import type { StoryEntry } from "../core/cart/cart-story.ts";
import { isOpen, worthOf } from "../core/cart/person-carts.ts";
import { reasonSentence } from "../core/reasons.ts";
import type { CartMail } from "../store/cart-mails.ts";
import type { CartRow } from "../store/carts.ts";
import { reason } from "./schemas.ts";

const looseObject = z.record(z.string(), z.unknown());
const instant = z.string().nullable();

export const cartBody = z.object({
	id: z.string().describe("The shop's own id of the cart"),
	status: z
		.enum(CART_STATUSES)
		.describe(
			"waiting: nobody was reminded yet; reminded; recovered: bought after a reminder; ordered: bought without one; lost: nobody will be reminded any more",
		),
	reason: reason.describe("Why nobody was reminded, or why it was lost"),
	reason_text: z.string().nullable(),
	address: z.string().nullable().describe("null while nobody knows whose cart it is"),
	customer: looseObject.describe("As the last event had it"),
	cart: looseObject.describe("As the last event had it: what the reminder shows and the link restores"),
	total: z.string().nullable(),
	stage: z.int().describe("The last reminder that went out, from 1; 0: none"),
	changed_at: z.string(),
	next_at: instant.describe("When its timer looks at it next; null: soon, or never"),
	reminded_at: instant,
	restored_at: instant.describe("When a storefront first fetched it by the link of a reminder"),
	order: z.object({ number: z.string().nullable(), at: z.string(), revenue: z.string().nullable(), currency: z.string().nullable() }).nullable(),
	created_at: z.string(),
});

const storyBody = z.object({
	at: z.string(),
	what: z.enum(["changed", "emptied", "reminded", "not_reminded", "postponed", "restored", "ordered", "stopped", "moved", "lost"]),
	stage: z.int().optional(),
	reason: reason.optional(),
	reason_text: z.string().optional(),
	until: z.string().optional(),
	by: z.string().optional(),
	order: z.string().nullable().optional(),
	items: z.int().optional(),
	total: z.string().nullable().optional(),
	times: z.int().optional(),
	messages: z
		.array(z.object({ id: z.string(), status: z.string(), reason, sent_at: instant }))
		.optional()
		.describe("What became of the mail"),
});

export const toldCartBody = cartBody.extend({ story: z.array(storyBody).describe("What happened, the oldest first") });

const at = (instant: number | null) => (instant === null ? null : new Date(instant).toISOString());

/** A cart as the API shows it. */
export function cartView(row: CartRow) {
	const { id, status, reason, address, customer, cart, stage, changedAt, dueAt, remindedAt, restoredAt, orderedAt, orderNumber, revenue, currency, createdAt } =
		row;
	const worth = worthOf(cart);
	return {
		...{ id, status, reason, reason_text: reason && reasonSentence(reason, "en"), address, customer, cart, stage },
		total: typeof cart.total === "string" ? cart.total : (worth?.toFixed(2) ?? null),
		changed_at: new Date(changedAt).toISOString(),
		next_at: isOpen(row) && dueAt ? at(dueAt) : null,
		reminded_at: at(remindedAt),
		restored_at: at(restoredAt),
		order: orderedAt === null ? null : { number: orderNumber, at: new Date(orderedAt).toISOString(), revenue, currency },
		created_at: new Date(createdAt).toISOString(),
	};
}

/** The same with its story. @param mails those of the reminders in it */
export function toldCartView(row: CartRow, mails: readonly CartMail[]) {
	return { ...cartView(row), story: row.story.map((entry) => storyView(entry, mails)) };
}

function storyView(entry: StoryEntry, mails: readonly CartMail[]) {
	const { at: instant, ...rest } = entry;
	const { event, until, ...told } = rest as { event?: string; until?: number } & typeof rest;
	const own = mails.filter((mail) => mail.event === event).map(({ id, status, reason, sentAt }) => ({ id, status, reason, sent_at: at(sentAt) }));
	return {
		at: new Date(instant).toISOString(),
		...told,
		...("reason" in entry ? { reason_text: reasonSentence(entry.reason, "en") } : {}),
		...(until === undefined ? {} : { until: new Date(until).toISOString() }),
		...(own.length > 0 ? { messages: own } : {}),
	};
}
