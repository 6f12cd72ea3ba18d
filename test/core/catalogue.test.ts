import { describe, expect, test } from "vitest";
import { EVENT_TYPES, eventType, NOTIFICATIONS } from "../../src/core/catalogue.ts";

/** What shops were promised: every mail by its class, and whether a new store begins with it. A change of it is a change for every store. */
const PROMISED: Record<string, string[]> = {
	"S on": [
		"account.deletion_requested.customer",
		"account.email_change_requested.customer",
		"account.email_changed.customer",
		"account.email_verification_requested.customer",
		"account.invited.customer",
		"account.login_code.customer",
		"account.password_changed.customer",
		"account.password_reset_requested.customer",
		"staff.details_changed.admin",
		"staff.invited.customer",
		"staff.password_changed.admin",
		"staff.password_changed.customer",
		"staff.password_reset_requested.customer",
	],
	"S off": ["account.login_alert.customer"],
	"L on": [
		"account.data_export_ready.customer",
		"account.deleted.customer",
		"newsletter.confirm_requested.customer",
		"order.placed.customer",
		"order.withdrawal_received.customer",
		"product.recall.customer",
		"subscription.renewal_upcoming.customer",
	],
	"T on": [
		"account.approval_requested.customer",
		"account.approved.customer",
		"account.company_contact_added.customer",
		"account.email_verified.customer",
		"account.registered.customer",
		"cart.sent_by_staff.customer",
		"delivery.local_delivered.customer",
		"delivery.local_missed.customer",
		"delivery.local_out.customer",
		"exchange.completed.customer",
		"gift_card.issued.customer",
		"invoice.corrected.customer",
		"invoice.issued.customer",
		"invoice.proforma_issued.customer",
		"message.staff_sent.customer",
		"order.cancelled.customer",
		"order.delayed.customer",
		"order.digital_ready.customer",
		"order.draft_invoice.customer",
		"order.edited.customer",
		"order.invoice_requested.customer",
		"order.item_added.customer",
		"order.note_added.customer",
		"order.on_hold.customer",
		"order.paid.customer",
		"order.payment_failed.customer",
		"order.refunded.customer",
		"order.shipped.customer",
		"order.status_changed.customer",
		"pickup.completed.customer",
		"pickup.ready.customer",
		"product.back_in_stock.customer",
		"return.approved.customer",
		"return.completed.customer",
		"return.created.customer",
		"return.declined.customer",
		"return.label_ready.customer",
		"return.received.customer",
		"return.requested.customer",
		"shipment.cancelled.customer",
		"shipment.delivered.customer",
		"shipment.exception.customer",
		"shipment.out_for_delivery.customer",
		"shipment.updated.customer",
		"subscription.cancelled.customer",
		"subscription.created.customer",
		"subscription.expired.customer",
		"subscription.paused.customer",
		"subscription.payment_failed.customer",
		"subscription.payment_last_attempt.customer",
		"subscription.payment_retry.customer",
		"subscription.renewed.customer",
		"subscription.resumed.customer",
		"subscription.skipped.customer",
	],
	"T off": [
		"account.rejected.customer",
		"contact.form_submitted.customer",
		"order.backordered.customer",
		"order.completed.customer",
		"order.confirmed.customer",
		"order.payment_reminder.customer",
		"order.processing.customer",
		"pickup.reminder.customer",
		"receipt.issued.customer",
	],
	"M off": [
		"cart.abandoned.customer",
		"gift_card.expiring.customer",
		"newsletter.campaign.customer",
		"newsletter.subscribed.customer",
		"order.review_requested.customer",
		"product.price_dropped.customer",
	],
	"I on": [
		"account.approval_requested.admin",
		"account.registered.admin",
		"contact.form_submitted.admin",
		"delivery.failed.admin",
		"delivery.failure_rate_high.admin",
		"export.failed.customer",
		"export.ready.customer",
		"fulfillment.requested.customer",
		"message.customer_replied.admin",
		"newsletter.subscribed.admin",
		"newsletter.unsubscribed.admin",
		"order.backordered.admin",
		"order.cancelled.admin",
		"order.payment_failed.admin",
		"order.payment_status_changed.admin",
		"order.placed.admin",
		"order.risk_flagged.admin",
		"order.status_changed.admin",
		"order.withdrawal_received.admin",
		"quota.near_limit.admin",
		"return.requested.admin",
		"sender.recovered.admin",
		"sender.tested.admin",
		"sender.unhealthy.admin",
		"shipment.exception.admin",
		"stock.low.admin",
		"stock.out.admin",
		"template.tested.admin",
		"webhook.disabled.admin",
	],
	"I off": ["cart.recovered.admin", "digest.daily.admin", "order.payment_authorized.admin"],
};

describe("the catalogue", () => {
	test.each(Object.entries(PROMISED))("%s: the mails that shops know", (kind, ids) => {
		const [mailClass, state] = kind.split(" ");
		const found = NOTIFICATIONS.filter((one) => one.class === mailClass && one.enabled === (state === "on"));
		expect(found.map(({ id }) => id).sort()).toEqual(ids);
	});

	test("has no other mail, and none twice", () => {
		expect(NOTIFICATIONS.map(({ id }) => id).sort()).toEqual(Object.values(PROMISED).flat().sort());
	});

	test("a mail is named by its event and its audience", () => {
		for (const { type, notifications } of EVENT_TYPES) {
			expect(notifications.map(({ id }) => id)).toEqual(notifications.map(({ audience }) => `${type}.${audience}`));
		}
	});

	test.each(["cart.updated", "checkout.started", "cart.emptied", "order.address_completed", "message.internal_note", "custom.course_booked"])(
		"%s is known, and no mail of its own follows",
		(type) => {
			expect(eventType(type)?.notifications).toEqual([]);
		},
	);

	test("a mail whose event holds a secret says where it stands, in the event that it is for", () => {
		for (const { secrets, sample } of EVENT_TYPES.filter(({ type }) => type !== "custom.*")) {
			for (const pointer of secrets) expect(sample.data, sample.type).toHaveProperty(pointer.slice(1));
		}
	});
});
