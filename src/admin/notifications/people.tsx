import { Hono } from "hono";
import { updateSettings } from "../../actions/update-settings.ts";
import { adminsOf } from "../../core/admins.ts";
import type { Fault } from "../../core/fault.ts";
import { allows } from "../../core/scopes.ts";
import type { Admin } from "../../core/shop.ts";
import { findStore } from "../../store/settings.ts";
import { type AdminContext, type AdminEnv, visitorOf } from "../admin-env.ts";
import { showNotFound } from "../error.tsx";
import { readForm } from "../form.ts";
import { showPage } from "../layout.tsx";
import { showLocked } from "../locked.tsx";
import { PeopleTable } from "./people-table.tsx";
import { entryOfPerson, NOBODY, type PersonEntry, personKey, readPerson, withPerson } from "./person-entry.ts";
import { PersonForm } from "./person-form.tsx";

const HOME = "/admin/notifications/people";

/** Who gets the shop's own mails (B06): each with a language and a choice of mails. */
export const people = new Hono<AdminEnv>();

people.get("/people", (c) => showPeople(c));

people.get("/people/new", (c) => lockedForReaders(c) ?? showForm(c, { key: undefined, entry: NOBODY, faults: [] }));

people.get("/people/:key", async (c) => {
	const locked = lockedForReaders(c);
	if (locked) return locked;
	const person = (await everybody(c)).find((one) => personKey(one) === c.req.param("key"));
	return person ? showForm(c, { key: personKey(person), entry: entryOfPerson(person), faults: [] }) : showNotFound(c);
});

people.post("/people", (c) => lockedForReaders(c) ?? save(c, undefined));

people.post("/people/:key", (c) => lockedForReaders(c) ?? save(c, c.req.param("key")));

people.post("/people/:key/removals", async (c) => {
	const locked = lockedForReaders(c);
	if (locked) return locked;
	const all = await everybody(c);
	const admins = all.filter((one) => personKey(one) !== c.req.param("key"));
	if (admins.length === all.length) return showNotFound(c);
	if (admins.length === 0) return showPeople(c, true);
	await updateSettings(c.var.deps, visitorOf(c).shop.id, { admins });
	return c.redirect(`${HOME}?notice=removed`, 303);
});

async function save(c: AdminContext, key: string | undefined) {
	const all = await everybody(c);
	const index = key === undefined ? undefined : all.findIndex((one) => personKey(one) === key);
	if (index === -1) return showNotFound(c);
	const entry = readPerson(await readForm(c));
	const { admins, faults } = withPerson(all, index, entry);
	if (!admins) return showForm(c, { key, entry, faults });
	await updateSettings(c.var.deps, visitorOf(c).shop.id, { admins });
	return c.redirect(`${HOME}?notice=saved`, 303);
}

async function showPeople(c: AdminContext, isLast = false) {
	const { text, language } = c.var;
	const { scopes } = visitorOf(c);
	if (!allows(scopes, "settings:read")) return showLocked(c, text.senders.locked);
	const t = text.notifications.people;
	const mayChange = allows(scopes, "settings:write");
	const notice = new Map([
		["saved", t.saved],
		["removed", t.removed],
	]).get(c.req.query("notice") ?? "");
	return showPage(
		c,
		{ title: t.title, at: "notifications", here: HOME, status: isLast ? 422 : 200 },
		<>
			<div class="head beside">
				<div>
					<p class="kind">
						<a href="/admin/notifications">{text.notifications.title}</a>
					</p>
					<h1>{t.title}</h1>
				</div>
				{mayChange ? (
					<a class="button" href={`${HOME}/new`}>
						{t.add}
					</a>
				) : null}
			</div>
			<p class="lead">{t.lead}</p>
			{notice ? (
				<p class="alert good" role="status">
					{notice}
				</p>
			) : null}
			{isLast ? (
				<p class="alert bad" role="alert">
					{t.last}
				</p>
			) : null}
			<PeopleTable people={await everybody(c)} mayChange={mayChange} language={language} text={text} />
		</>,
	);
}

function showForm(c: AdminContext, { key, entry, faults }: { key: string | undefined; entry: PersonEntry; faults: Fault[] }) {
	const { deps, text, language } = c.var;
	const t = text.notifications.people;
	const title = key === undefined ? t.newTitle : t.editTitle(entry.address);
	const action = key === undefined ? HOME : `${HOME}/${key}`;
	return showPage(
		c,
		{ title, at: "notifications", here: key === undefined ? `${HOME}/new` : action, status: faults.length > 0 ? 422 : 200 },
		<>
			<div class="head">
				<p class="kind">
					<a href={HOME}>{t.back}</a>
				</p>
				<h1>{title}</h1>
			</div>
			<PersonForm action={action} entry={entry} faults={faults} languages={deps.renderer.languages} language={language} text={text} />
		</>,
	);
}

/** As they are stored, not as they are remembered: what is saved is the whole list. */
async function everybody(c: AdminContext): Promise<Admin[]> {
	const store = await findStore(c.var.deps.scope(visitorOf(c).shop.id));
	return store ? adminsOf(store.settings) : [];
}

function lockedForReaders(c: AdminContext) {
	return allows(visitorOf(c).scopes, "settings:write") ? undefined : showLocked(c, c.var.text.notifications.readOnly);
}
