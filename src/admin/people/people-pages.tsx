import { Hono } from "hono";
import { invitePerson } from "../../actions/invite-person.ts";
import { faultsOf } from "../../core/fault.ts";
import { personInput } from "../../core/person-input.ts";
import { reaches } from "../../core/roles.ts";
import { allows } from "../../core/scopes.ts";
import { listPeople } from "../../store/people.ts";
import { type AdminContext, type AdminEnv, visitorOf } from "../admin-env.ts";
import { readForm } from "../form.ts";
import { showPage } from "../layout.tsx";
import { showLocked } from "../locked.tsx";
import { faultSentence } from "../text/fault-sentence.ts";
import { showGivenLink } from "./given-link.tsx";
import { PeopleTable } from "./people-table.tsx";
import { type PersonEntry, type PersonFaults, PersonForm } from "./person-form.tsx";

const HOME = "/admin/people";

/** Who works in the console of the shop. For those who may decide about people only, every page and every form. */
export const peoplePages = new Hono<AdminEnv>();

peoplePages.use(async (c, next) => (allows(visitorOf(c).scopes, "people:write") ? next() : showLocked(c, c.var.text.people.locked)));

peoplePages.get("/", async (c) => {
	const { deps, text, language } = c.var;
	const visitor = visitorOf(c);
	const t = text.people;
	const all = await listPeople(deps.scope(visitor.shop.id), deps.now());
	return showPage(
		c,
		{ title: t.title, at: "people", here: HOME },
		<>
			<div class="head beside">
				<h1>{t.title}</h1>
				<a class="main" href={`${HOME}/new`}>
					{t.add}
				</a>
			</div>
			<p class="lead">{t.lead}</p>
			{c.req.query("notice") === "removed" ? (
				<p class="alert good" role="status">
					{t.done.removed}
				</p>
			) : null}
			{all.length > 0 ? (
				<PeopleTable people={all} visitor={visitor} language={language} text={text} />
			) : (
				<div class="empty">
					<h2>{t.none}</h2>
					<p>{t.noneHint}</p>
				</div>
			)}
		</>,
	);
});

peoplePages.get("/new", (c) => showNew(c, { name: "", email: "", role: "staff" }));

peoplePages.post("/new", async (c) => {
	const { deps, text, language } = c.var;
	const { shop, scopes } = visitorOf(c);
	const t = text.people.form;
	const form = await readForm(c);
	const typed = (name: string) => String(form[name] ?? "").trim();
	const entry = { name: typed("name"), email: typed("email"), role: typed("role") };
	const read = personInput.safeParse(entry);
	if (!read.success) {
		const faults = faultsOf(read.error).map(({ pointer, detail }) => [
			pointer.slice(1),
			pointer === "/role" ? t.choose : faultSentence(detail, language, detail),
		]);
		return showNew(c, entry, Object.fromEntries(faults));
	}
	if (!reaches(scopes, read.data.role)) return showNew(c, entry, { role: t.beyond });
	const invitation = await invitePerson(deps, shop, read.data, new URL(c.req.url).origin);
	return invitation.kind === "taken" ? showNew(c, entry, { email: t.taken }) : showGivenLink(c, invitation.id, invitation.link);
});

function showNew(c: AdminContext, entry: PersonEntry, faults: PersonFaults = {}) {
	const { text } = c.var;
	const t = text.people.form;
	const isFaulty = Object.keys(faults).length > 0;
	return showPage(
		c,
		{ title: t.title, at: "people", here: `${HOME}/new`, status: isFaulty ? 422 : 200 },
		<div class="entry">
			<div class="head">
				<p class="kind">
					<a href={HOME}>{text.people.title}</a>
				</p>
				<h1>{t.title}</h1>
			</div>
			<p class="lead">{t.lead}</p>
			{isFaulty ? (
				<p class="alert bad" role="alert">
					{t.faults}
				</p>
			) : null}
			<PersonForm entry={entry} faults={faults} text={text} />
		</div>,
	);
}
