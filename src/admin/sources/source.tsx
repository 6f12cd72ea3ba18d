import { Hono } from "hono";
import { updateSource } from "../../actions/update-source.ts";
import { type Fault, faultsOf } from "../../core/fault.ts";
import { type SourceChanges, sourceChanges } from "../../core/hooks/source-input.ts";
import { allows } from "../../core/scopes.ts";
import { listHookDeliveries } from "../../store/hook-deliveries.ts";
import { findSource, type SourceRow } from "../../store/sources.ts";
import { type AdminContext, type AdminEnv, visitorOf } from "../admin-env.ts";
import { showNotFound } from "../error.tsx";
import { readForm } from "../form.ts";
import { showPage } from "../layout.tsx";
import { showLocked } from "../locked.tsx";
import { Pager } from "../pager.tsx";
import { showOnce } from "../shown-once.tsx";
import { DeliveryTable } from "./delivery-table.tsx";
import { sourceAddress } from "./source-address.ts";
import { SourceFacts } from "./source-facts.tsx";
import { SourceForms } from "./source-forms.tsx";
import { SourceGuide } from "./source-guide.tsx";

const PAGE = 25;

/** One source: what it posted and what became of that, its name, its secret, its switch. */
export const source = new Hono<AdminEnv>();

source.get("/:id", async (c) => {
	if (!allows(visitorOf(c).scopes, "settings:read")) return showLocked(c, c.var.text.senders.locked);
	const row = await sourceOf(c);
	return row ? showSource(c, row) : showNotFound(c);
});

source.post("/:id", async (c) => {
	const { name } = await readForm(c);
	return change(c, { name: String(name ?? "").trim() }, "renamed");
});

source.post("/:id/switches", async (c) => {
	const enabled = (await readForm(c)).enabled === "1";
	return change(c, { enabled }, enabled ? "on" : "off");
});

source.post("/:id/secrets", async (c) => {
	const secret = String((await readForm(c)).secret ?? "").trim();
	return change(c, { secret: secret || null }, "secret");
});

async function change(c: AdminContext, asked: SourceChanges, notice: "renamed" | "on" | "off" | "secret") {
	const { deps, text } = c.var;
	const { shop, scopes } = visitorOf(c);
	if (!allows(scopes, "settings:write")) return showLocked(c, text.sources.readOnly);
	const row = await sourceOf(c);
	if (!row) return showNotFound(c);
	const read = sourceChanges.safeParse(asked, { reportInput: true });
	if (!read.success) return showSource(c, row, { name: asked.name ?? row.name, faults: faultsOf(read.error) });
	const updated = await updateSource(deps, shop.id, row.id, read.data);
	if (updated.kind === "not_found") return showNotFound(c);
	if (updated.kind === "refused") return showSource(c, row, { name: row.name, faults: updated.faults });
	const here = `/admin/sources/${row.id}`;
	if (updated.secret === undefined) return c.redirect(`${here}?notice=${notice}`, 303);
	const t = text.sources.once;
	return showOnce(c, {
		...{ title: t.rotated, at: "sources", lead: t.secretLead, on: { href: here, label: t.on } },
		values: [
			[t.address, sourceAddress(c, row.id)],
			[t.secret, updated.secret],
		],
	});
}

async function sourceOf(c: AdminContext): Promise<SourceRow | undefined> {
	return findSource(c.var.deps.scope(visitorOf(c).shop.id), c.req.param("id") ?? "");
}

async function showSource(c: AdminContext, row: SourceRow, tried?: { name: string; faults: Fault[] }) {
	const { deps, text, language } = c.var;
	const visitor = visitorOf(c);
	const t = text.sources;
	const here = `/admin/sources/${row.id}`;
	const [cursor] = /^hok_[0-9a-z]{26}$/.exec(c.req.query("cursor") ?? "") ?? [];
	const rows = await listHookDeliveries(deps.scope(visitor.shop.id), row.id, PAGE + 1, cursor);
	const last = rows.length > PAGE ? rows[PAGE - 1] : undefined;
	const notice = tried ? undefined : new Map(Object.entries(t.notices)).get(c.req.query("notice") ?? "");
	return showPage(
		c,
		{ title: row.name, at: "sources", here, status: tried ? 422 : 200 },
		<>
			<div class="head">
				<p class="kind">
					<a href="/admin/sources">{t.back}</a> · {t.kinds[row.kind]}
				</p>
				<h1>{row.name}</h1>
			</div>
			{notice ? (
				<p class="alert good" role="status">
					{notice}
				</p>
			) : null}
			<div class="split">
				<div>
					<h2>{t.deliveries.title}</h2>
					<p class="note">{t.deliveries.lead}</p>
					{rows.length > 0 ? (
						<DeliveryTable rows={rows.slice(0, PAGE)} visitor={visitor} language={language} text={text} />
					) : (
						<p class="empty">{t.deliveries.none}</p>
					)}
					<Pager newest={cursor ? here : undefined} older={last ? `${here}?cursor=${last.id}` : undefined} text={text} words={text.log} />
					<SourceGuide kind={row.kind} topics={deps.sources[row.kind].topics} text={text} />
				</div>
				<div>
					<SourceFacts row={row} address={sourceAddress(c, row.id)} now={deps.now()} visitor={visitor} language={language} text={text} />
					{allows(visitor.scopes, "settings:write") ? (
						<SourceForms row={row} name={tried?.name ?? row.name} faults={tried?.faults ?? []} language={language} text={text} />
					) : null}
				</div>
			</div>
		</>,
	);
}
