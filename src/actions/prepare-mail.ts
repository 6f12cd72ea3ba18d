import PostalMime from "postal-mime";
import { addressKey } from "../core/address.ts";
import { eventType } from "../core/catalogue.ts";
import type { Mail, MailAttachment } from "../core/mail.ts";
import { mailScope } from "../core/mail-scope.ts";
import type { Reason } from "../core/reasons.ts";
import type { Rendered } from "../core/render.ts";
import { type Secrets, withSecrets } from "../core/secrets.ts";
import type { Sender, Shop } from "../core/shop.ts";
import type { Deps } from "../deps.ts";
import { errorText } from "../log.ts";
import type { LoadedEvent, MessageRow } from "../store/work.ts";
import { templateSource } from "./template-source.ts";

/** A mail to hand over, and the same mail as it may be kept: with its secrets masked. */
export interface PreparedMail {
	mail: Mail;
	kept: Mail;
	secret: boolean;
	template: string;
	sender: Sender;
	attachments: MessageRow["attachments"];
}

export type Preparation = { ok: true; prepared: PreparedMail } | { ok: false; reason: Reason; detail: string | null };

interface Content extends Rendered {
	attachments: MailAttachment[];
	described: MessageRow["attachments"];
	template: string;
	/** The content with its secrets masked, where it has any. */
	masked: Rendered | undefined;
}

class CannotPrepare extends Error {
	readonly reason: Reason;

	constructor(reason: Reason, detail = "") {
		super(detail);
		this.reason = reason;
	}
}

/**
 * Makes the mail of a message: what was sent before where it is kept and may be sent again (a retry hands over the same
 * content, a resend repeats it), else rendered from the event. A failure is an outcome with its reason.
 */
export async function prepareMail(deps: Deps, message: MessageRow, event: LoadedEvent | undefined, shop: Shop | undefined): Promise<Preparation> {
	try {
		if (!event || !shop) throw new CannotPrepare("render_failed", "the event or the store is gone");
		return { ok: true, prepared: await prepare(deps, message, event, shop) };
	} catch (error) {
		if (error instanceof CannotPrepare) return { ok: false, reason: error.reason, detail: error.message || null };
		return { ok: false, reason: "render_failed", detail: errorText(error) };
	}
}

async function prepare(deps: Deps, message: MessageRow, event: LoadedEvent, shop: Shop): Promise<PreparedMail> {
	const sender = shop.senders.find((one) => one.id === message.senderId) ?? shop.senders.find((one) => one.is_default);
	if (!sender) throw new CannotPrepare("no_sender");
	if (message.toAddress === null) throw new CannotPrepare("no_address");
	if (isExpired(event, message, deps.now())) throw new CannotPrepare("expired");
	const content = message.contentKey !== null && !message.secret ? await keptContent(deps, message) : await renderedContent(deps, message, event, shop);
	const to = { address: message.toAddress, name: message.toName ?? undefined };
	const base = {
		id: message.id,
		from: sender.from,
		to,
		replyTo: replyToOf(message, event.data, sender, shop),
		headers: headersOf(message, sender, shop, deps),
		attachments: content.attachments,
		date: new Date(message.createdAt),
	};
	const edited = { subject: message.edits?.subject ?? content.subject, html: message.edits?.html ?? content.html, text: message.edits?.text ?? content.text };
	const mail = { ...base, ...edited };
	return {
		mail,
		kept: content.masked ? { ...base, ...content.masked } : mail,
		secret: content.masked !== undefined,
		template: content.template,
		sender,
		attachments: content.described,
	};
}

async function keptContent(deps: Deps, message: MessageRow): Promise<Content> {
	const { contentKey: key, contentOffset: offset, contentLength: length } = message;
	const bytes = key !== null && offset !== null && length !== null ? await deps.archive.read({ key, offset, length }) : undefined;
	if (!bytes) throw new CannotPrepare("render_failed", "what was sent before is not kept any more");
	const parsed = await PostalMime.parse(bytes);
	const attachments = parsed.attachments.map(({ filename, mimeType, content }) => ({
		filename: filename ?? "attachment",
		contentType: mimeType,
		content: typeof content === "string" ? new TextEncoder().encode(content) : new Uint8Array(content),
	}));
	return {
		subject: parsed.subject ?? "",
		html: parsed.html ?? "",
		text: parsed.text ?? "",
		attachments,
		described: message.attachments,
		template: message.template,
		masked: undefined,
	};
}

