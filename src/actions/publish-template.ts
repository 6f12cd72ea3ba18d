import type { Problem } from "../core/problem.ts";
import type { Deps } from "../deps.ts";
import { findTemplate, publishVersion, type TemplateRow } from "../store/templates.ts";
import { inspectTemplate } from "./inspect-template.ts";
import { sampleOf } from "./save-template.ts";

export type Publication = { kind: "published"; template: TemplateRow; problems: Problem[] } | { kind: "refused"; problems: Problem[] } | { kind: "not_found" };

/**
 * Makes a version of a template the one that mails use, unless an error is found in it: what it is checked against may have
 * changed since it was saved.
 * @param version the newest where none is named
 */
export async function publishTemplate(deps: Deps, storeId: string, id: string, version?: number): Promise<Publication> {
	const scope = deps.scope(storeId);
	const template = await findTemplate(scope, id, version);
	const shop = (await deps.shops.get([storeId])).get(storeId);
	if (!template || !shop) return { kind: "not_found" };
	const problems = problemsOf(deps, shop, template);
	if (problems.some(({ severity }) => severity === "error")) return { kind: "refused", problems };
	await publishVersion(scope, id, template.version);
	deps.shops.forget(storeId);
	return { kind: "published", template: { ...template, published: true }, problems };
}

/** What is to be mended in a version that is kept. */
export function problemsOf(deps: Deps, shop: Parameters<typeof inspectTemplate>[1], template: TemplateRow): Problem[] {
	const { notification, locale, attachments: _files, ...content } = template;
	const event = sampleOf(notification);
	return inspectTemplate(deps, shop, { content, notification: notification ?? undefined, event, locale: locale ?? undefined }).problems;
}
