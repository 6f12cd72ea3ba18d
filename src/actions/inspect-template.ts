import { LiquidError } from "liquidjs";
import { convertBaseLinker } from "../core/baselinker/convert.ts";
import { notification as notificationOf } from "../core/catalogue.ts";
import { checkTemplate } from "../core/check/check-template.ts";
import type { MailEvent } from "../core/mail-scope.ts";
import { sampleMarketing } from "../core/marketing.ts";
import { plannedMail } from "../core/planned-mail.ts";
import type { Problem } from "../core/problem.ts";
import type { Rendered } from "../core/render.ts";
import type { Shop } from "../core/shop.ts";
import type { TemplateSource } from "../core/template.ts";
import { MAX_HTML, type TemplateContent } from "../core/template-input.ts";
import { templateScope } from "../core/template-scope.ts";
import type { Deps } from "../deps.ts";
import { errorText } from "../log.ts";

export interface InspectedTemplate {
	/** As it is kept: a template in the tags of BaseLinker is in Liquid by now. */
	source: TemplateSource;
	problems: Problem[];
	/** The mail of the event; undefined where there is no event, or the template cannot be rendered. */
	rendered: (Rendered & { locale: string }) | undefined;
}

export interface InspectedMail {
	content: TemplateContent;
	/** The notification whose mails it makes; undefined: a rule's. */
	notification: string | undefined;
	/** What the mail is about, for a look at it. */
	event: MailEvent | undefined;
	/** BCP 47; undefined: the language in which the event's mail would be written. */
	locale: string | undefined;
}

/** Reads a template as it was written: what is to be mended in it, and how its mail looks. Stores nothing. */
export function inspectTemplate(deps: Deps, shop: Shop, { content, notification, event, locale }: InspectedMail): InspectedTemplate {
	const { source, problems: lost } = sourceOf(content);
	if (source.body.length > 2 * MAX_HTML) return { source: { ...source, body: content.content }, problems: [...lost, TOO_LONG], rendered: undefined };
	const look = event && renderPreview(deps, shop, source, { event, notification: notification ?? `${event.type}.customer`, locale });
	const language = { locale: look?.ok ? look.rendered.locale : (locale ?? shop.locale), form_of_address: shop.settings.brand.form_of_address };
	const found = checkTemplate({
		source,
		about: notification && notificationOf(notification) ? notification : event?.type,
		html: look?.ok ? look.rendered.html : undefined,
		strings: deps.renderer.strings(language),
		partials: deps.renderer.partials,
	});
	const failure = look && !look.ok && !found.some(({ severity }) => severity === "error") ? [look.problem] : [];
	return { source, problems: [...lost, ...found, ...failure], rendered: look?.ok ? look.rendered : undefined };
}

const TOO_LONG: Problem = {
	...{ severity: "error", rule: "too_large", part: "content", line: 1, column: 1 },
	detail: "The template becomes longer than one may be when its tags are converted.",
};

/** What is written in the tags of BaseLinker becomes Liquid here; everything else is kept as it is. */
function sourceOf({ format, dialect, subject, preheader = "", content }: TemplateContent): { source: TemplateSource; problems: Problem[] } {
	if (dialect !== "baselinker") return { source: { subject, preheader, body: content, kind: format, dialect: dialect ?? null }, problems: [] };
	const title = convertBaseLinker("subject", format, subject);
	const line = convertBaseLinker("subject", format, preheader);
	const body = convertBaseLinker("content", format, content);
	const source: TemplateSource = { subject: title.source, preheader: line.source, body: body.source, kind: format, dialect: null };
	return { source, problems: [...title.problems, ...body.problems] };
}

type Look = { ok: true; rendered: Rendered & { locale: string } } | { ok: false; problem: Problem };

/** The mail that a template makes of an event. */
export function renderPreview(
	deps: Deps,
	shop: Shop,
	source: TemplateSource,
	about: { event: MailEvent; notification: string; locale: string | undefined; key?: string },
): Look {
	const plan = plannedMail(about.event, shop, about.notification, about.locale, deps.renderer.conditions);
	const locale = deps.renderer.locale(plan.locale, shop.locale, source.kind);
	const { scope, globals } = templateScope(
		source,
		about.event,
		shop,
		plan.to,
		locale,
		plan.notification,
		sampleMarketing(plan.notification, deps.config.PUBLIC_URL || undefined),
	);
	try {
		return { ok: true, rendered: { ...deps.renderer.render(about.key ?? null, source, scope, globals), locale } };
	} catch (error) {
		return { ok: false, problem: failureOf(error) };
	}
}

/** Limits that a template ran into, in words for those who write it. */
const LIMITS: [RegExp, string][] = [
	[/memory alloc limit/, "it gathers more text than a mail may hold"],
	[/takes more than \d+ steps/, "it does more work than a mail may take"],
	[/Maximum call stack/, "it is nested too deeply"],
];

function failureOf(error: unknown): Problem {
	const [line = 1, column = 1] = LiquidError.is(error) ? (error as LiquidError).token.getPosition() : [];
	const message = errorText(error)
		.split("\n")[0]
		?.replace(/^\w+Error: /, "")
		.replace(/, line:\d+, col:\d+$/, "");
	const why = LIMITS.find(([pattern]) => pattern.test(message ?? ""))?.[1] ?? message;
	return { severity: "error", rule: "render_failed", part: "content", line, column, detail: `The mail cannot be made: ${why}.` };
}
