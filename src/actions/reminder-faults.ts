import type { CartRemindersInput } from "../core/cart/reminder-input.ts";
import { DEFAULT_REMINDERS } from "../core/cart/reminder-settings.ts";
import type { Fault } from "../core/fault.ts";
import type { Deps } from "../deps.ts";
import type { StoreRow } from "../store/settings.ts";
import { listTemplates } from "../store/templates.ts";

/** What is wrong with changed cart reminders in the store that they are for, beside what the schema says. */
export async function reminderFaults(deps: Deps, storeId: string, { settings }: StoreRow, input: CartRemindersInput | undefined): Promise<Fault[]> {
	if (!input) return [];
	const { enabled, recover_with, recover_url } = { ...DEFAULT_REMINDERS, ...settings.cart_reminders, ...input };
	const faults: Fault[] = [];
	if (enabled && recover_with === "code" && recover_url === null) {
		faults.push({ pointer: "/cart_reminders/recover_url", detail: "is required to switch reminders on: the page of the shop that restores a cart" });
	}
	const named = (input.stages ?? []).flatMap(({ template }, i) => (template ? [{ template, i }] : []));
	const published = named.length > 0 ? (await listTemplates(deps.scope(storeId))).filter(({ publishedVersion }) => publishedVersion !== null) : [];
	const known = new Set(published.map(({ id }) => id));
	for (const { template, i } of named)
		if (!known.has(template)) faults.push({ pointer: `/cart_reminders/stages/${i}/template`, detail: "is not a published template of this store" });
	return faults;
}
