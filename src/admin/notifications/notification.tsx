import { Hono } from "hono";
import { previewTemplate } from "../../actions/preview-template.ts";
import { testTemplate } from "../../actions/test-template.ts";
import { notification as notificationOf } from "../../core/catalogue.ts";
import { allows } from "../../core/scopes.ts";
import { findMessage } from "../../store/messages.ts";
import { listTemplates } from "../../store/templates.ts";
import { type AdminContext, type AdminEnv, visitorOf } from "../admin-env.ts";
import { showNotFound } from "../error.tsx";
import { readForm } from "../form.ts";
import { showPage } from "../layout.tsx";
import { showLocked } from "../locked.tsx";
import { inScheme } from "../look/in-scheme.ts";
import { type Look, lookQuery, readLook, spokenAs } from "../look/look.ts";
import { lookEvent, recentLookEvents } from "../look/look-event.ts";
import { LookTest, type LookTestTry } from "../look/look-test.tsx";
import { mailPolicy } from "../mail-policy.ts";
import { type Entry, entryOf } from "./entries.ts";
import { NotificationFacts } from "./notification-facts.tsx";
import { NotificationLook } from "./notification-look.tsx";
import { OwnTemplates } from "./own-templates.tsx";
import { State, Switch } from "./switch.tsx";

/** One notification: what it is, how it looks, its switch, its template. */
export const notification = new Hono<AdminEnv>();

notification.get("/:id", (c) => {
	const entry = entryAt(c);
	return entry ? showNotification(c, entry) : showNotFound(c);
});

notification.get("/:id/content", async (c) => {
	const entry = entryAt(c);
	const look = readLook(c.req.query());
	if (!entry) return showNotFound(c);
	if (!allows(visitorOf(c).scopes, "settings:read")) return showLocked(c, c.var.text.senders.locked);
	const seen = await previewOf(c, entry, look);
	if (!seen) return showNotFound(c);
	return c.body(inScheme(seen.preview.html, look.scheme), 200, {
		"Content-Type": "text/html; charset=utf-8",
		"Content-Security-Policy": mailPolicy(look.images),
	});
});

notification.post("/:id/tests", async (c) => {
	const { deps, text } = c.var;
	const { shop, scopes, who } = visitorOf(c);
	const entry = entryAt(c);
	if (!entry) return showNotFound(c);
	const form = await readForm(c);
	const look = readLook(form);
	const to = String(form.to ?? "").trim();
	if (!allows(scopes, "settings:write")) return showLocked(c, text.notifications.readOnly);
	const seen = await lookEvent(c, entry.event.type, look.event);
	if (!seen) return showNotFound(c);
	const { id } = entry.notification;
	const about = { content: undefined, notification: id, event: seen.event, ...spokenAs(look.language, deps.renderer.languages) };
	const sent = await testTemplate(deps, shop.id, { ...about, name: entry.name, to, senderId: null, requestedBy: who.id });
	if (!sent.ok) return showNotification(c, entry, { look, to, faults: sent.faults });
	const query = lookQuery(look);
	return c.redirect(`/admin/notifications/${id}${query === "" ? "?" : `${query}&`}test=${sent.message.id}#test`, 303);
});

async function showNotification(c: AdminContext, entry: Entry, tried?: LookTestTry & { look: Look }) {
	const { deps, text, language } = c.var;
	const visitor = visitorOf(c);
	if (!allows(visitor.scopes, "settings:read")) return showLocked(c, text.senders.locked);
	const t = text.notifications;
	const { id, audience } = entry.notification;
	const look = tried?.look ?? readLook(c.req.query());
	const scope = deps.scope(visitor.shop.id);
	const [seen, recent, templates, tested] = await Promise.all([
		previewOf(c, entry, look),
		recentLookEvents(c, entry.event.type),
		listTemplates(scope),
		findMessage(scope, c.req.query("test") ?? ""),
	]);
	const mayChange = allows(visitor.scopes, "settings:write");
	const changed = c.req.query("changed") === id;
	const props = { entry, visitor, languages: deps.renderer.languages, language, text };
	return showPage(
		c,
		{ title: entry.name, at: "notifications", here: `/admin/notifications/${id}`, status: tried ? 422 : 200 },
		<>
			<div class="head beside">
				<div>
					<p class="kind">
						<a href="/admin/notifications">{t.title}</a> · {t.audiences[audience]}
					</p>
					<h1>{entry.name}</h1>
					<p class="outcome">
						<State entry={entry} text={text} />
						{entry.mastered ? <span>{t.mastered[entry.mastered]}</span> : null}
						{entry.notification.locked ? <span>{t.locked}</span> : null}
					</p>
				</div>
				{entry.notification.locked ? null : (
					<form method="post" action="/admin/notifications/switches">
						<input type="hidden" name="next" value={`/admin/notifications/${id}`} />
						<Switch entry={entry} mayChange={mayChange} kind="button" text={text} />
					</form>
				)}
			</div>
			{changed ? (
				<p class="alert good" role="status">
					{entry.on ? t.nowOn : t.nowOff} {t.inForce}
				</p>
			) : null}
			<div class="split">
				<div>
					<NotificationLook {...props} look={look} seen={seen} recent={recent} />
				</div>
				<div>
					<NotificationFacts entry={entry} text={text} />
					<OwnTemplates {...props} templates={templates.filter((one) => one.notification === id)} />
					<LookTest
						action={`/admin/notifications/${id}/tests`}
						look={look}
						visitor={visitor}
						tested={tested?.notification === "template.tested.admin" ? tested : undefined}
						tried={tried}
						hint={t.test.hint}
						language={language}
						text={text}
					/>
				</div>
			</div>
		</>,
	);
}

function entryAt(c: AdminContext): Entry | undefined {
	const known = notificationOf(c.req.param("id") ?? "");
	return known && entryOf(visitorOf(c).shop, known.event, known.notification, c.var.language);
}

/** The mail that the store would send now, of the event that is chosen. */
async function previewOf(c: AdminContext, entry: Entry, look: Look) {
	const { deps } = c.var;
	const about = await lookEvent(c, entry.event.type, look.event);
	if (!about) return undefined;
	const spoken = spokenAs(look.language, deps.renderer.languages);
	const looked = await previewTemplate(deps, visitorOf(c).shop.id, { content: undefined, notification: entry.notification.id, event: about.event, ...spoken });
	return looked.ok ? { ...about, preview: looked.preview } : undefined;
}
