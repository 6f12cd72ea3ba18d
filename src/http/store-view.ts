import * as z from "zod";
import { adminsOf } from "../core/admins.ts";
import { settingsInput, storeInput } from "../core/store-input.ts";
import type { StoreRow } from "../store/settings.ts";

export const storeBody = z.object({ id: z.string(), ...storeInput.shape, ...settingsInput.shape, created_at: z.string() });

/** A store and its settings as the API shows them: as they were put in. */
export function storeView({ id, name, url, locale, currency, timezone, settings, createdAt }: StoreRow) {
	return { id, name, url, locale, currency, timezone, ...settings, admins: adminsOf(settings), created_at: new Date(createdAt).toISOString() };
}
