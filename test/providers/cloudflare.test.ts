import { env } from "cloudflare:workers";
import { describe, expect, it, vi } from "vitest";
import type { Mail } from "../../src/core/mail.ts";
import type { Outcome } from "../../src/core/outcome.ts";
import { cloudflare } from "../../src/providers/cloudflare.ts";
import type { EmailBinding } from "../../src/providers/port.ts";
import { plainMail } from "../support/awkward-mails.ts";
import { fullMail } from "./conformance/mails.ts";
import { reset, wire } from "./conformance/wire.ts";
import { jsonBody, NOW, reply } from "./service-case.ts";

const taken = reply(200, { success: true, result: { delivered: ["ase@example.no"], permanent_bounces: [], queued: [] } });

async function overRest(changes: Partial<Mail>) {
	const { transport, seen } = wire(taken);
	const outcome = await cloudflare("https://mail.example", transport, () => NOW).send(
		{ ...plainMail, ...changes },
		{ account_id: "0".repeat(32), api_token: "t" },
	);
	return { outcome, body: seen[0] ? jsonBody(seen[0]) : undefined };
}

async function overBinding(send: EmailBinding["send"] | undefined, mail = plainMail, timeout = 2000): Promise<Outcome> {
	const transport = { ...wire(reset).transport, timeout, email: send ? { send } : undefined };
	return cloudflare("https://mail.example", transport, () => NOW).send(mail, { binding: true });
}

const thrown = (code: string | undefined, message = "it failed") =>
	overBinding(async () => {
		throw Object.assign(new Error(message), code === undefined ? {} : { code });
	});

describe("a mail for Cloudflare", () => {
	it("goes without the fields that Cloudflare writes itself", async () => {
		const { body } = await overRest({
			headers: [
				["Feedback-ID", "1:2"],
				["ARC-Seal", "i=1"],
				["Return-Path", "<a@example.no>"],
				["Precedence", "bulk"],
			],
		});
		expect(body.headers).toEqual({ Precedence: "bulk", "X-Postbud-Message": plainMail.id });
	});

	it("is refused for a field that would refuse it anyway, and says which", async () => {
		const { outcome, body } = await overRest({ headers: [["Disposition-Notification-To", "a@example.no"]] });
		expect(outcome).toEqual({
			kind: "refused",
			scope: "message",
			reason: "message_refused",
			detail: "Cloudflare does not take the header Disposition-Notification-To",
		});
		expect(body).toBeUndefined();
	});

	it("names a mailbox without a name as text, because an object needs both", async () => {
		const { body } = await overRest({
			from: { address: "post@example.no" },
			to: { address: "a@example.no", name: " " },
			replyTo: { address: "svar@example.no", name: "Svar" },
		});
		expect([body.from, body.to, body.reply_to]).toEqual(["post@example.no", "a@example.no", { address: "svar@example.no", name: "Svar" }]);
	});

	it("shows an image where the HTML has it", async () => {
		const { body } = await overRest({
			attachments: [{ filename: "logo.png", contentType: "image/png", contentId: "logo@butikk", content: new Uint8Array([1]) }],
		});
		expect(body.attachments).toEqual([{ filename: "logo.png", type: "image/png", disposition: "inline", contentId: "logo@butikk", content: "AQ==" }]);
	});

	it("is no marketing: the service's terms allow none", () => {
		expect(cloudflare("", wire(reset).transport, () => NOW).classes).toEqual(["S", "L", "T", "I"]);
	});

	it("has its DNS kept by Cloudflare", () => {
		const records = cloudflare("", wire(reset).transport, () => NOW).dns("butikk.example", { binding: true });
		expect(records.map(({ name }) => name)).toEqual([
			"cf-bounce.butikk.example",
			"cf-bounce._domainkey.butikk.example",
			"cf-bounce.butikk.example",
			"_dmarc.butikk.example",
		]);
		for (const { note, purpose } of records) if (purpose !== "dmarc") expect(note).toContain("Cloudflare writes it");
	});
});

