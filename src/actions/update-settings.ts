import type { SettingsInput } from "../core/store-input.ts";
import type { Deps } from "../deps.ts";
import { findStore, type StoreRow, updateStore } from "../store/settings.ts";

/** Changes what is named and leaves the rest. In force everywhere within 30 s, here at once. */
export async function updateSettings(deps: Deps, storeId: string, input: SettingsInput): Promise<StoreRow | undefined> {
	const scope = deps.scope(storeId);
	const store = await findStore(scope);
	if (!store) return undefined;
	const { name, url, locale, currency, timezone, notifications, on_ambiguous, brand, ...flat } = input;
	const settings = {
		...store.settings,
		...withoutUndefined(flat),
		brand: { ...store.settings.brand, ...brand },
		notifications: {
			...store.settings.notifications,
			...withoutUndefined(notifications ?? {}),
			enabled: { ...store.settings.notifications.enabled, ...notifications?.enabled },
		},
		on_ambiguous: { ...store.settings.on_ambiguous, ...withoutUndefined(on_ambiguous ?? {}) },
	};
	const columns = withoutUndefined({ name, url, locale, currency, timezone });
	await updateStore(scope, { ...columns, settings });
	deps.shops.forget(storeId);
	return findStore(scope);
}

type Defined<Values> = { [Key in keyof Values]?: Exclude<Values[Key], undefined> };

function withoutUndefined<Values extends object>(values: Values): Defined<Values> {
	return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Defined<Values>;
}
