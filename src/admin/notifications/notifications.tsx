import { Hono } from "hono";
import { allows } from "../../core/scopes.ts";
import { type AdminEnv, visitorOf } from "../admin-env.ts";
import { showPage } from "../layout.tsx";
import { showLocked } from "../locked.tsx";
import { AREAS, areaOf } from "./areas.ts";
import { findAddress, findEntries, readFind } from "./entries.ts";
import { EntryTable } from "./entry-table.tsx";
import { FindForm } from "./find-form.tsx";
import { MasterSwitches } from "./master-switches.tsx";

/** Every mail that goes out by itself, with its switch (B01 to B07). */
export const notifications = new Hono<AdminEnv>();

notifications.get("/", (c) => {
	const { text, language } = c.var;
	const { shop, scopes } = visitorOf(c);
	if (!allows(scopes, "settings:read")) return showLocked(c, text.senders.locked);
	const t = text.notifications;
	const find = readFind(c.req.query());
	const entries = findEntries(shop, find, language);
	const mayChange = allows(scopes, "settings:write");
	const byArea = AREAS.map((area) => ({ area, entries: entries.filter(({ event }) => areaOf(event.type) === area) })).filter((one) => one.entries.length > 0);
	const here = findAddress(find);
	return showPage(
		c,
		{ title: t.title, at: "notifications", here },
		<>
			<div class="head">
				<h1>{t.title}</h1>
			</div>
			<p class="lead">{t.lead}</p>
			<MasterSwitches shop={shop} mayChange={mayChange} text={text} />
			<FindForm find={find} text={text} />
			{entries.length === 0 ? <p class="empty">{t.find.none}</p> : null}
			<nav class="areas" aria-label={t.areasLabel}>
				{byArea.map(({ area }) => (
					<a href={`#area-${area}`}>{t.areas[area]}</a>
				))}
			</nav>
			<form method="post" action="/admin/notifications/switches">
				<input type="hidden" name="next" value={here} />
				{byArea.map((one) => (
					<EntryTable {...one} mayChange={mayChange} changed={c.req.query("changed")} text={text} />
				))}
			</form>
			{mayChange ? <p class="note">{t.inForce}</p> : <p class="note">{t.readOnly}</p>}
		</>,
	);
});
