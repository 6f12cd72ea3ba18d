import { Hono } from "hono";
import { updateSettings } from "../../actions/update-settings.ts";
import { type Fault, faultsOf } from "../../core/fault.ts";
import { allows } from "../../core/scopes.ts";
import { selfServiceUrl } from "../../core/self-service-url.ts";
import { settingsInput } from "../../core/store-input.ts";
import { findStore } from "../../store/settings.ts";
import { type AdminContext, type AdminEnv, visitorOf } from "../admin-env.ts";
import { showNotFound } from "../error.tsx";
import { readForm } from "../form.ts";
import { showPage } from "../layout.tsx";
import { showLocked } from "../locked.tsx";
import { bankFaults } from "./bank-entry.ts";
import { differences, entryOfStore, inputOfSettings, readBase, readSettings, SETTINGS, type SettingName, type SettingsEntry } from "./settings-entry.ts";
import { settingsFault } from "./settings-fault.ts";
import { SettingsForm } from "./settings-form.tsx";
import { SETTINGS_SCRIPT_URL } from "./settings-script.ts";

const HOME = "/admin/settings";
const POLICY =
	"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; form-action 'self'; frame-src 'self'; frame-ancestors 'none'; base-uri 'none'";

/** Who the shop is and how its mails look, with the order confirmation beside it. What somebody typed changes, and nothing else. */
export const settings = new Hono<AdminEnv>();

settings.get("/", async (c) => {
	if (!allows(visitorOf(c).scopes, "settings:read")) return showLocked(c, c.var.text.senders.locked);
	const stored = await storedEntry(c);
	return stored ? showSettings(c, { entry: stored, base: stored }) : showNotFound(c);
});

settings.post("/", async (c) => {
	const { deps, text } = c.var;
	const { shop, scopes } = visitorOf(c);
	if (!allows(scopes, "settings:write")) return showLocked(c, text.settings.readOnly);
	const stored = await storedEntry(c);
	if (!stored) return showNotFound(c);
	const form = await readForm(c);
	const base = readBase(form, stored);
	const typed = readSettings(form);
	const changed = differences(typed, base);
	const entry = onlyChanged(typed, stored, changed);
	const conflicts = new Set([...changed].filter((name) => differences(base, stored).has(name) && differences(typed, stored).has(name)));
	const read = settingsInput.safeParse(
		inputOfSettings(entry, (name) => changed.has(name)),
		{ reportInput: true },
	);
	const faults = [...(read.success ? [] : faultsOf(read.error)), ...(changed.has("bank") ? bankFaults(entry.bank) : [])];
	if (conflicts.size > 0) return showSettings(c, { entry, base: stored, faults, conflicts });
	if (!read.success || faults.length > 0) return showSettings(c, { entry, base: stored, faults });
	if (changed.size > 0) await updateSettings(deps, shop.id, read.data);
	c.set("told", { fields: [...changed] });
	return c.redirect(`${HOME}?notice=${changed.size > 0 ? "saved" : "unchanged"}`, 303);
});

interface Shown {
	entry: SettingsEntry;
	/** What is stored. */
	base: SettingsEntry;
	faults?: Fault[];
	/** What somebody else changed meanwhile. */
	conflicts?: Set<SettingName | "bank">;
}

function showSettings(c: AdminContext, { entry, base, faults = [], conflicts = new Set() }: Shown) {
	const { deps, text, language } = c.var;
	const { shop, scopes } = visitorOf(c);
	const t = text.settings;
	const isSaved = differences(entry, base).size === 0;
	const notice = isSaved ? new Map(Object.entries({ saved: t.saved, unchanged: t.unchanged })).get(c.req.query("notice") ?? "") : undefined;
	const problem = conflicts.size > 0 ? t.conflict : faults.length > 0 ? t.faults : undefined;
	const links = { senders: "/admin/senders", notifications: "/admin/notifications", people: "/admin/notifications/people", reminders: "/admin/carts/settings" };
	c.header("Content-Security-Policy", POLICY);
	return showPage(
		c,
		{ title: t.title, at: "settings", here: HOME, status: conflicts.size > 0 ? 409 : faults.length > 0 ? 422 : 200, script: SETTINGS_SCRIPT_URL },
		<>
			<div class="head">
				<h1>{t.title}</h1>
			</div>
			<p class="lead">{t.lead}</p>
			{notice ? (
				<p class="alert good" role="status">
					{notice}
				</p>
			) : null}
			{problem ? (
				<p class="alert bad" role="alert">
					{problem}
				</p>
			) : null}
			<nav aria-label={t.elsewhere}>
				<ul class="pages">
					{(["senders", "notifications", "people", "reminders"] as const).map((name) => (
						<li>
							<a href={links[name]}>{t.links[name]}</a>
						</li>
					))}
				</ul>
			</nav>
			<SettingsForm
				entry={entry}
				base={base}
				isUnsaved={!isSaved}
				fault={settingsFault(faults, language, text)}
				theirs={(name) => (conflicts.has(name) ? t.theirs(shownValue(base, name) || t.nothing) : undefined)}
				selfServiceUrl={selfServiceUrl(deps.config.PUBLIC_URL || new URL(c.req.url).origin, shop.id)}
				languages={deps.renderer.languages.filter((name) => !name.includes("-"))}
				mayChange={allows(scopes, "settings:write")}
				language={language}
				text={text}
			/>
		</>,
	);
}

async function storedEntry(c: AdminContext): Promise<SettingsEntry | undefined> {
	const store = await findStore(c.var.deps.scope(visitorOf(c).shop.id));
	return store && entryOfStore(store);
}

/** What was typed over what is stored: a field that nobody touched follows whatever became of it meanwhile. */
function onlyChanged(typed: SettingsEntry, stored: SettingsEntry, changed: Set<SettingName | "bank">): SettingsEntry {
	const values = Object.fromEntries(SETTINGS.map((name) => [name, (changed.has(name) ? typed : stored).values[name]])) as SettingsEntry["values"];
	return { values, bank: (changed.has("bank") ? typed : stored).bank };
}

function shownValue({ values, bank }: SettingsEntry, name: SettingName | "bank"): string {
	if (name !== "bank") return values[name];
	return typeof bank === "string" ? bank : bank.map(({ label, value }) => `${label}: ${value}`).join("; ");
}
