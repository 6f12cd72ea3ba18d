import assert from "node:assert/strict";
import PostalMime from "postal-mime";
import type { LoggedMessage } from "./shop.ts";

/** Checks how the first attempt ended. @param reason null for an accepted one; @param detail must be part of what the log says */
export function expectFirst({ attempts: [first] }: LoggedMessage, outcome: string, reason: string | null, detail = ""): string {
	assert.equal(`${first?.outcome} ${first?.reason}`, `${outcome} ${reason}`, `${first?.outcome} ${first?.reason} (${first?.detail})`);
	assert.ok((first?.detail ?? "").includes(detail), `the log says ${JSON.stringify(first?.detail)}`);
	return [outcome, reason, first?.detail && JSON.stringify(first.detail)].filter(Boolean).join(", ");
}

/** Checks the mail of an order as the mail server has it. @returns its files */
export async function expectOrderMail(raw: Uint8Array<ArrayBuffer> | Buffer, number: string): Promise<Uint8Array[]> {
	const text = new TextDecoder("latin1").decode(raw);
	assert.ok(!/[^\r]\n/.test(text) || !text.includes("\r\n"), "mixed line ends");
	assert.ok(!/^bcc:/im.test(text), "a Bcc");
	const mail = await PostalMime.parse(raw);
	assert.ok(mail.subject?.includes(`#${number}`), `the subject is ${mail.subject}`);
	assert.equal(mail.from?.name, "Fjellbutikken Ærlig & Sønn");
	assert.equal(mail.to?.[0]?.name, "Åse Ødegård");
	assert.ok(mail.messageId?.endsWith("@fjellbutikken.example>"), `the Message-ID is ${mail.messageId}`);
	// The lines with dots are in the order's note.
	assert.ok(mail.text?.replaceAll("\r\n", "\n").includes("Før\n.\n..skjult\n.slutt 🙂"), `the text is ${JSON.stringify(mail.text)}`);
	return mail.attachments.map(({ content }) => new Uint8Array(content as ArrayBuffer));
}
