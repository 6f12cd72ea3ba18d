import PostalMime from "postal-mime";
import { describe, expect, it } from "vitest";
import type { Mail } from "../../src/core/mail.ts";
import { composeMime } from "../../src/core/mime.ts";
import { templates } from "../../templates/index.ts";
import { letter } from "../mails/letter.ts";
import { awkwardMails, plainMail } from "../support/awkward-mails.ts";
import { goldenCases, mailRenderer } from "../support/golden-mails.ts";

const compose = (changes: Partial<Mail>) => composeMime({ ...plainMail, ...changes });

describe("composeMime", () => {
	it.each(awkwardMails)("parses back as it was meant: %s", async (_name, changes) => {
		const mail = { ...plainMail, ...changes };
		const parsed = await PostalMime.parse(compose(changes));
		expect(parsed.subject).toBe(mail.subject);
		expect(parsed.from).toMatchObject({ address: mail.from.address, name: mail.from.name ?? "" });
		expect(parsed.to).toMatchObject([{ address: mail.to.address, name: mail.to.name ?? "" }]);
		expect(parsed.html?.trim()).toBe(mail.html.trim());
		expect(parsed.text?.trim()).toBe(mail.text.trim());
		expect(parsed.messageId).toBe(`<${mail.id}@fjellbutikken.example>`);
		expect(parsed.attachments.map((file) => [file.filename, file.mimeType])).toEqual(mail.attachments.map((file) => [file.filename, file.contentType]));
		expect(parsed.attachments.map(({ contentId }) => contentId?.slice(1, -1))).toEqual(mail.attachments.map(({ contentId }) => contentId));
		for (const [i, file] of mail.attachments.entries()) expect(new Uint8Array(parsed.attachments[i]?.content as ArrayBuffer)).toEqual(file.content);
	});

	it.each(Object.keys(templates.locales))("parses back, byte for byte, of every notification in %s", async (language) => {
		const render = mailRenderer(templates);
		const written = goldenCases(templates.locales).filter((one) => one.language === language);
		for (const [i, { mail, locale, shop }] of written.entries()) {
			const meant = letter({ ...render(mail, locale, shop), locale }, i);
			const { subject, html, text } = await PostalMime.parse(composeMime(meant));
			expect({ subject, html, text }, mail.name).toEqual({ subject: meant.subject, html: meant.html, text: meant.text });
		}
	});

	it.each(awkwardMails)("is 7-bit, folded, and its lines end in CRLF: %s", (_name, changes) => {
		const raw = compose(changes);
		expect(raw).toMatch(/^[\x20-\x7e\r\n\t]*$/);
		expect(raw.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
		const [head = ""] = raw.split("\r\n\r\n");
		for (const line of raw.split("\r\n")) expect(line.length).toBeLessThanOrEqual(998);
		for (const word of head.match(/=\?[^\s]*\?=/g) ?? []) expect(word.length).toBeLessThanOrEqual(75);
		expect(raw).not.toMatch(/^bcc:/im);
	});

	it.each<[string, Partial<Mail>]>([
		["the subject", { subject: "Hello\r\nBcc: victim@example.com" }],
		["a display name", { to: { address: "a@example.no", name: "A\r\nBcc: victim@example.com" } }],
		["an address", { to: { address: "a@example.no\r\nBcc: victim@example.com" } }],
		["the Reply-To", { replyTo: { address: "a@example.no>\nX: y" } }],
		["a further header's value", { headers: [["List-Unsubscribe", "<https://a.example>\r\nX-Evil: 1"]] }],
		["a further header's name", { headers: [["X-Evil: 1\r\nX", "1"]] }],
		["a file name", { attachments: [{ filename: 'a.pdf"\r\nX-Evil: 1', contentType: "application/pdf", content: new Uint8Array(1) }] }],
		["a content type", { attachments: [{ filename: "a.pdf", contentType: "application/pdf\r\nX-Evil: 1", content: new Uint8Array(1) }] }],
		["a NUL", { subject: "a\u0000b" }],
	])("refuses CR, LF and NUL in %s", (_name, changes) => {
		expect(() => compose(changes)).toThrow();
	});

	it.each(["Bcc", "to", "Content-Type", "Message-ID"])("does not let a further header be %s", (name) => {
		expect(() => compose({ headers: [[name, "x"]] })).toThrow("cannot be set");
	});
});
