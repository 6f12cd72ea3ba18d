import * as z from "zod";
import { adminsOf } from "../core/admins.ts";
import { selfServiceUrl } from "../core/self-service-url.ts";
import { settingsInput, storeInput } from "../core/store-input.ts";
import type { StoreRow } from "../store/settings.ts";

const selfService = z.object({
	enabled: z.boolean(),
	url: z.string().describe("Where customers ask for an order's mails again: for the shop's FAQ to link to, with `?lang=sv` for a language"),
});

export const storeBody = z.object({ id: z.string(), ...storeInput.shape, ...settingsInput.shape, self_service: selfService, created_at: z.string() });

/**
 * A store and its settings as the API shows them: as they were put in.
 * @param base the address of Postbud, without a slash at its end
 */
export function storeView({ id, name, url, locale, currency, timezone, settings, createdAt }: StoreRow, base: string) {
	const self_service = { enabled: settings.self_service?.enabled ?? true, url: selfServiceUrl(base, id) };
	const known = { ...settings, admins: adminsOf(settings), self_service };
	return { id, name, url, locale, currency, timezone, ...known, created_at: new Date(createdAt).toISOString() };
}