async function renderedContent(deps: Deps, message: MessageRow, event: LoadedEvent, shop: Shop): Promise<Content> {
	const template = templateSource(deps, message.template, shop);
	if (!template) throw new CannotPrepare("no_template");
	const { key, source } = template;
	const { attachments, described } = await attachmentsOf(deps, message.storeId, event.data);
	const locale = deps.renderer.language(message.locale, shop.locale);
	const recipient = { address: message.toAddress ?? "", name: message.toName ?? undefined };
	const render = (values: Record<string, unknown>) => {
		const { scope, globals } = mailScope(
			{ id: event.externalId, type: event.type, subject: event.subject, time: event.time, data: values },
			shop,
			recipient,
			locale,
			message.notification,
		);
		return deps.renderer.render(key, source, scope, globals);
	};
	const masked = render(event.data);
	if (event.secrets === null && message.secret) throw new CannotPrepare("secret_gone");
	if (event.secrets === null) return { ...masked, attachments, described, template: key, masked: undefined };
	const rendered = render(withSecrets(event.data, JSON.parse(await deps.vault.open(event.secrets)) as Secrets));
	const holdsSecret = rendered.html !== masked.html || rendered.text !== masked.text || rendered.subject !== masked.subject;
	return { ...rendered, attachments, described, template: key, masked: holdsSecret ? masked : undefined };
}

async function attachmentsOf(
	deps: Deps,
	storeId: string,
	data: Record<string, unknown>,
): Promise<{ attachments: MailAttachment[]; described: MessageRow["attachments"] }> {
	const wanted = (data.attachments ?? []) as { id: string }[];
	const files = await Promise.all(wanted.map(({ id }) => deps.attachments.read(storeId, id)));
	const missing = wanted.filter((_one, i) => files[i] === undefined);
	if (missing.length > 0) throw new CannotPrepare("attachment_missing", missing.map(({ id }) => id).join(", "));
	const found = files.filter((file) => file !== undefined);
	return {
		attachments: found.map(({ filename, contentType, content }) => ({ filename, contentType, content })),
		described: found.map(({ id, filename, contentType, size }) => ({ id, filename, content_type: contentType, size })),
	};
}

/** An answer to the owner's copy of a contact form goes to the person who wrote it. */
function replyToOf(message: MessageRow, data: Record<string, unknown>, sender: Sender, shop: Shop): Mail["replyTo"] {
	if (message.notification === "contact.form_submitted.admin" && typeof data.email === "string") {
		return { address: data.email, name: typeof data.name === "string" ? data.name : undefined };
	}
	const address = sender.reply_to ?? shop.settings.support_address;
	return addressKey(address) === addressKey(sender.from.address) ? undefined : { address };
}

/** RFC 3834 marks the mail as automatic; one constant root per order lets mail clients group its mails (RFC 5322 §3.6.4). */
function headersOf(message: MessageRow, sender: Sender, shop: Shop, deps: Deps): Mail["headers"] {
	const headers: Mail["headers"] = [
		["Auto-Submitted", "auto-generated"],
		["Content-Language", deps.renderer.language(message.locale, shop.locale)],
	];
	if (message.orderKey === null) return headers;
	const root = `<order-${message.orderKey.replace(/[^A-Za-z0-9.-]/g, "_").slice(0, 60)}.${shop.id}@${sender.from.address.split("@")[1] ?? "localhost"}>`;
	return [...headers, ["References", root], ["In-Reply-To", root]];
}

/** A link that was still good when the mail was asked for, and no longer is. */
function isExpired(event: LoadedEvent, message: MessageRow, now: number): boolean {
	const pointer = eventType(event.type)?.expires;
	const expires = pointer ? Date.parse(String(event.data[pointer.slice(1)])) : Number.NaN;
	return expires > message.createdAt && expires <= now;
}