describe("the binding", () => {
	it("gets the mail in its own words", async () => {
		const send = vi.fn<EmailBinding["send"]>(async () => ({ messageId: "<abc@example.no>" }));
		expect(await overBinding(send, fullMail)).toEqual({ kind: "accepted", id: "abc@example.no" });
		expect(send).toHaveBeenCalledTimes(1);
		expect(send.mock.calls[0]?.[0]).toEqual({
			from: { email: fullMail.from.address, name: fullMail.from.name },
			to: { email: fullMail.to.address, name: fullMail.to.name },
			replyTo: { email: fullMail.replyTo?.address, name: fullMail.replyTo?.name },
			subject: fullMail.subject,
			html: fullMail.html,
			text: fullMail.text,
			headers: { ...Object.fromEntries(fullMail.headers), "X-Postbud-Message": fullMail.id },
			attachments: [
				{ filename: "faktura.pdf", type: "application/pdf", disposition: "attachment", content: fullMail.attachments[0]?.content },
				{ filename: "kjøpsvilkår фактура.pdf", type: "application/pdf", disposition: "attachment", content: fullMail.attachments[1]?.content },
				{ filename: "logo.png", type: "image/png", disposition: "inline", contentId: "logo@fjellbutikken", content: fullMail.attachments[2]?.content },
			],
		});
	});

	it("of the local runtime takes all of it, files as bytes included", async () => {
		const binding = env.EMAIL as unknown as EmailBinding;
		expect(await overBinding((message) => binding.send(message), fullMail)).toMatchObject({
			kind: "accepted",
			id: expect.stringMatching(/^[^<>\s]+@fjellbutikken\.example$/),
		});
	});

	it("that is not there is the sender's fault, and said so", async () => {
		expect(await overBinding(undefined)).toMatchObject({
			kind: "refused",
			scope: "sender",
			reason: "sender_refused",
			detail: expect.stringContaining("send_email"),
		});
	});

	it("that takes a mail without giving an id has taken it", async () => {
		expect(await overBinding(async () => ({}))).toEqual({ kind: "accepted", id: null });
	});

	it("that does not answer in time may have taken the mail", async () => {
		expect(await overBinding(() => new Promise(() => undefined), plainMail, 30)).toEqual({
			kind: "unknown",
			reason: "timeout",
			detail: "no answer within 0.03 s",
		});
	});

	it("may fail after its time without anybody minding", async () => {
		const late = () => new Promise<never>((_resolve, reject) => setTimeout(() => reject(new Error("late")), 40));
		expect(await overBinding(late, plainMail, 10)).toMatchObject({ kind: "unknown", reason: "timeout" });
		await new Promise((resolve) => setTimeout(resolve, 60));
	});

	it("is not handed what could change its meaning", async () => {
		const send = vi.fn<EmailBinding["send"]>(async () => ({}));
		expect(await overBinding(send, { ...plainMail, subject: "x\r\nBcc: victim@example.com" })).toMatchObject({ kind: "refused", scope: "message" });
		expect(send).not.toHaveBeenCalled();
	});

	const sender = { kind: "refused", scope: "sender", reason: "sender_refused" };
	const message = { kind: "refused", scope: "message", reason: "message_refused" };
	const recipient = { kind: "refused", scope: "recipient", reason: "recipient_refused" };
	it.each([
		["E_VALIDATION_ERROR", message],
		["E_FIELD_MISSING", message],
		["E_TOO_MANY_RECIPIENTS", message],
		["E_TOO_MANY_ATTACHMENTS", message],
		["E_CONTENT_TOO_LARGE", { ...message, reason: "too_large" }],
		["E_HEADER_NOT_ALLOWED", message],
		["E_HEADER_USE_API_FIELD", message],
		["E_HEADER_VALUE_INVALID", message],
		["E_HEADER_VALUE_TOO_LONG", message],
		["E_HEADER_NAME_INVALID", message],
		["E_HEADERS_TOO_LARGE", message],
		["E_HEADERS_TOO_MANY", message],
		["E_SENDER_NOT_VERIFIED", sender],
		["E_SENDER_DOMAIN_NOT_AVAILABLE", sender],
		["E_RECIPIENT_NOT_ALLOWED", sender],
		["E_RECIPIENT_SUPPRESSED", recipient],
		["E_RATE_LIMIT_EXCEEDED", { kind: "deferred", reason: "rate_limited" }],
		["E_DAILY_LIMIT_EXCEEDED", { kind: "deferred", reason: "quota_exceeded", retryAfter: 3600 }],
		["E_INTERNAL_SERVER_ERROR", { kind: "deferred", reason: "service_error" }],
		["E_DELIVERY_FAILED", { kind: "deferred", reason: "service_error" }],
		["E_SOMETHING_NEW", { kind: "deferred", reason: "service_error" }],
	])("that throws %s", async (code, outcome) => {
		expect(await thrown(code)).toMatchObject(outcome);
		expect(await thrown(undefined, `${code}: it failed`)).toMatchObject(outcome);
	});

	it("that could not deliver says for how long", async () => {
		expect(await thrown("E_DELIVERY_FAILED", "550 5.1.1 user unknown")).toMatchObject(recipient);
		expect(await thrown("E_DELIVERY_FAILED", "451 4.2.0 try later")).toMatchObject({ kind: "deferred" });
	});

	it.each(["email to a@example.no not allowed", "destination address is not a verified address"])(
		"that is set up for others is the sender's fault: %s",
		async (text) => {
			expect(await thrown(undefined, text)).toMatchObject(sender);
		},
	);

	it("that fails without a word may have taken the mail", async () => {
		expect(await thrown(undefined, "Network connection lost.")).toMatchObject({ kind: "unknown", reason: "connection_lost" });
		expect(await overBinding(() => Promise.reject("no error at all"))).toMatchObject({ kind: "unknown", reason: "connection_lost", detail: "no error at all" });
		expect(await overBinding(() => Promise.reject(undefined))).toMatchObject({ kind: "unknown", reason: "connection_lost" });
	});
});
