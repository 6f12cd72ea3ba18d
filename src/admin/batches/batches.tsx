import { Hono } from "hono";
import { summariesOf } from "../../actions/count-batches.ts";
import { createBatch, previewBatch } from "../../actions/create-batch.ts";
import { allows } from "../../core/scopes.ts";
import { listBatches } from "../../store/batches.ts";
import { type AdminContext, type AdminEnv, visitorOf } from "../admin-env.ts";
import { readForm } from "../form.ts";
import { showPage } from "../layout.tsx";
import { readCursor } from "../log-filters.ts";
import { Pager } from "../pager.tsx";
import { type BatchEntry, readBatchEntry, targetsOf } from "./batch-entry.ts";
import { BatchForm } from "./batch-form.tsx";
import { showPreview } from "./batch-preview.tsx";
import { BatchTable } from "./batch-table.tsx";

const HOME = "/admin/batches";
const PAGE = 20;

/** Mail to many: what was sent, and the way to send. */
export const batches = new Hono<AdminEnv>();

batches.get("/", (c) => showBatches(c, {}));

batches.post("/previews", async (c) => {
	const { deps, text } = c.var;
	const entry = readBatchEntry(await readForm(c));
	const wish = wishOf(c, entry);
	if (!wish.ok) return showBatches(c, { entry, faults: wish.faults });
	const looked = await previewBatch(deps, visitorOf(c).shop.id, wish.input);
	return looked.ok ? showPreview(c, entry, looked.preview) : showBatches(c, { entry, faults: sentences(looked.faults, text.batches.faults) });
});

batches.post("/", async (c) => {
	const { deps, text } = c.var;
	const form = await readForm(c);
	const entry = readBatchEntry(form);
	if (form.do === "edit") return showBatches(c, { entry });
	const wish = wishOf(c, entry);
	if (!wish.ok) return showBatches(c, { entry, faults: wish.faults });
	const made = await createBatch(deps, visitorOf(c).shop.id, wish.input);
	return made.ok ? c.redirect(`${HOME}/${made.batch.id}`, 303) : showBatches(c, { entry, faults: sentences(made.faults, text.batches.faults) });
});

function wishOf(c: AdminContext, entry: BatchEntry) {
	const { scopes, who } = visitorOf(c);
	const { text } = c.var;
	if (!allows(scopes, "messages:write")) return { ok: false as const, faults: [text.batches.locked] };
	const { faults, ...targets } = targetsOf(entry, text);
	return faults.length > 0 ? { ok: false as const, faults } : { ok: true as const, input: { ...targets, template: entry.template, requestedBy: who.id } };
}

function sentences(faults: readonly { pointer: string; detail: string }[], otherwise: string): string[] {
	const all = faults.map(({ pointer, detail }) => `${pointer.slice(1)} ${detail}`.trim());
	return all.length > 0 ? all : [otherwise];
}

interface BatchesPage {
	/** What stands in the form, and what is wrong with it. */
	entry?: BatchEntry;
	faults?: readonly string[];
	/** Where the orders in the form come from. */
	found?: string;
}

export async function showBatches(c: AdminContext, { entry, faults = [], found }: BatchesPage) {
	const { deps, text, language } = c.var;
	const visitor = visitorOf(c);
	const t = text.batches;
	const scope = deps.scope(visitor.shop.id);
	const cursor = readCursor(c.req.query("cursor"), "bat");
	const rows = await listBatches(scope, PAGE + 1, cursor);
	const shown = rows.slice(0, PAGE);
	const summaryOf = await summariesOf(scope, shown);
	const older = rows.length > PAGE ? `${HOME}?cursor=${shown.at(-1)?.id}` : undefined;
	return showPage(
		c,
		{ title: t.title, at: "batches", here: HOME, status: faults.length > 0 ? 422 : 200 },
		<>
			<div class="head">
				<h1>{t.title}</h1>
			</div>
			<p class="lead">{t.lead}</p>
			<div class="split">
				<div>
					{shown.length > 0 ? (
						<BatchTable rows={shown} summaryOf={summaryOf} visitor={visitor} language={language} text={text} />
					) : (
						<p class="empty">{t.none}</p>
					)}
					<Pager newest={cursor ? HOME : undefined} older={older} text={text} words={text.list} />
				</div>
				{allows(visitor.scopes, "messages:write") ? <BatchForm entry={entry} found={found} faults={faults} visitor={visitor} text={text} /> : <p>{t.locked}</p>}
			</div>
		</>,
	);
}
