import { expect, it } from "vitest";
import { sampleMessage, webhookPayload } from "../../src/core/webhook-payload.ts";

const at = Date.parse("2026-11-22T12:00:00.123Z");
const message = sampleMessage("msg_1", "evt_1", at);

it("is the standard's payload: a type, the time, and the message by the API's names", () => {
	expect(
		JSON.parse(webhookPayload({ event: "message.bounced", at, message: { ...message, status: "bounced", reason: "mailbox_unknown", sentAt: null } })),
	).toEqual({
		type: "message.bounced",
		timestamp: "2026-11-22T12:00:00.123Z",
		data: {
			id: "msg_1",
			event_id: "evt_1",
			notification: "order.placed.customer",
			audience: "customer",
			status: "bounced",
			reason: "mailbox_unknown",
			to: "customer@example.com",
			from: "shop@example.com",
			subject: "Order 1001",
			locale: "en",
			order: "1001",
			sender_id: null,
			provider: "outbox",
			created_at: "2026-11-22T12:00:00.123Z",
			sent_at: null,
			resend_of: null,
		},
	});
});

it("tells nothing else, whatever the row holds", () => {
	const row = {
		...message,
		lease: "lse_1",
		search: "secret",
		edits: { html: "secret" },
		attempts: [{ detail: "secret" }],
		contentKey: "secret",
		detail: "secret",
	};
	expect(webhookPayload({ event: "message.sent", at, message: row })).toBe(webhookPayload({ event: "message.sent", at, message }));
});

it("a sample says that it is one", () => {
	expect(JSON.parse(webhookPayload({ event: "message.sent", at, message }, true))).toMatchObject({ type: "message.sent", test: true });
});
