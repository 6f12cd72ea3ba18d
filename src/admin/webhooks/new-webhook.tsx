import { Hono } from "hono";
import { createWebhook, MOST_WEBHOOKS } from "../../actions/create-webhook.ts";
import type { Fault } from "../../core/fault.ts";
import { allows } from "../../core/scopes.ts";
import { type AdminContext, type AdminEnv, visitorOf } from "../admin-env.ts";
import { readForm } from "../form.ts";
import { showPage } from "../layout.tsx";
import { showLocked } from "../locked.tsx";
import { showOnce } from "../shown-once.tsx";
import { NEW_WEBHOOK, readWebhook, type WebhookEntry } from "./webhook-entry.ts";
import { WebhookForm } from "./webhook-form.tsx";

const HOME = "/admin/webhooks";

/** Adding a webhook; its secret is in the answer to the form and nowhere else. */
export const newWebhook = new Hono<AdminEnv>();

newWebhook.get("/new", (c) => {
	if (!allows(visitorOf(c).scopes, "settings:write")) return showLocked(c, c.var.text.webhooks.readOnly);
	return showForm(c, NEW_WEBHOOK, []);
});

newWebhook.post("/", async (c) => {
	const { deps, text } = c.var;
	const { shop, scopes } = visitorOf(c);
	if (!allows(scopes, "settings:write")) return showLocked(c, text.webhooks.readOnly);
	const reading = readWebhook(await readForm(c), deps.config.ALLOW_PRIVATE_TARGETS);
	if (!reading.ok) return showForm(c, reading.entry, reading.faults);
	const made = await createWebhook(deps, shop.id, reading.input);
	if (!made) return showForm(c, reading.entry, [], text.webhook.form.full(MOST_WEBHOOKS));
	c.set("told", { id: made.webhook.id });
	const t = text.webhook.once;
	return showOnce(c, {
		...{ title: t.created, at: "webhooks", lead: t.lead, on: { href: `${HOME}/${made.webhook.id}`, label: t.on } },
		values: [
			[t.url, made.webhook.url],
			[t.secret, made.secret],
		],
	});
});

function showForm(c: AdminContext, entry: WebhookEntry, faults: Fault[], refusal?: string) {
	const { text, language } = c.var;
	const t = text.webhook;
	return showPage(
		c,
		{ title: t.form.newTitle, at: "webhooks", here: `${HOME}/new`, status: refusal ? 409 : faults.length > 0 ? 422 : 200 },
		<>
			<div class="head">
				<p class="kind">
					<a href={HOME}>{t.back}</a>
				</p>
				<h1>{t.form.newTitle}</h1>
			</div>
			{refusal ? (
				<p class="alert bad" role="alert">
					{refusal}
				</p>
			) : null}
			<WebhookForm action={HOME} entry={entry} faults={faults} title={t.form.newTitle} submit={t.form.create} language={language} text={text} />
		</>,
	);
}
