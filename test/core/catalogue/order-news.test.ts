import { describe, expect, test } from "vitest";
import { eventType } from "../../../src/core/catalogue.ts";
import { planEvent } from "../../../src/core/plan.ts";
import { Renderer } from "../../../src/core/render.ts";
import { templates } from "../../../templates/index.ts";
import { mailShop } from "../../support/mail-shop.ts";

const { conditions } = new Renderer(templates);
const shop = {
	...mailShop,
	senders: [
		{
			id: "snd_1",
			provider: "outbox",
			from: { address: "post@fjellbutikken.example", name: "Fjellbutikken" },
			reply_to: null,
			is_default: true,
			credentials: null,
			fallback_sender_id: null,
			classes: null,
			daily_limit: null,
		},
	],
};

/** What becomes of a notification when the sample of its event differs like this; null is a mail. */
function reasonOf(id: string, changes: Record<string, unknown>): string | null | undefined {
	const type = id.slice(0, id.lastIndexOf("."));
	const sample = eventType(type)?.sample.data;
	const decisions = planEvent({ type, data: { ...sample, ...changes } }, shop, conditions);
	return decisions.find((one) => one.notification === id)?.reason;
}

describe("news that nobody needs is not sent", () => {
	test.each([
		["a status that stays what it is", "order.status_changed.customer", { from: "packing", to: "packing" }, "condition_false"],
		["not to the owner either", "order.status_changed.admin", { from: "packing", to: "packing" }, "condition_false"],
		["a status whose past is not known is news", "order.status_changed.customer", { from: null }, null],
		["a payment status that stays what it is", "order.payment_status_changed.admin", { from: "paid", to: "paid" }, "condition_false"],
		["what customers add themselves, they know", "order.item_added.customer", { origin: "storefront" }, "condition_false"],
		["what the shop adds is news", "order.item_added.customer", { origin: "panel" }, null],
		["also where nobody says who added it", "order.item_added.customer", { origin: null }, null],
		["a note for the shop alone stays inside", "order.note_added.customer", { visible: false }, "condition_false"],
		["a note is for the customer where nothing else is said", "order.note_added.customer", { visible: null }, null],
		["downloads of an order that is not paid", "order.digital_ready.customer", { order: { number: "1", payment: { status: "pending" } } }, "condition_false"],
		["nor of one whose payment failed", "order.digital_ready.customer", { order: { number: "1", payment: { status: "failed" } } }, "condition_false"],
		["downloads of an order that says nothing of its payment", "order.digital_ready.customer", { order: { number: "1" } }, null],
		["a parcel of which nothing that matters is new", "shipment.updated.customer", { changed: ["weight"] }, "condition_false"],
		["a parcel with a new number", "shipment.updated.customer", { changed: ["weight", "tracking_number"] }, null],
		["a parcel with a new day", "shipment.updated.customer", { changed: ["eta"] }, null],
		["a parcel with news that are not named", "shipment.updated.customer", { changed: null }, null],
		["nor with an empty list of them", "shipment.updated.customer", { changed: [] }, null],
	])("%s: %s", (_name, id, changes, reason) => {
		expect(reasonOf(id, changes)).toBe(reason);
	});
});

test.each([
	["order.payment_reminder.customer", { order: { number: "1", payment: { status: "paid" } } }],
	["order.payment_reminder.customer", { order: { number: "1", payment: { status: "captured" } } }],
])("%s: nobody is reminded of an order that is paid (%j)", (id, changes) => {
	const reminding = { ...shop, settings: { ...shop.settings, notifications: { ...shop.settings.notifications, enabled: { [id]: true } } } };
	const [decision] = planEvent(
		{ type: "order.payment_reminder", data: { ...eventType("order.payment_reminder")?.sample.data, ...changes } },
		reminding,
		conditions,
	);
	expect(decision?.reason).toBe("condition_false");
});

test.each([
	"order.confirmed.customer",
	"order.payment_authorized.admin",
	"order.payment_reminder.customer",
	"order.processing.customer",
	"order.completed.customer",
	"order.backordered.customer",
	"pickup.reminder.customer",
])("%s is off until the shop wants it", (id) => {
	expect(reasonOf(id, {})).toBe("switched_off");
});
