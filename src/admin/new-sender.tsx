import { Hono } from "hono";
import { createSender } from "../actions/create-sender.ts";
import { allows } from "../core/scopes.ts";
import { listSenders, type SenderRow } from "../store/senders.ts";
import { type AdminContext, type AdminEnv, visitorOf } from "./admin-env.ts";
import { credentialFields } from "./credential-fields.ts";
import { showNotFound } from "./error.tsx";
import { readForm } from "./form.ts";
import { showPage } from "./layout.tsx";
import { showLocked } from "./locked.tsx";
import { callbackAddress } from "./sender-callback.tsx";
import { readSenderEntry, type SenderReading } from "./sender-entry.ts";
import { SenderForm } from "./sender-form.tsx";
import { serviceName } from "./service-name.ts";

/** Adding a sender: first the service, then its account. */
export const newSender = new Hono<AdminEnv>();

newSender.get("/new", async (c) => {
	if (!allows(visitorOf(c).scopes, "settings:write")) return showLocked(c, c.var.text.senders.readOnly);
	const provider = c.req.query("provider");
	return provider === undefined ? showServices(c) : showForm(c, provider);
});

newSender.post("/", async (c) => {
	const { deps, text } = c.var;
	const { shop, scopes } = visitorOf(c);
	if (!allows(scopes, "settings:write")) return showLocked(c, text.senders.readOnly);
	const form = await readForm(c);
	const provider = deps.providers.get(String(form.provider ?? ""));
	if (!provider) return showNotFound(c);
	const reading = readSenderEntry(form, provider, credentialFields(provider.credentials), false);
	if (!reading.input) return showForm(c, provider.id, reading);
	const made = await createSender(deps, shop.id, reading.input);
	if (!made.ok) return showForm(c, provider.id, { ...reading, faults: made.faults });
	c.set("told", { id: made.sender.id });
	if (made.callbackSecret !== undefined) return showOnce(c, made.sender, made.callbackSecret);
	return c.redirect(`/admin/senders/${made.sender.id}?notice=created`, 303);
});

function showServices(c: AdminContext) {
	const { deps, text } = c.var;
	const t = text.senders.form;
	const services = [...deps.providers.keys()].map((id) => ({ id, name: serviceName(id, text) }));
	return showPage(
		c,
		{ title: t.choose, at: "senders" },
		<>
			<div class="head">
				<p class="kind">
					<a href="/admin/senders">{text.senders.back}</a>
				</p>
				<h1>{t.choose}</h1>
			</div>
			<p class="lead">{t.chooseLead}</p>
			<ul class="services">
				{services.toSorted(outboxLast).map(({ id, name }) => (
					<li>
						<a href={`/admin/senders/new?provider=${id}`}>{name}</a>
						{id === "outbox" ? <small>{text.senders.outboxHint}</small> : null}
					</li>
				))}
			</ul>
		</>,
	);
}

async function showForm(c: AdminContext, id: string, reading?: SenderReading) {
	const { deps, text, language } = c.var;
	const { shop } = visitorOf(c);
	const provider = deps.providers.get(id);
	if (!provider) return showNotFound(c);
	const rows = await listSenders(deps.scope(shop.id));
	const entry = reading?.entry ?? { name: shop.name, address: "", replyTo: "", dailyLimit: "", fallback: "", isDefault: isFirstReal(rows), account: {} };
	const title = text.senders.form.newTitle(serviceName(id, text));
	return showPage(
		c,
		{ title, at: "senders", here: `/admin/senders/new?provider=${id}`, status: reading ? 422 : 200 },
		<>
			<div class="head">
				<p class="kind">
					<a href="/admin/senders/new">{text.senders.form.other}</a>
				</p>
				<h1>{title}</h1>
			</div>
			<SenderForm
				action="/admin/senders"
				provider={id}
				fields={credentialFields(provider.credentials)}
				hasCallbacks={provider.callbacks !== undefined}
				sender={undefined}
				rows={rows}
				entry={entry}
				faults={reading?.faults ?? []}
				language={language}
				text={text}
			/>
		</>,
	);
}

/** The callback password that was made: it is in this answer and nowhere else. */
function showOnce(c: AdminContext, sender: SenderRow, secret: string) {
	const { deps, text } = c.var;
	const t = text.senders.once;
	const address = callbackAddress(deps.config.PUBLIC_URL || new URL(c.req.url).origin, sender.id);
	return showPage(
		c,
		{ title: t.title, at: "senders", here: `/admin/senders/${sender.id}` },
		<>
			<div class="head">
				<h1>{t.title}</h1>
			</div>
			<section class="panel">
				<p>{t.lead}</p>
				<p>
					{text.senders.callback.url}: <code class="copy">{address}</code>
				</p>
				<p>
					{t.password}: <code class="copy">{secret}</code>
				</p>
				<p>
					{t.basic} <code class="copy">{`${address}/${secret}`}</code>
				</p>
				<a class="button" href={`/admin/senders/${sender.id}?notice=created`}>
					{t.on}
				</a>
			</section>
		</>,
	);
}

/** Until a real sender is the default, the one that is added will be. */
function isFirstReal(rows: SenderRow[]): boolean {
	return rows.every((row) => !row.isDefault || row.provider === "outbox");
}

function outboxLast(a: { id: string; name: string }, b: { id: string; name: string }): number {
	return Number(a.id === "outbox") - Number(b.id === "outbox") || a.name.localeCompare(b.name);
}
