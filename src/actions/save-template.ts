import { LiquidError } from "liquidjs";
import { notification } from "../core/catalogue.ts";
import type { Fault } from "../core/fault.ts";
import { compile } from "../core/liquid.ts";
import type { Deps } from "../deps.ts";
import { findTemplate, insertTemplateVersion, type TemplateRow } from "../store/templates.ts";

export interface TemplateInput {
	name: string;
	notification?: string | null | undefined;
	locale?: string | null | undefined;
	format: "html" | "text";
	subject: string;
	content: string;
	sender_id?: string | null | undefined;
	publish?: boolean | undefined;
}

/** Saves a new template, or a new version of one. Source that is not Liquid is refused with line and column. */
export async function saveTemplate(
	deps: Deps,
	storeId: string,
	input: TemplateInput,
	id?: string,
): Promise<{ ok: true; template: TemplateRow } | { ok: false; faults: Fault[] }> {
	const scope = deps.scope(storeId);
	const shop = (await deps.shops.get([storeId])).get(storeId);
	const faults = [
		...syntaxFaults(deps, "/subject", input.subject),
		...syntaxFaults(deps, "/content", input.content),
		...(input.notification && !notification(input.notification) ? [{ pointer: "/notification", detail: "is not a notification of the catalogue" }] : []),
		...(input.sender_id && !shop?.senders.some((one) => one.id === input.sender_id) ? [{ pointer: "/sender_id", detail: "is not a sender of the store" }] : []),
	];
	if (faults.length > 0) return { ok: false, faults };
	// Two people may save at once; whoever comes second gets the next version.
	const before = id ? await findTemplate(scope, id) : undefined;
	const template = {
		id: id ?? deps.newId("tpl"),
		version: (before?.version ?? 0) + 1,
		published: input.publish ?? true,
		name: input.name,
		notification: input.notification ?? null,
		locale: input.locale ?? null,
		format: input.format,
		subject: input.subject,
		content: input.content,
		senderId: input.sender_id ?? null,
		createdAt: deps.now(),
	};
	if (!(await insertTemplateVersion(scope, template))) return saveTemplate(deps, storeId, input, id);
	deps.shops.forget(storeId);
	return { ok: true, template: { ...template, storeId } };
}

function syntaxFaults(deps: Deps, pointer: string, source: string): Fault[] {
	try {
		compile(deps.renderer.conditions, source);
		return [];
	} catch (error) {
		if (!LiquidError.is(error)) throw error;
		const [line, column] = (error as LiquidError).token.getPosition();
		const [message] = error.message.split("\n");
		return [{ pointer, detail: `is not valid Liquid at line ${line}, column ${column}: ${message?.replace(/, line:\d+, col:\d+$/, "")}` }];
	}
}
