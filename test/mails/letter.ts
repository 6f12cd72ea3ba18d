import type { Mail } from "../../src/core/mail.ts";
import type { Rendered } from "../../src/core/render.ts";

/**
 * The mail as it is handed over: with the headers that Postbud puts on it.
 * @param mail with the language it is written in (BCP 47)
 * @param number makes its id, and so its Message-ID, its own
 */
export function letter(mail: Rendered & { locale: string }, number: number): Mail {
	return {
		id: `msg_01m80vkkp1y1rzvzsj${String(number).padStart(8, "0")}`,
		from: { address: "post@fjellbutikken.example", name: "Fjellbutikken" },
		to: { address: "ase.odegard@example.no", name: "Åse Ødegård" },
		replyTo: undefined,
		subject: mail.subject,
		html: mail.html,
		text: mail.text,
		headers: [
			["Auto-Submitted", "auto-generated"],
			["Content-Language", mail.locale],
		],
		attachments: [],
		date: new Date("2026-11-20T14:03:22Z"),
	};
}
