import type { Deps } from "../deps.ts";
import { findTemplate } from "../store/templates.ts";
import { type SavedTemplate, saveTemplate } from "./save-template.ts";

/**
 * Brings an earlier version of a template back as its newest.
 * @returns undefined where the store has no such version
 */
export async function restoreTemplate(
	deps: Deps,
	storeId: string,
	id: string,
	{ version, publish, savedBy }: { version: number; publish: boolean | undefined; savedBy: string },
): Promise<SavedTemplate | undefined> {
	const earlier = await findTemplate(deps.scope(storeId), id, version);
	if (!earlier) return undefined;
	const { name, notification, locale, format, dialect, subject, preheader, content, hidden, attachments, senderId } = earlier;
	const input = { name, notification, locale, format, dialect, subject, preheader, content, hidden, attachments, sender_id: senderId, publish };
	return saveTemplate(deps, storeId, input, savedBy, id);
}
