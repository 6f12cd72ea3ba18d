import { Hono } from "hono";
import { previewBrand } from "../../actions/preview-brand.ts";
import { faultsOf } from "../../core/fault.ts";
import { allows } from "../../core/scopes.ts";
import type { Shop } from "../../core/shop.ts";
import { shopWith } from "../../core/shop-with.ts";
import { type SettingsInput, settingsInput } from "../../core/store-input.ts";
import { type AdminContext, type AdminEnv, visitorOf } from "../admin-env.ts";
import { readForm } from "../form.ts";
import { showLocked } from "../locked.tsx";
import { inScheme } from "../look/in-scheme.ts";
import { readLook } from "../look/look.ts";
import { mailPolicy } from "../mail-policy.ts";
import { bankFaults } from "./bank-entry.ts";
import { inputOfSettings, readSettings, type SettingsEntry } from "./settings-entry.ts";

/** The order confirmation as a mail of its own, for the frame beside the form: as it is, or with what was typed. It saves nothing. */
export const brandPreview = new Hono<AdminEnv>();

brandPreview.get("/preview", (c) => {
	const { shop, scopes } = visitorOf(c);
	if (!allows(scopes, "settings:read")) return showLocked(c, c.var.text.senders.locked);
	return showMail(c, shop, c.req.query());
});

brandPreview.post("/previews", async (c) => {
	const { shop, scopes } = visitorOf(c);
	if (!allows(scopes, "settings:write")) return showLocked(c, c.var.text.settings.readOnly);
	const form = await readForm(c);
	return showMail(c, shopWith(shop, validPart(readSettings(form))), form);
});

function showMail(c: AdminContext, shop: Shop, asked: Record<string, unknown>) {
	const { scheme, images } = readLook(asked);
	const mail = previewBrand(c.var.deps, shop);
	c.header("Content-Security-Policy", mailPolicy(images));
	return c.html(mail === "" ? `<!doctype html><meta charset="utf-8"><p>${c.var.text.settings.preview.none}</p>` : inScheme(mail, scheme));
}

/** While an address is half typed, everything else shows already. */
function validPart(entry: SettingsEntry): SettingsInput {
	const input = inputOfSettings(entry, (name) => name !== "bank" || bankFaults(entry.bank).length === 0);
	const read = settingsInput.safeParse(input);
	if (read.success) return read.data;
	for (const { pointer } of faultsOf(read.error)) {
		const [, group = "", member] = pointer.split("/");
		const at = member === undefined ? input : (input[group] as Record<string, unknown>);
		delete at[member ?? group];
	}
	const rest = settingsInput.safeParse(input);
	return rest.success ? rest.data : {};
}
