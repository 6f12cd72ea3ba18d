import { Hono } from "hono";
import { addressKey, canonicalAddress } from "../core/address.ts";
import { address, line } from "../core/fields.ts";
import { allows } from "../core/scopes.ts";
import { putSuppression, removeSuppression } from "../store/suppressions.ts";
import { type AdminContext, type AdminEnv, visitorOf } from "./admin-env.ts";
import { readForm } from "./form.ts";
import { showPage } from "./layout.tsx";
import { showLocked } from "./locked.tsx";
import { Pager } from "./pager.tsx";
import { SuppressionForm, type SuppressionTry } from "./suppression-form.tsx";
import { findSuppressions, readSearch } from "./suppression-search.ts";
import { SuppressionTable } from "./suppression-table.tsx";

const COVERS = ["all", "marketing"] as const;
const HOME = "/admin/suppressions";

/** The addresses that are not written to. */
export const suppressions = new Hono<AdminEnv>();

suppressions.get("/", (c) => showSuppressions(c));

suppressions.post("/", async (c) => {
	const { deps, text } = c.var;
	const { shop, scopes } = visitorOf(c);
	const t = text.suppressions;
	const form = await readForm(c);
	const typed = {
		address: String(form.address ?? "").trim(),
		reason: String(form.reason ?? "").trim(),
		covers: COVERS.find((one) => one === form.covers) ?? "all",
	};
	const again = (sentence: string, field?: SuppressionTry["field"]) => showSuppressions(c, { ...typed, field, sentence });
	if (!allows(scopes, "settings:write")) return again(t.readOnly);
	if (!address.safeParse(typed.address).success) return again(t.badAddress, "address");
	if (typed.reason !== "" && !line(200).safeParse(typed.reason).success) return again(t.badReason, "reason");
	const key = addressKey(canonicalAddress(typed.address) ?? typed.address);
	await putSuppression(deps.scope(shop.id), {
		address: key,
		reason: typed.reason || "manual",
		covers: typed.covers,
		cause: "manual",
		messageId: null,
		createdAt: deps.now(),
	});
	// An address does not belong into an address: those are logged on their way.
	return c.redirect(`${HOME}?notice=added`, 303);
});

suppressions.post("/removals", async (c) => {
	const { deps, text } = c.var;
	const { shop, scopes } = visitorOf(c);
	if (!allows(scopes, "settings:write"))
		return showSuppressions(c, { address: "", reason: "", covers: "all", field: undefined, sentence: text.suppressions.readOnly });
	const key = String((await readForm(c)).address ?? "").slice(0, 300);
	const removed = await removeSuppression(deps.scope(shop.id), key);
	return c.redirect(`${HOME}?notice=${removed ? "removed" : "not_there"}`, 303);
});

async function showSuppressions(c: AdminContext, tried?: SuppressionTry) {
	const { deps, text, language } = c.var;
	const visitor = visitorOf(c);
	if (!allows(visitor.scopes, "settings:read")) return showLocked(c, text.senders.locked);
	const t = text.suppressions;
	const search = readSearch(c.req.query());
	const { rows, next } = await findSuppressions(deps.scope(visitor.shop.id), search);
	const notice = tried ? undefined : noticeOf(c);
	return showPage(
		c,
		{ title: t.title, at: "suppressions", here: HOME, status: tried ? 422 : 200 },
		<>
			<div class="head beside">
				<h1>{t.title}</h1>
				{allows(visitor.scopes, "settings:write") ? (
					<a class="button narrow" href="#add">
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
			<div class="split">
				<div>
					<search aria-label={t.search}>
						<form method="get" action={HOME} class="find panel">
							<p class="field">
								<label for="q">{t.search}</label>
								<input id="q" name="q" type="search" value={search.q} maxlength={254} autocomplete="off" />
							</p>
							<button type="submit" class="main">
								{t.find}
							</button>
							{search.q === "" ? null : <a href={HOME}>{t.clear}</a>}
						</form>
					</search>
					{rows.length > 0 ? (
						<SuppressionTable rows={rows} visitor={visitor} language={language} text={text} />
					) : (
						<p class="empty">{search.q === "" ? t.none : t.noneFound}</p>
					)}
					<Pager
						newest={search.cursor ? pageAddress(search.q) : undefined}
						older={next ? pageAddress(search.q, next) : undefined}
						text={text}
						words={text.list}
					/>
				</div>
				<SuppressionForm visitor={visitor} text={text} tried={tried} />
			</div>
		</>,
	);
}

function noticeOf(c: AdminContext): string | undefined {
	const t = c.var.text.suppressions;
	const sentences = new Map([
		["added", t.added],
		["removed", t.removed],
		["not_there", t.notThere],
	]);
	return sentences.get(c.req.query("notice") ?? "");
}

function pageAddress(q: string, cursor?: string): string {
	const query = new URLSearchParams([...(q === "" ? [] : [["q", q]]), ...(cursor ? [["cursor", cursor]] : [])]).toString();
	return query === "" ? HOME : `${HOME}?${query}`;
}
