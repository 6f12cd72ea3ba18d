import { Hono } from "hono";
import { giveKey } from "../../actions/give-key.ts";
import { faultsOf } from "../../core/fault.ts";
import { keyInput } from "../../core/key-input.ts";
import { allows } from "../../core/scopes.ts";
import { type AdminContext, type AdminEnv, visitorOf } from "../admin-env.ts";
import { readForm } from "../form.ts";
import { showPage } from "../layout.tsx";
import { showLocked } from "../locked.tsx";
import { showOnce } from "../shown-once.tsx";
import { inputOfKey, type KeyEntry, NEW_KEY, readKeyEntry } from "./key-entry.ts";
import { keyFault } from "./key-fault.ts";
import { KeyForm } from "./key-form.tsx";

/** Making a key, which is shown in the answer to the form and nowhere else. */
export const newKey = new Hono<AdminEnv>();

newKey.get("/new", (c) => {
	if (!allows(visitorOf(c).scopes, "keys:write")) return showLocked(c, c.var.text.keys.locked);
	return showForm(c, NEW_KEY, () => undefined);
});

newKey.post("/", async (c) => {
	const { deps, text, language } = c.var;
	const { shop, scopes } = visitorOf(c);
	if (!allows(scopes, "keys:write")) return showLocked(c, text.keys.locked);
	const entry = readKeyEntry(await readForm(c));
	const read = keyInput.safeParse(inputOfKey(entry), { reportInput: true });
	if (!read.success) return showForm(c, entry, keyFault(faultsOf(read.error), entry, language, text), 422);
	const given = await giveKey(deps, shop.id, scopes, read.data);
	if (given.kind === "beyond") return showForm(c, entry, (field) => (field === "scopes" ? text.keys.faults.beyond(given.scopes.join(", ")) : undefined), 422);
	c.set("told", { id: given.row.id });
	const t = text.keys.once;
	const origin = deps.config.PUBLIC_URL || new URL(c.req.url).origin;
	const script = `<script src="${origin}/cart.js" data-key="${given.key}" defer></script>`;
	return showOnce(c, {
		...{ title: t.title, at: "keys", lead: t.lead, on: { href: "/admin/keys", label: t.on } },
		values: [[t.key, given.key], ...(read.data.kind === "publishable" ? [[t.script, script] as [string, string]] : [])],
	});
});

function showForm(c: AdminContext, entry: KeyEntry, fault: (field: "name" | "scopes" | "origins") => string | undefined, status: 200 | 422 = 200) {
	const { text } = c.var;
	const t = text.keys;
	return showPage(
		c,
		{ title: t.form.title, at: "keys", here: "/admin/keys/new", status },
		<>
			<div class="head">
				<p class="kind">
					<a href="/admin/keys">{t.back}</a>
				</p>
				<h1>{t.form.title}</h1>
			</div>
			{status === 422 ? (
				<p class="alert bad" role="alert">
					{t.form.faults}
				</p>
			) : null}
			<KeyForm entry={entry} fault={fault} granted={visitorOf(c).scopes} text={text} />
		</>,
	);
}
