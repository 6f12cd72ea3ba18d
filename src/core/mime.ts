import { createMimeMessage } from "mimetext/browser";
import { domainOf } from "./address.ts";
import { assertHeaderSafe, encodeFilename, encodeMailbox, encodeText } from "./header-encoding.ts";
import type { Mail, MailAttachment } from "./mail.ts";

const RESERVED = new Set([
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
 * The mail as an RFC 5322 message with CRLF line ends and 7-bit bytes.
 *
 * mimetext builds the tree of parts; every header line and every body is encoded here first, because mimetext neither
 * folds nor checks what it is given. There is no Bcc, and a value with CR, LF or NUL is refused. The same mail gives the same
 * bytes: what a retry hands over is what was kept.
 * @throws Error for a header value that is not one line
 */
export function composeMime(mail: Mail): string {
	const message = createMimeMessage();
	message.boundaries = boundariesOf(mail.id);
	message.headers.fields = headerLines(mail).map(([name, value]) => ({ name, value, dump: () => value }));
	message.addMessage({ contentType: "text/plain", encoding: "base64", data: wrapBase64(mail.text) });
	message.addMessage({ contentType: "text/html", encoding: "base64", data: wrapBase64(mail.html) });
	for (const attachment of mail.attachments) {
		const inline = attachment.contentId !== undefined;
		const part = message.addAttachment({
			inline,
			filename: "-",
			contentType: "application/octet-stream",
			encoding: "base64",
			data: wrapBase64(attachment.content),
		});
		part.setHeaders(attachmentHeaders(attachment));
	}
	return `${message.asRaw()}\r\n`;
}

/** The Message-ID of a mail (RFC 5322 §3.6.4): ours, below the sender's domain. */
export function messageIdOf(mail: Pick<Mail, "id" | "from">): string {
	return `<${mail.id}@${domainOf(mail.from.address)}>`;
}

/** No body can hold one: every body is base64, in which there is no line that begins with a dash. */
function boundariesOf(id: string): { mixed: string; alt: string; related: string } {
	if (!/^[\w-]{1,60}$/.test(id)) throw new Error(`${JSON.stringify(id)} is not the id of a mail`);
	return { mixed: `mixed-${id}`, alt: `alt-${id}`, related: `related-${id}` };
}

function headerLines(mail: Mail): [string, string][] {
	const more = mail.headers.map(([name, value]): [string, string] => {
		if (!/^[A-Za-z][A-Za-z0-9-]*$/.test(name) || RESERVED.has(name.toLowerCase())) throw new Error(`the header ${JSON.stringify(name)} cannot be set`);
		assertHeaderSafe(name, value);
		return [name, encodeText(name, value)];
	});
	return [
		["Date", mail.date.toUTCString().replace("GMT", "+0000")],
		["From", encodeMailbox("From", mail.from)],
		["To", encodeMailbox("To", mail.to)],
		...(mail.replyTo ? [["Reply-To", encodeMailbox("Reply-To", mail.replyTo)] as [string, string]] : []),
		["Message-ID", messageIdOf(mail)],
		["Subject", encodeText("Subject", mail.subject)],
		...more,
		["MIME-Version", "1.0"],
	];
}

function attachmentHeaders({ filename, contentType, contentId }: MailAttachment): Record<string, string> {
	if (contentId !== undefined && !/^[\w.+-]+(@[\w.-]+)?$/.test(contentId)) throw new Error(`${JSON.stringify(contentId)} is not a content id`);
	if (!/^[\w.+-]+\/[\w.+-]+$/.test(contentType)) throw new Error(`${JSON.stringify(contentType)} is not a content type`);
	return {
		"Content-Type": `${contentType};\r\n ${encodeFilename("name", filename)}`,
		"Content-Disposition": `${contentId === undefined ? "attachment" : "inline"};\r\n ${encodeFilename("filename", filename)}`,
		...(contentId === undefined ? {} : { "Content-ID": `<${contentId}>` }),
	};
}

function wrapBase64(content: string | Uint8Array): string {
	const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
	return bytes.toBase64().replace(/.{76}(?!$)/g, "$&\r\n");
}
