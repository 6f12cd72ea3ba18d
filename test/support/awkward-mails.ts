import type { Mail } from "../../src/core/mail.ts";

export const plainMail: Mail = {
	id: "msg_01m80vkkp1y1rzvzsjs32342xs",
	from: { address: "post@fjellbutikken.example", name: "Fjellbutikken" },
	to: { address: "ase@example.no", name: "Ase" },
	replyTo: undefined,
	subject: "Your order",
	html: "<p>Thank you</p>",
	text: "Thank you\n",
	headers: [["Auto-Submitted", "auto-generated"]],
	attachments: [],
	date: new Date("2026-11-20T14:03:22Z"),
};

const bytes = (length: number) => Uint8Array.from({ length }, (_none, i) => (i * 7) % 256);

/** Mails that careless composers get wrong, each with a name. */
export const awkwardMails: [string, Partial<Mail>][] = [
	["plain ASCII", {}],
	["Æ Ø Å", { subject: "Ordrebekreftelse på kjøp fra Åse", to: { address: "a@example.no", name: "Åse Ødegård" } }],
	["Cyrillic", { subject: "Поръчката е изпратена", from: { address: "post@fjellbutikken.example", name: "Планински магазин" } }],
	["emoji with joins", { subject: "Takk 👨‍👩‍👧‍👦🏔️🇳🇴 for handelen 🙂", text: "🙂\n", html: "<p>🙂</p>" }],
	["a subject of 250 characters", { subject: `${"Rød grøt med fløte og blåbær ".repeat(9)}slutt`.slice(0, 250).trim() }],
	["a long ASCII subject", { subject: "order confirmation with many words ".repeat(7).trim() }],
	["a long word", { subject: "x".repeat(255) }],
	["a subject that looks encoded", { subject: "=?UTF-8?B?aGVsbG8=?= is not what it seems" }],
	["a comma in a name", { to: { address: "a@example.no", name: "Nordmann, Ola" } }],
	["quotes and backslashes in a name", { from: { address: "post@fjellbutikken.example", name: 'Ola "Fjell" \\ Nordmann' } }],
	["brackets and an at sign in a name", { to: { address: "a@example.no", name: "Ola <ola@evil.example>, eve@evil.example" } }],
	["a quoted name with accents and commas", { to: { address: "a@example.no", name: 'Bø, "Kåre" <x>' } }],
	["no name", { to: { address: "a@example.no" } }],
	["right-to-left text", { subject: "تأكيد الطلب 1001", text: "שלום\n" }],
	["long lines and dots in the body", { html: `<p>${"å".repeat(5000)}</p>\n.\n..`, text: `${"x".repeat(3000)}\n.\nFrom here\n` }],
	["a file", { attachments: [{ filename: "invoice.pdf", contentType: "application/pdf", content: bytes(100_000) }] }],
	[
		"files with names that need encoding",
		{
			attachments: [
				{ filename: "fåktura kjøp #1001 (2).pdf", contentType: "application/pdf", content: bytes(3) },
				{ filename: `${"ж".repeat(60)}.pdf`, contentType: "application/pdf", content: bytes(57) },
				{ filename: "it's 100% good; really.txt", contentType: "text/plain", content: bytes(1) },
			],
		},
	],
	[
		"an image inside the HTML, and a file beside it",
		{
			html: '<p>Thank you <img src="cid:parcel" alt="The parcel"></p>',
			attachments: [
				{ filename: "pakke.png", contentType: "image/png", contentId: "parcel", content: bytes(2000) },
				{ filename: "invoice.pdf", contentType: "application/pdf", content: bytes(3000) },
			],
		},
	],
	["an image inside the HTML alone", { attachments: [{ filename: "pakke.png", contentType: "image/png", contentId: "parcel", content: bytes(2000) }] }],
	[
		"a Reply-To and thread headers",
		{ replyTo: { address: "svar@fjellbutikken.example", name: "Kundeservice, Fjell" }, headers: [["References", "<order-1001.str_1@fjellbutikken.example>"]] },
	],
];
