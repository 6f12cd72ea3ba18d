import { describe, expect, it } from "vitest";
import { parseCloudflareEvent } from "../../src/providers/cloudflare-events.ts";

const at = Date.UTC(2026, 10, 22, 11, 59);

/** As the documentation shows them (2026-11). */
const told = (type: string, more: object) => ({
	type: `cf.email.sending.message.${type}`,
	source: { type: "email.sending", zoneId: "023e105f4ecef8ad9ca31a8372d0c353", domain: "butikk.example" },
	payload: {
		eventId: `0190d0c4-7e9a-7b3c-9f12-${type}`,
		messageId: "<0101018f7d0c4d9a-msg@butikk.example>",
		sender: "post@butikk.example",
		recipient: "ase@example.no",
		subject: "Ordre",
		terminal: true,
		...more,
	},
	metadata: {
		accountId: "f9f79265f388666de8122cfb508d7776",
		eventSubscriptionId: "1830c4bb",
		eventSchemaVersion: 1,
		eventTimestamp: "2026-11-22T11:59:00.000Z",
	},
});
const smtp = (smtpResponse: string) => ({ delivery: { status: "x", provider: "external_smtp", smtpResponse } });

const EVENTS: [name: string, event: ReturnType<typeof told>, expected: object][] = [
	["delivered", told("delivered", smtp("250 2.0.0 OK")), { type: "delivered", reason: null, detail: "250 2.0.0 OK" }],
	[
		"deferred",
		told("deferred", { ...smtp("452 4.2.2 mailbox full"), bounce: { type: "soft", classification: "temporary_failure", reason: "452 4.2.2 mailbox full" } }),
		{ type: "deferred", reason: "mailbox_full", detail: "452 4.2.2 mailbox full" },
	],
	[
		"bounced, hard",
		told("bounced", { ...smtp("550 5.1.1 User unknown"), bounce: { type: "hard", classification: "permanent_failure", reason: "550 5.1.1 User unknown" } }),
		{ type: "bounced_hard", reason: "mailbox_unknown", detail: "550 5.1.1 User unknown" },
	],
	[
		"bounced, soft to the end",
		told("bounced", { delivery: {}, bounce: { type: "soft", reason: "451 4.2.0 Temporary" } }),
		{ type: "bounced_soft", reason: "undeliverable" },
	],
	[
		"failed",
		told("failed", { delivery: { status: "failed" }, failure: { reason: "delivery_failed" } }),
		{ type: "rejected", reason: "service_error", detail: "delivery_failed" },
	],
	[
		"rejected, on Cloudflare's list",
		told("rejected", { rejection: { reason: "suppressed", party: "recipient", detail: "Recipient is suppressed" } }),
		{ type: "suppressed", reason: "recipient_refused", detail: "suppressed Recipient is suppressed" },
	],
	["rejected, as spam", told("rejected", { rejection: { reason: "spam", party: "sender" } }), { type: "rejected", reason: "spam" }],
	["rejected, for its form", told("rejected", { rejection: { reason: "validation", party: "sender" } }), { type: "rejected", reason: "message_refused" }],
	["complained", told("complained", { complaint: { type: "abuse" } }), { type: "complained", reason: "complained", detail: "abuse" }],
	["a type that no documentation names", told("teleported", {}), { type: "other", reason: null }],
];

describe("an event of Cloudflare Email Service", () => {
	it.each(EVENTS)("%s", (_name, event, expected) => {
		const base = {
			id: event.payload.eventId,
			at,
			message: null,
			providerMessage: "0101018f7d0c4d9a-msg@butikk.example",
			recipient: "ase@example.no",
			raw: event,
		};
		expect(parseCloudflareEvent(event)).toMatchObject({ event: { ...base, ...expected }, sender: "post@butikk.example" });
	});

	it("without an id of its own has the same one when it comes again", () => {
		const event = told("delivered", { eventId: undefined });
		const [one, again, other] = [event, structuredClone(event), told("complained", { eventId: undefined })].map((body) => parseCloudflareEvent(body)?.event.id);
		expect(one).toMatch(/^\S{1,200}$/);
		expect([again === one, other === one]).toEqual([true, false]);
	});

	it("that does not say when it happened was when it came", () => {
		expect(parseCloudflareEvent({ ...told("delivered", {}), metadata: null }, 5)?.event.at).toBe(5);
	});

	it("may lack everything but its type", () => {
		expect(parseCloudflareEvent({ type: "cf.email.sending.message.bounced", payload: {} }, 5)).toMatchObject({
			event: { type: "bounced_soft", recipient: null, providerMessage: null, reason: "undeliverable" },
			sender: null,
		});
	});

	it.each([
		null,
		undefined,
		7,
		"x",
		[],
		{},
		{ type: 7 },
		{ type: "cf.r2.object.created", payload: {} },
		{ type: "cf.email.sending.message.delivered" },
		{ store: "str_1", message: "msg_1" },
	])("is not what else may be in a queue: %j", (body) => {
		expect(parseCloudflareEvent(body)).toBeUndefined();
	});
});
