import { execFileSync } from "node:child_process";
import type { Mailbox } from "../../src/core/address.ts";
import type { Mail } from "../../src/core/mail.ts";
import { composeMime } from "../../src/core/mime.ts";
import { everyMail } from "../mails/every-mail.ts";
import { letter } from "../mails/letter.ts";
import { awkwardMails, plainMail } from "../support/awkward-mails.ts";

// Reads every awkward mail, and every notification in every language, with the e-mail package of Python's standard library,
// which shares no code with the parser of the other tests, and compares what it understood with what was meant.

const READER = `
import base64, email, json, sys
from email import policy
def box(message, name):
    return [[a.display_name, a.addr_spec] for a in message[name].addresses] if message[name] else []
def read(raw):
    message = email.message_from_bytes(base64.b64decode(raw), policy=policy.default)
    return {
        "defects": [str(d) for part in message.walk() for d in part.defects] + [str(d) for v in message.values() for d in getattr(v, "defects", [])],
        "names": sorted(name.lower() for name in message.keys()),
        "subject": message["Subject"], "from": box(message, "From"), "to": box(message, "To"), "reply_to": box(message, "Reply-To"),
        "date": message["Date"].datetime.isoformat(),
        "html": message.get_body(("html",)).get_content(), "text": message.get_body(("plain",)).get_content(),
        "files": [[part.get_filename(), part.get_content_type(), len(part.get_payload(decode=True))] for part in message.walk() if part.get_filename()],
        "cids": [part["Content-ID"] for part in message.walk() if part["Content-ID"]],
    }
json.dump([read(raw) for raw in json.load(sys.stdin)], sys.stdout)
`;
const ALWAYS = ["content-type", "date", "from", "message-id", "mime-version", "subject", "to"];

const mails: [name: string, mail: Mail][] = [
	...awkwardMails.map(([name, changes]): [string, Mail] => [name, { ...plainMail, ...changes }]),
	...everyMail().flatMap((one, i): [string, Mail][] => (one.ok ? [[`${one.mail.name} in ${one.mail.language}`, letter(one.mail, i)]] : [])),
];
const raw = mails.map(([, mail]) => Buffer.from(composeMime(mail)).toString("base64"));
const output = execFileSync("python3", ["-c", READER], { input: JSON.stringify(raw), encoding: "utf8", maxBuffer: 1 << 30 });
const readings = JSON.parse(output) as Record<string, unknown>[];

let failed = 0;
for (const [i, [name, mail]] of mails.entries()) {
	const wrong = Object.entries(meant(mail)).filter(([key, value]) => JSON.stringify(readings[i]?.[key]) !== JSON.stringify(value));
	if (wrong.length > 0) failed++;
	for (const [key, value] of wrong) console.error(`${name}: ${key} is ${JSON.stringify(readings[i]?.[key])}, meant ${JSON.stringify(value)}`);
}
console.log(`${mails.length - failed} passed, ${failed} failed`);
process.exit(failed === 0 && readings.length === mails.length ? 0 : 1);

function meant(mail: Mail): Record<string, unknown> {
	return {
		defects: [],
		names: [...ALWAYS, ...mail.headers.map(([header]) => header.toLowerCase()), ...(mail.replyTo ? ["reply-to"] : [])].sort(),
		subject: mail.subject,
		from: box(mail.from),
		to: box(mail.to),
		reply_to: box(mail.replyTo),
		date: "2026-11-20T14:03:22+00:00",
		html: mail.html,
		text: mail.text,
		files: mail.attachments.map((file) => [file.filename, file.contentType, file.content.length]),
		cids: mail.attachments.flatMap(({ contentId }) => (contentId === undefined ? [] : [`<${contentId}>`])),
	};
}

function box(mailbox: Mailbox | undefined): [string, string][] {
	return mailbox ? [[mailbox.name ?? "", mailbox.address]] : [];
}
