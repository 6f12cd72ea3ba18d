import type { Mail } from "../../../src/core/mail.ts";
import { plainMail } from "../../support/awkward-mails.ts";

/** Bytes without a pattern that a text encoding would survive. */
export const bytes = (length: number, seed = 7) => Uint8Array.from({ length }, (_none, i) => (i * i * 31 + i * seed + (i >> 3)) % 256);

/** A mail that has everything a mail can have. */
export const fullMail: Mail = {
	...plainMail,
	from: { address: "post@fjellbutikken.example", name: "Fjellbutikken Ærø" },
	to: { address: "ase@example.no", name: "Åse Ødegård" },
	replyTo: { address: "svar@fjellbutikken.example", name: "Kundeservice på fjellet" },
	subject: "Ordrebekreftelse på kjøp № 1001: takk 🏔️",
	html: '<p>Blåbær & «rømme» 🙂</p>\n<img src="cid:logo@fjellbutikken">',
	text: "Blåbær & «rømme» 🙂\n",
	headers: [
		["Auto-Submitted", "auto-generated"],
		["Content-Language", "nb-NO"],
		["References", "<order-1001.str_1@fjellbutikken.example>"],
		["List-Unsubscribe", `<https://butikk.example/u/${"aB3_-".repeat(90)}>`],
		["List-Unsubscribe-Post", "List-Unsubscribe=One-Click"],
		["List-Id", "<newsletter.str_1.butikk.example>"],
	],
	attachments: [
		{ filename: "faktura.pdf", contentType: "application/pdf", content: bytes(70_001) },
		{ filename: "kjøpsvilkår фактура.pdf", contentType: "application/pdf", content: bytes(257, 3) },
		{ filename: "logo.png", contentType: "image/png", content: bytes(300, 5), contentId: "logo@fjellbutikken" },
	],
};

const EVIL = "x\r\nBcc: victim@example.com";
const file = { filename: "a.pdf", contentType: "application/pdf", content: bytes(3) };

/** What must never reach a service, because nobody knows what it would make of it. */
export const hostileMails: [name: string, changes: Partial<Mail>][] = [
	["a line break in the subject", { subject: EVIL }],
	["a line feed alone", { subject: "x\nBcc: victim@example.com" }],
	["a NUL", { subject: "a\u0000b" }],
	["a line break in the sender's name", { from: { ...plainMail.from, name: EVIL } }],
	["a line break in the recipient's name", { to: { ...plainMail.to, name: EVIL } }],
	["a line break in the Reply-To's name", { replyTo: { address: "a@example.no", name: EVIL } }],
	["a line break in an address", { to: { address: `a@example.no\r\nBcc: victim@example.com` } }],
	["a second address in an address", { to: { address: "a@example.no,victim@example.com" } }],
	["brackets in an address", { to: { address: "a@example.no>,<victim@example.com" } }],
	["letters beyond ASCII before the @", { to: { address: "åse@example.no" } }],
	["a line break in a header's value", { headers: [["X-Order", EVIL]] }],
	["a line break in a header's name", { headers: [["X-Order: 1\r\nBcc", "victim@example.com"]] }],
	["a header that adds a recipient", { headers: [["Bcc", "victim@example.com"]] }],
	["a header that sets To again", { headers: [["to", "victim@example.com"]] }],
	["a line break in a file's name", { attachments: [{ ...file, filename: `a.pdf"\r\nX-Evil: 1` }] }],
	["a line break in a content type", { attachments: [{ ...file, contentType: "application/pdf\r\nX-Evil: 1" }] }],
	["a line break in a Content-ID", { attachments: [{ ...file, contentId: "a\r\nX-Evil: 1" }] }],
];
