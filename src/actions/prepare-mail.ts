import { addressKey, canonicalAddress } from "../core/address.ts";
import { eventType } from "../core/catalogue.ts";
import type { Mail } from "../core/mail.ts";
import { listHeaders, type Marketing, withUnsubscribeLink } from "../core/marketing.ts";
import type { Reason } from "../core/reasons.ts";
import { RETRY_DELAYS } from "../core/settle.ts";
import type { Sender, Shop } from "../core/shop.ts";
import type { Deps } from "../deps.ts";
import { errorText } from "../log.ts";
import type { MessageRow } from "../store/message-rows.ts";
import type { LoadedEvent } from "../store/plans.ts";
import { CannotPrepare, CannotReach } from "./cannot-prepare.ts";
import { type Content, keptContent, renderedContent } from "./mail-content.ts";
import { marketingOf } from "./unsubscribe-link.ts";

/** A mail to hand over, and the same mail as it may be kept: with its secrets masked. */
export interface PreparedMail {
	mail: Mail;
	kept: Mail;
	secret: boolean;
	/** Values that must not be written down. */
	secrets: string[];
	template: string;
	sender: Sender;
	attachments: MessageRow["attachments"];
}

export type Preparation = { ok: true; prepared: PreparedMail } | { ok: false; reason: Reason; detail: string | null; retry: boolean };

/**
 * Makes the mail of a message: what was sent before where it is kept and may be sent again (a retry hands over the same
 * content, a resend repeats it), else rendered from the event. A failure is an outcome with its reason.
 * @param sender who hands it over: its From and Reply-To stand on the mail
 */
export async function prepareMail(deps: Deps, message: MessageRow, event: LoadedEvent | undefined, shop: Shop, sender: Sender): Promise<Preparation> {
	try {
		if (!event) throw new CannotReach("the event was not found");
		if (message.attempts.length - message.attemptsBefore > RETRY_DELAYS.length) throw new CannotPrepare("attempts_exhausted");
		return { ok: true, prepared: await prepare(deps, message, event, shop, sender) };
	} catch (error) {
		if (error instanceof CannotPrepare) return { ok: false, reason: error.reason, detail: error.message || null, retry: false };
		if (error instanceof CannotReach) return { ok: false, reason: "storage_error", detail: error.message, retry: true };
		return { ok: false, reason: "render_failed", detail: errorText(error), retry: false };
	}
}

async function prepare(deps: Deps, message: MessageRow, event: LoadedEvent, shop: Shop, sender: Sender): Promise<PreparedMail> {
	if (message.toAddress === null) throw new CannotPrepare("no_address");
	if (isExpired(event, deps.now())) throw new CannotPrepare("expired");
	const marketing = await marketingOf(deps, message);
	if (marketing === undefined) throw new CannotPrepare("no_public_url");
	const isKept = message.contentKey !== null && !message.secret;
	const content = isKept ? await keptContent(deps, message) : await renderedContent(deps, message, event, shop, marketing);
	const to = { address: message.toAddress, name: message.toName ?? undefined };
	const base = {
		id: message.id,
		from: sender.from,
		to,
		replyTo: replyToOf(message, event.data, sender, shop),
		headers: headersOf(message, sender, shop, content, marketing),
		attachments: content.attachments,
		date: new Date(leavesAt(message, deps.now())),
	};
	const edited = { subject: message.edits?.subject ?? content.subject, html: message.edits?.html ?? content.html, text: message.edits?.text ?? content.text };
	const whole = <Part extends typeof edited>(part: Part) =>
		marketing ? withUnsubscribeLink(part, marketing, deps.renderer.strings(content)["footer.unsubscribe"] ?? "") : part;
	const mail = { ...base, ...whole(edited) };
	return {
		mail,
		kept: content.masked ? { ...base, ...whole(content.masked) } : mail,
		secret: content.masked !== undefined,
		secrets: content.secrets,
		template: content.template,
		sender,
		attachments: content.described,
	};
}

/** An answer to the owner's copy of a contact form goes to the person who wrote it. */
function replyToOf(message: MessageRow, data: Record<string, unknown>, sender: Sender, shop: Shop): Mail["replyTo"] {
	if (message.notification === "contact.form_submitted.admin" && canonicalAddress(data.email) !== undefined) {
		return { address: canonicalAddress(data.email) ?? "", name: typeof data.name === "string" ? data.name : undefined };
	}
	const wanted = sender.reply_to ?? shop.settings.support_address;
	const address = canonicalAddress(wanted) ?? wanted;
	return addressKey(address) === addressKey(sender.from.address) ? undefined : { address };
}

/** RFC 3834 marks the mail as automatic; one constant root per order lets mail clients group its mails (RFC 5322 §3.6.4). */
function headersOf(message: MessageRow, sender: Sender, shop: Shop, content: Content, marketing: Marketing | null): Mail["headers"] {
	const headers: Mail["headers"] = [
		["Auto-Submitted", "auto-generated"],
		["Content-Language", content.locale],
		...(marketing ? listHeaders(marketing, shop.id) : []),
	];
	if (message.orderKey === null) return headers;
	const root = `<order-${message.orderKey.replace(/[^A-Za-z0-9.-]/g, "_").slice(0, 60)}.${shop.id}@${sender.from.address.split("@")[1] ?? "localhost"}>`;
	return [...headers, ["References", root], ["In-Reply-To", root]];
}

/** RFC 5322 §3.6.1: when a mail is ready to be carried. A retry hands over the same mail. Unix milliseconds. */
function leavesAt({ waits, createdAt, attempts: [first] }: MessageRow, now: number): number {
	return waits === null ? createdAt : first ? Date.parse(first.at) : now;
}

/** A link that was still good when the mail was asked for, and no longer is. */
function isExpired(event: LoadedEvent, now: number): boolean {
	const pointer = eventType(event.type)?.expires;
	const expires = pointer ? Date.parse(String(event.data[pointer.slice(1)])) : Number.NaN;
	return expires > event.receivedAt && expires <= now;
}
