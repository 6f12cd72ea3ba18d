import PostalMime from "postal-mime";
import { eventType, notification } from "../core/catalogue.ts";
import type { MailAttachment } from "../core/mail.ts";
import type { Marketing } from "../core/marketing.ts";
import type { Rendered } from "../core/render.ts";
import { type Secrets, takeSecrets, withSecrets } from "../core/secrets.ts";
import type { Rule, Shop } from "../core/shop.ts";
import { templateScope } from "../core/template-scope.ts";
import { carriedFiles } from "../core/waits.ts";
import type { Deps } from "../deps.ts";
import type { MessageRow } from "../store/message-rows.ts";
import { type LoadedEvent, loadTakenIn } from "../store/plans.ts";
import { CannotPrepare, reach } from "./cannot-prepare.ts";
import { mailAttachments } from "./mail-attachments.ts";
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
export async function renderedContent(deps: Deps, message: MessageRow, own: LoadedEvent, shop: Shop, marketing: Marketing | null): Promise<Content> {
	const event = await takingIn(deps, message, own);
	const template = templateSource(deps, message.template, shop) ?? builtInAgain(deps, message, shop);
	if (!template) throw new CannotPrepare("no_template");
	const { key, source } = template;
	const { attachments, described } = await mailAttachments(deps, message, event.data, carriedFiles(ruleOf(message, shop), template));
	const locale = deps.renderer.locale(message.locale, shop.locale, source.kind);
	const recipient = { address: message.toAddress ?? "", name: message.toName ?? undefined };
	const render = (values: Record<string, unknown>) => {
		const { scope, globals } = templateScope(
			source,
			{ id: event.externalId, type: event.type, subject: event.subject, time: event.time, data: values },
			shop,
			recipient,
			locale,
			message.notification,
			marketing,
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

function ruleOf({ ruleId }: MessageRow, shop: Shop): Rule | undefined {
	return shop.rules.find((one) => one.id === ruleId);
}

/** A mail that waited for more of the same tells of all of it. */
async function takingIn(deps: Deps, message: MessageRow, event: LoadedEvent): Promise<LoadedEvent> {
	const together = notification(message.notification)?.notification.settles === undefined ? undefined : eventType(event.type)?.together;
	if (!together || message.orderKey === null) return event;
	const earlier = await reach(loadTakenIn(deps.databases.main, message));
	return earlier.length > 0 ? { ...event, data: together([...earlier, event.data]) } : event;
}

/** A store's own template may have been taken back since the mail was planned; the built-in one then takes its place again. */
function builtInAgain(deps: Deps, message: MessageRow, shop: Shop): ReturnType<typeof templateSource> {
	return message.ruleId === null ? templateSource(deps, `builtin:${message.notification}`, shop) : undefined;
}

/** Something else in the place of every secret that an event had; undefined where it had none. */
function secretsGone(event: LoadedEvent): Secrets | undefined {
	const places = Object.keys(takeSecrets(event.data, eventType(event.type)?.secrets ?? []).secrets);
	return places.length > 0 ? Object.fromEntries(places.map((place) => [place, "https://secret.invalid/"])) : undefined;
}

function sameContent(one: Rendered, other: Rendered): boolean {
	return one.html === other.html && one.text === other.text && one.subject === other.subject;
}
