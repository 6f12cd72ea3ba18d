import PostalMime from "postal-mime";
import type { MailAttachment } from "../core/mail.ts";
import { mailScope } from "../core/mail-scope.ts";
import type { Reason } from "../core/reasons.ts";
import type { Rendered } from "../core/render.ts";
import { type Secrets, withSecrets } from "../core/secrets.ts";
import type { Shop } from "../core/shop.ts";
import type { Deps } from "../deps.ts";
import type { LoadedEvent, MessageRow } from "../store/work.ts";
import { templateSource } from "./template-source.ts";

/** What a mail says, wherever it comes from. */
export interface Content extends Rendered {
	attachments: MailAttachment[];
	described: MessageRow["attachments"];
	template: string;
	locale: string;
	/** The content with its secrets masked, where it has any. */
	masked: Rendered | undefined;
}

/** A mail that cannot be made, and why. */
export class CannotPrepare extends Error {
	readonly reason: Reason;

	constructor(reason: Reason, detail = "") {
		super(detail);
		this.reason = reason;
	}
}

/** What was handed over before, read from its kept bytes. */
export async function keptContent(deps: Deps, message: MessageRow): Promise<Content> {
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
		locale: parsed.headers.find((header) => header.key === "content-language")?.value ?? message.locale,
		masked: undefined,
	};
}

/** What the template makes of the event, with and without its secrets. */
export async function renderedContent(deps: Deps, message: MessageRow, event: LoadedEvent, shop: Shop): Promise<Content> {
	const template = templateSource(deps, message.template, shop);
	if (!template) throw new CannotPrepare("no_template");
	const { key, source } = template;
	const { attachments, described } = await attachmentsOf(deps, message.storeId, event.data);
	const locale = deps.renderer.locale(message.locale, shop.locale, source.kind);
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
	if (event.secrets === null) return { ...masked, attachments, described, template: key, locale, masked: undefined };
	const rendered = render(withSecrets(event.data, JSON.parse(await deps.vault.open(event.secrets)) as Secrets));
	const holdsSecret = rendered.html !== masked.html || rendered.text !== masked.text || rendered.subject !== masked.subject;
	return { ...rendered, attachments, described, template: key, locale, masked: holdsSecret ? masked : undefined };
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
