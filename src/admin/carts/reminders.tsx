import { Hono } from "hono";
import { reminderFaults } from "../../actions/reminder-faults.ts";
import { updateSettings } from "../../actions/update-settings.ts";
import { DEFAULT_REMINDERS, REMINDER } from "../../core/cart/reminder-settings.ts";
import { type Fault, faultsOf } from "../../core/fault.ts";
import { reasonSentence } from "../../core/reasons.ts";
import { allows } from "../../core/scopes.ts";
import { settingsInput } from "../../core/store-input.ts";
import { countOpenCarts } from "../../store/carts.ts";
import { findStore, type StoreRow } from "../../store/settings.ts";
import { listTemplates } from "../../store/templates.ts";
import { type AdminContext, type AdminEnv, visitorOf } from "../admin-env.ts";
import { showNotFound } from "../error.tsx";
import { readForm } from "../form.ts";
import { showPage } from "../layout.tsx";
import { showLocked } from "../locked.tsx";
import { entryOfReminders, inputOfReminders, type ReminderEntry, readReminderEntry, withoutStage, withStage } from "./reminder-entry.ts";
import { ReminderForm } from "./reminder-form.tsx";

const HERE = "/admin/carts/settings";

/** When and to whom reminders of carts go out (D02 to D10, B17). */
export const reminders = new Hono<AdminEnv>();

reminders.get("/settings", async (c) => {
	if (!allows(visitorOf(c).scopes, "settings:read")) return showLocked(c, c.var.text.senders.locked);
	const store = await findStore(c.var.deps.scope(visitorOf(c).shop.id));
	return store ? showReminders(c, store, { entry: storedEntry(store), faults: [], isSaved: true }) : showNotFound(c);
});

reminders.post("/settings", async (c) => {
	const { deps, text } = c.var;
	const { shop, scopes } = visitorOf(c);
	if (!allows(scopes, "settings:write")) return showLocked(c, text.carts.settings.readOnly);
	const store = await findStore(deps.scope(shop.id));
	if (!store) return showNotFound(c);
	const form = await readForm(c);
	const entry = readReminderEntry(form);
	const [, index] = /^remove\.(\d)$/.exec(String(form.do ?? "")) ?? [];
	if (form.do === "add") return showReminders(c, store, { entry: withStage(entry), faults: [], isSaved: false });
	if (index !== undefined) return showReminders(c, store, { entry: withoutStage(entry, Number(index)), faults: [], isSaved: false });
	const input = { cart_reminders: inputOfReminders(entry) };
	const read = settingsInput.safeParse(input, { reportInput: true });
	const faults = [...(read.success ? [] : faultsOf(read.error)), ...(await reminderFaults(deps, shop.id, store, input.cart_reminders))];
	if (!read.success || faults.length > 0) return showReminders(c, store, { entry, faults, isSaved: false });
	await updateSettings(deps, shop.id, read.data);
	return c.redirect(`${HERE}?notice=saved`, 303);
});

interface Shown {
	entry: ReminderEntry;
	faults: Fault[];
	/** What is shown is what is stored. */
	isSaved: boolean;
}

async function showReminders(c: AdminContext, store: StoreRow, { entry, faults, isSaved }: Shown) {
	const { deps, text, language } = c.var;
	const { shop, scopes } = visitorOf(c);
	const t = text.carts.settings;
	const scope = deps.scope(shop.id);
	const [waiting, templates] = await Promise.all([countOpenCarts(scope), listTemplates(scope)]);
	const mayChange = allows(scopes, "settings:write");
	return showPage(
		c,
		{ title: t.title, at: "carts", here: HERE, status: faults.length > 0 ? 422 : 200 },
		<>
			<div class="head">
				<p class="kind">
					<a href="/admin/carts">{text.carts.title}</a>
				</p>
				<h1>{t.title}</h1>
			</div>
			<p class="lead">
				{t.lead} <a href={`/admin/notifications/${REMINDER}`}>{t.mail}</a>
			</p>
			{isSaved && c.req.query("notice") === "saved" ? (
				<p class="alert good" role="status">
					{t.saved}
				</p>
			) : null}
			{faults.length === 0 && !isSaved ? (
				<p class="alert warn" role="status">
					{t.notSaved}
				</p>
			) : null}
			{faults.length > 0 ? (
				<p class="alert bad" role="alert">
					{t.faults}
				</p>
			) : null}
			{store.settings.notifications.customers ? null : (
				<p class="alert warn">
					{t.mastered} <a href="/admin/notifications">{t.masteredLink}</a>
				</p>
			)}
			{deps.config.PUBLIC_URL === "" ? <p class="alert warn">{reasonSentence("no_public_url", language)}</p> : null}
			<p>{t.waiting(waiting)}</p>
			{mayChange ? null : <p class="alert calm">{t.readOnly}</p>}
			<ReminderForm
				action={HERE}
				entry={entry}
				faults={faults}
				templates={templates.filter((one) => one.publishedVersion !== null && (one.notification === null || one.notification === REMINDER))}
				mayChange={mayChange}
				shop={shop}
				language={language}
				text={text}
			/>
		</>,
	);
}

/** A reminder is a mail like any other: off where its switch among the notifications is. */
function storedEntry({ settings }: StoreRow): ReminderEntry {
	const stored = { ...DEFAULT_REMINDERS, ...settings.cart_reminders };
	return entryOfReminders({ ...stored, enabled: stored.enabled && settings.notifications.enabled[REMINDER] === true });
}
