import { notification } from "../core/catalogue.ts";
import type { Fault } from "../core/fault.ts";
import type { MailEvent } from "../core/mail-scope.ts";
import type { Problem } from "../core/problem.ts";
import type { Shop, TemplateAttachment } from "../core/shop.ts";
import type { TemplateInput } from "../core/template-input.ts";
import type { Deps } from "../deps.ts";
import { findTemplate, insertTemplateVersion, type TemplateRow } from "../store/templates.ts";
import { type InspectedTemplate, inspectTemplate } from "./inspect-template.ts";

export type SavedTemplate = { ok: true; template: TemplateRow; problems: Problem[] } | { ok: false; faults: Fault[]; problems: Problem[] };

/**
 * Saves a new template, or a new version of one, and says what is to be mended in it. With an error it is kept as a draft,
 * and refused where it had to be published at once.
 * @param savedBy id of the key that saves it
 */
export async function saveTemplate(deps: Deps, storeId: string, input: TemplateInput, savedBy: string, id?: string): Promise<SavedTemplate> {
	const shop = (await deps.shops.get([storeId])).get(storeId);
	if (!shop) return { ok: false, faults: [{ pointer: "", detail: "belongs to no store" }], problems: [] };
	const faults = await faultsOf(deps, shop, input);
	const inspected = inspectTemplate(deps, shop, {
		content: input,
		notification: input.notification ?? undefined,
		event: sampleOf(input.notification),
		locale: input.locale ?? undefined,
	});
	const errors = inspected.problems.filter(({ severity }) => severity === "error");
	if (input.publish === true) faults.push(...errors.map(asFault));
	if (faults.length > 0) return { ok: false, faults, problems: inspected.problems };
	const template = await insertNext(deps, storeId, { input, inspected, savedBy, published: input.publish ?? errors.length === 0 }, id);
	deps.shops.forget(storeId);
	return { ok: true, template, problems: inspected.problems };
}

async function faultsOf(deps: Deps, shop: Shop, input: TemplateInput): Promise<Fault[]> {
	const files = await Promise.all((input.attachments ?? []).map((one) => ("id" in one ? deps.attachments.describe(shop.id, one.id) : true)));
	return [
		...(input.notification && !notification(input.notification) ? [{ pointer: "/notification", detail: "is not a notification of the catalogue" }] : []),
		...(input.sender_id && !shop.senders.some((one) => one.id === input.sender_id) ? [{ pointer: "/sender_id", detail: "is not a sender of the store" }] : []),
		...files.flatMap((file, i) => (file ? [] : [{ pointer: `/attachments/${i}/id`, detail: "is not a file of the store" }])),
	];
}

/** The sample event of a notification, for a look at its mail. */
export function sampleOf(id: string | null | undefined): MailEvent | undefined {
	const sample = id ? notification(id)?.event.sample : undefined;
	return sample && { id: sample.id, type: sample.type, subject: sample.subject, time: sample.time, data: sample.data };
}

function asFault({ part, line, column, detail, suggestion }: Problem): Fault {
	return { pointer: `/${part}`, detail: `line ${line}, column ${column}: ${detail}${suggestion === undefined ? "" : ` Perhaps ${suggestion}?`}` };
}

interface Version {
	input: TemplateInput;
	inspected: InspectedTemplate;
	savedBy: string;
	published: boolean;
}

/** Two people may save at once; whoever comes second gets the next version. */
async function insertNext(deps: Deps, storeId: string, saved: Version, id?: string): Promise<TemplateRow> {
	const { input, inspected, savedBy, published } = saved;
	const scope = deps.scope(storeId);
	const before = id ? await findTemplate(scope, id) : undefined;
	const { subject, preheader, body, dialect } = inspected.source;
	const template = {
		id: id ?? deps.newId("tpl"),
		version: (before?.version ?? 0) + 1,
		published,
		name: input.name,
		notification: input.notification ?? null,
		locale: input.locale ?? null,
		format: input.format,
		subject,
		preheader,
		content: body,
		dialect: dialect ?? null,
		attachments: (input.attachments ?? []) as TemplateAttachment[],
		hidden: input.hidden ?? false,
		senderId: input.sender_id ?? null,
		savedBy,
		createdAt: deps.now(),
	};
	return (await insertTemplateVersion(scope, template)) ? { ...template, storeId } : insertNext(deps, storeId, saved, template.id);
}
