import PostalMime from "postal-mime";
import { eventType } from "../core/catalogue.ts";
import type { MailAttachment } from "../core/mail.ts";
import { mailScope } from "../core/mail-scope.ts";
import type { Reason } from "../core/reasons.ts";
import type { Rendered } from "../core/render.ts";
import { type Secrets, takeSecrets, withSecrets } from "../core/secrets.ts";
import type { Shop } from "../core/shop.ts";
import type { Deps } from "../deps.ts";
import { errorText } from "../log.ts";
import type { MessageRow } from "../store/message-rows.ts";
import type { LoadedEvent } from "../store/plans.ts";
import { templateSource } from "./template-source.ts";

/** What a mail says, wherever it comes from. */
export interface Content extends Rendered {
	attachments: MailAttachment[];
	described: MessageRow["attachments"];
	template: string;
	locale: string;
	/** The content with its secrets masked, where it has any. */
	masked: Rendered | undefined;
	/** Values that must not be written down, whoever repeats them. */
	secrets: string[];
}

/** A mail that cannot be made, and why. */
export class CannotPrepare extends Error {
	readonly reason: Reason;

	constructor(reason: Reason, detail = "") {
		super(detail);
		this.reason = reason;
	}
}

/** A part of Postbud that could not be reached just now: the mail is tried again later. */
export class CannotReach extends Error {}

/** An isolate has 128 MB, and a mail is held several times over while it is made: as files, in base64, in a request. */
const MAX_FILES = 9_000_000;

async function reach<Part>(part: Promise<Part>): Promise<Part> {
	try {
		return await part;
	} catch (error) {
		throw new CannotReach(errorText(error));
	}
}

/** What was handed over before, read from its kept bytes. */
export async function keptContent(deps: Deps, message: MessageRow): Promise<Content> {
	const { contentKey: key, contentOffset: offset, contentLength: length } = message;
	const bytes = key !== null && offset !== null && length !== null ? await reach(deps.archive.read({ key, offset, length })) : undefined;
	if (!bytes) throw new CannotPrepare("render_failed", "what was sent before is not kept any more");
	const parsed = await PostalMime.parse(bytes);
	// The files as they were stored, where they still are: a parser turns the line ends of text files.
	const stored = await Promise.all(message.attachments.map(({ id }) => reach(deps.attachments.read(message.storeId, id))));
	const attachments = parsed.attachments.map(({ filename, mimeType, content, contentId }, i) => ({
		contentId: contentId?.replace(/^<|>$/g, ""),
		filename: filename ?? "attachment",
		contentType: mimeType,
		content: stored[i]?.content ?? (typeof content === "string" ? new TextEncoder().encode(content) : new Uint8Array(content)),
	}));
	return {
		subject: parsed.subject ?? "",
		html: parsed.html ?? "",
		text: parsed.text ?? "",
		attachments,
		described: message.attachments,
		template: message.template,
		secrets: [],
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
	if (event.secrets === null) {
		// The secrets are gone. A mail that would show one must not go out with its mask in the place.
		const stands = secretsGone(event);
		if (stands && !sameContent(render(withSecrets(event.data, stands)), masked)) throw new CannotPrepare("secret_gone");
		return { ...masked, attachments, described, template: key, locale, masked: undefined, secrets: [] };
	}
	const secrets = JSON.parse(await reach(deps.vault.open(event.secrets))) as Secrets;
	const rendered = render(withSecrets(event.data, secrets));
	const holdsSecret = !sameContent(rendered, masked);
	return { ...rendered, attachments, described, template: key, locale, masked: holdsSecret ? masked : undefined, secrets: Object.values(secrets) };
}

/** Something else in the place of every secret that an event had; undefined where it had none. */
function secretsGone(event: LoadedEvent): Secrets | undefined {
	const places = Object.keys(takeSecrets(event.data, eventType(event.type)?.secrets ?? []).secrets);
	return places.length > 0 ? Object.fromEntries(places.map((place) => [place, "https://secret.invalid/"])) : undefined;
}

function sameContent(one: Rendered, other: Rendered): boolean {
	return one.html === other.html && one.text === other.text && one.subject === other.subject;
}

async function attachmentsOf(
	deps: Deps,
	storeId: string,
	data: Record<string, unknown>,
): Promise<{ attachments: MailAttachment[]; described: MessageRow["attachments"] }> {
	const wanted = Array.isArray(data.attachments) ? (data.attachments as { id: string; content_id?: string | null }[]) : [];
	const described = await Promise.all(wanted.map(({ id }) => reach(deps.attachments.describe(storeId, id))));
	const missing = wanted.filter((_one, i) => described[i] === undefined);
	if (missing.length > 0) throw new CannotPrepare("attachment_missing", missing.map(({ id }) => id).join(", "));
	const size = described.reduce((sum, file) => sum + (file?.size ?? 0), 0);
	if (size > MAX_FILES) throw new CannotPrepare("too_large", `its files have ${size} bytes; ${MAX_FILES} are the most`);
	const files = await Promise.all(wanted.map(({ id }) => reach(deps.attachments.read(storeId, id))));
	const found = files.flatMap((file, i) => (file ? [{ ...file, contentId: wanted[i]?.content_id ?? undefined }] : []));
	return {
		attachments: found.map(({ filename, contentType, content, contentId }) => ({ filename, contentType, content, contentId })),
		described: found.map(({ id, filename, contentType, size }) => ({ id, filename, content_type: contentType, size })),
	};
}
