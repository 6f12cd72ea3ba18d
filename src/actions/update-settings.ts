import { REMINDER } from "../core/cart/reminder-settings.ts";
import type { SettingsInput } from "../core/store-input.ts";
import type { Deps } from "../deps.ts";
import { hurryCarts } from "../store/carts.ts";
import { forgetDays } from "../store/day-figures.ts";
import { changeStore, findStore, type StoreRow } from "../store/settings.ts";

/** Groups of settings, of which each member is changed by itself. */
const GROUPS = ["brand", "notifications", "on_ambiguous", "cart_reminders", "self_service"];

/** Changes what is named and leaves the rest. In force everywhere within 30 s, here at once. */
export async function updateSettings(deps: Deps, storeId: string, input: SettingsInput): Promise<StoreRow | undefined> {
	const scope = deps.scope(storeId);
	const { name, url, locale, currency, timezone, admins, admin_addresses, ...others } = input;
	const { enabled: switches = {}, ...notifications } = others.notifications ?? {};
	const reminders = others.cart_reminders;
	// Either list says who they are; the one with more of each person counts where both are given.
	const people = admins ? { admins, admin_addresses: admins.map(({ address }) => address) } : { admin_addresses };
	const moves = timezone !== undefined && (await findStore(scope))?.timezone !== timezone;
	await changeStore(scope, {
		columns: withoutUndefined({ name, url, locale, currency, timezone }),
		settings: settingsIn({ ...others, notifications, ...people, ...(reminders ? { cart_reminders: await sinceWhen(deps, storeId, reminders) } : {}) }),
		// A reminder is a mail like any other; there is one switch for both.
		switches: reminders?.enabled === undefined ? switches : { [REMINDER]: reminders.enabled, ...switches },
	});
	deps.shops.forget(storeId);
	// Its days begin at another hour now: what was counted by the old ones is counted again.
	if (moves) await forgetDays(scope);
	// Carts that wait already go by the new settings, too.
	if (reminders || switches[REMINDER] !== undefined) await hurryCarts(scope);
	return findStore(scope);
}

/** Nobody is reminded of a cart from before reminders were switched on: what became of it meanwhile is not known. */
async function sinceWhen(deps: Deps, storeId: string, reminders: NonNullable<SettingsInput["cart_reminders"]>) {
	if (reminders.enabled !== true) return reminders;
	const before = (await findStore(deps.scope(storeId)))?.settings.cart_reminders;
	return before?.enabled ? reminders : { ...reminders, enabled_at: new Date(deps.now()).toISOString() };
}

function settingsIn(settings: object): [path: string[], value: unknown][] {
	return Object.entries(withoutUndefined(settings)).flatMap(([name, value]): [string[], unknown][] =>
		GROUPS.includes(name) ? Object.entries(withoutUndefined(value as object)).map(([member, one]) => [[name, member], one]) : [[[name], value]],
	);
}

type Defined<Values> = { [Key in keyof Values]?: Exclude<Values[Key], undefined> };

function withoutUndefined<Values extends object>(values: Values): Defined<Values> {
	return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Defined<Values>;
}
