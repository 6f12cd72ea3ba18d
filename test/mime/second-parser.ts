import { execFileSync } from "node:child_process";
import { composeMime } from "../../src/core/mime.ts";
import { awkwardMails, plainMail } from "../support/awkward-mails.ts";

// Reads every awkward mail with the e-mail package of Python's standard library, which shares no code with the parser of
// the other tests, and compares what it understood with what was meant.

const READER = `
import email, json, sys
from email import policy
message = email.message_from_bytes(sys.stdin.buffer.read(), policy=policy.default)
def box(name):
    return [[a.display_name, a.addr_spec] for a in message[name].addresses] if message[name] else []
print(json.dumps({
    "defects": [str(d) for part in message.walk() for d in part.defects] + [str(d) for v in message.values() for d in getattr(v, "defects", [])],
    "names": sorted({name.lower() for name in message.keys()}),
    "subject": message["Subject"], "from": box("From"), "to": box("To"), "reply_to": box("Reply-To"), "date": message["Date"].datetime.isoformat(),
    "html": message.get_body(("html",)).get_content(), "text": message.get_body(("plain",)).get_content(),
    "files": [[part.get_filename(), part.get_content_type(), len(part.get_payload(decode=True))] for part in message.walk() if part.get_filename()],
    "cids": [part["Content-ID"] for part in message.walk() if part["Content-ID"]],
    "shape": [part.get_content_type() for part in message.walk() if part.is_multipart()],
}))
`;

const expectedNames = ["auto-submitted", "content-type", "date", "from", "message-id", "mime-version", "subject", "to"];
let passed = 0;
let failed = 0;

for (const [name, changes] of awkwardMails) {
	const mail = { ...plainMail, ...changes };
	const read = JSON.parse(execFileSync("python3", ["-c", READER], { input: composeMime(mail), encoding: "utf8" })) as Record<string, unknown>;
	const box = (mailbox: { address: string; name?: string | undefined } | undefined) => (mailbox ? [[mailbox.name ?? "", mailbox.address]] : []);
	const names = [
		...expectedNames.filter((header) => header !== "auto-submitted"),
		...mail.headers.map(([header]) => header.toLowerCase()),
		...(mail.replyTo ? ["reply-to"] : []),
	].sort();
	const meant = {
		defects: [],
		names,
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
	const wrong = Object.entries(meant).filter(([key, value]) => JSON.stringify(read[key]) !== JSON.stringify(value));
	if (wrong.length === 0) passed++;
	else failed++;
	for (const [key, value] of wrong) console.error(`${name}: ${key} is ${JSON.stringify(read[key])}, meant ${JSON.stringify(value)}`);
}

console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
