import { assertHeaderSafe } from "../core/header-encoding.ts";
import type { Mail } from "../core/mail.ts";
import type { Outcome } from "../core/outcome.ts";

type Refused = Extract<Outcome, { kind: "refused" }>;

/** Fields that a mail has of its own: a further header must not set them a second time, or add a recipient. */
const OWN_FIELDS = new Set([
	"from",
	"to",
	"cc",
	"bcc",
	"sender",
	"reply-to",
	"subject",
	"date",
	"message-id",
	"mime-version",
	"content-type",
	"content-transfer-encoding",
]);

/**
 * Why a mail must not be handed to any service; undefined where it may. The services build the message from JSON, and
 * what they do with a line break in a subject or a file name is theirs to say: none is ever handed to them.
 */
export function refusalOf(mail: Mail): Refused | undefined {
	try {
		for (const [name, value] of linesOf(mail)) assertHeaderSafe(name, value);
	} catch (error) {
		return refused(error instanceof Error ? error.message : String(error));
	}
	const bad = mail.headers.find(([name]) => !/^[A-Za-z][A-Za-z0-9-]*$/.test(name) || OWN_FIELDS.has(name.toLowerCase()));
	if (bad) return refused(`the header ${JSON.stringify(bad[0])} cannot be set`);
	// No service here takes SMTPUTF8 addresses (RFC 6531); some answer 202 and drop the mail later.
	const foreign = [mail.from, mail.to, ...(mail.replyTo ? [mail.replyTo] : [])].find(
		({ address }) => !/^[\x21-\x7e]+$/.test(address) || /[<>,;"]/.test(address),
	);
	return foreign ? refused("an address has characters that the mail service does not take") : undefined;
}

function refused(detail: string): Refused {
	return { kind: "refused", scope: "message", reason: "message_refused", detail };
}

function linesOf(mail: Mail): [name: string, value: string][] {
	const mailboxes = { From: mail.from, To: mail.to, "Reply-To": mail.replyTo };
	return [
		["Subject", mail.subject],
		...Object.entries(mailboxes).flatMap(([name, box]): [string, string][] =>
			box
				? [
						[name, box.address],
						[name, box.name ?? ""],
					]
				: [],
		),
		...mail.headers,
		...mail.attachments.flatMap(({ filename, contentType, contentId }): [string, string][] => [
			["Content-Disposition", filename],
			["Content-Type", contentType],
			["Content-ID", contentId ?? ""],
		]),
	];
}
