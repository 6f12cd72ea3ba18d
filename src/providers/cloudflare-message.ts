import type { Mailbox } from "../core/address.ts";
import type { Mail, MailAttachment } from "../core/mail.ts";
import type { Outcome } from "../core/outcome.ts";
import { nameForType } from "./attachment-name.ts";
import { refusalOf } from "./mail-guard.ts";

/** Header fields that Cloudflare takes; any other one without an X- refuses the mail (documentation, 2026-11). */
const ALLOWED = new Set([
	...[
		"in-reply-to",
		"references",
		"list-unsubscribe",
		"list-unsubscribe-post",
		"list-id",
		"list-archive",
		"list-help",
		"list-owner",
		"list-post",
		"list-subscribe",
	],
	...["precedence", "auto-submitted", "content-language", "keywords", "comments", "importance", "priority", "sensitivity", "organization"],
	...["require-recipient-valid-since", "expires", "reply-by", "archived-at"],
]);
/** Cloudflare writes these itself, so a mail loses nothing without them. */
const PLATFORM = /^(return-path|received|dkim-signature|feedback-id|arc-.*|tls-(required|report-domain|report-submitter)|cfbl-(address|feedback-id))$/i;

type Refused = Extract<Outcome, { kind: "refused" }>;

/** What REST and the binding have in common; they differ in how they write mailboxes and files. */
export interface CloudflareFields {
	subject: string;
	html: string;
	text: string;
	headers: Record<string, string>;
}

/** The mail's fields, or why Cloudflare would not take it. Date and Message-ID are always Cloudflare's own. */
export function cloudflareFields(mail: Mail): { ok: true; fields: CloudflareFields } | { ok: false; refusal: Refused } {
	const refusal = refusalOf(mail);
	if (refusal) return { ok: false, refusal };
	const own = mail.headers.filter(([name]) => !PLATFORM.test(name));
	const strange = own.find(([name]) => !ALLOWED.has(name.toLowerCase()) && !/^x-/i.test(name));
	if (strange) {
		const detail = `Cloudflare does not take the header ${strange[0]}`;
		return { ok: false, refusal: { kind: "refused", scope: "message", reason: "message_refused", detail } };
	}
	const headers = { ...Object.fromEntries(own), "X-Postbud-Message": mail.id };
	return { ok: true, fields: { subject: mail.subject, html: mail.html, text: mail.text, headers } };
}

/** A file, or an image that the HTML shows: only `content` is written differently by REST and the binding. */
export function cloudflareFile(file: MailAttachment): Record<string, string> {
	const place = file.contentId === undefined ? { disposition: "attachment" } : { disposition: "inline", contentId: file.contentId };
	return { filename: nameForType(file), type: file.contentType, ...place };
}

/** REST says `address` where the binding says `email`; a mailbox without a name is bare text, because both want one. */
export function cloudflareMailbox({ address, name }: Mailbox, member: "address" | "email"): string | Record<string, string> {
	return name?.trim() ? { [member]: address, name: name.trim() } : address;
}
