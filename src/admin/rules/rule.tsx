import { Hono } from "hono";
import { saveRule } from "../../actions/save-rule.ts";
import { type Trial, tryRule } from "../../actions/try-rule.ts";
import { type Fault, faultsOf } from "../../core/fault.ts";
import { ruleInput } from "../../core/rule-input.ts";
import { allows } from "../../core/scopes.ts";
import { findRule, messagesOfRule, type RuleRow } from "../../store/rules.ts";
import { listTemplates } from "../../store/templates.ts";
import { type AdminContext, type AdminEnv, visitorOf } from "../admin-env.ts";
import { showNotFound } from "../error.tsx";
import { readForm } from "../form.ts";
import { showPage } from "../layout.tsx";
import { showLocked } from "../locked.tsx";
import { MessageTable } from "../message-table.tsx";
import { entryOfRule, inputOfRule, NEW_RULE, type RuleEntry, readRuleEntry } from "./rule-entry.ts";
import { RuleForm } from "./rule-form.tsx";
import { nameOfRule } from "./rule-table.tsx";
import { TrialTable } from "./trial-table.tsx";

const HOME = "/admin/rules";
const TRIED = 100;
const LATEST = 20;

/** One rule, or one that is being made: its form, a trial of it, its latest mails. */
export const rule = new Hono<AdminEnv>();

rule.get("/:id", async (c) => {
	if (!allows(visitorOf(c).scopes, "settings:read")) return showLocked(c, c.var.text.senders.locked);
	const row = await rowOf(c);
	return row === null ? showNotFound(c) : showRule(c, row, { entry: row ? entryOfRule(row) : NEW_RULE, faults: [] });
});

rule.post("/:id", async (c) => {
	const { deps, text } = c.var;
	const { shop, scopes } = visitorOf(c);
	if (!allows(scopes, "settings:write")) return showLocked(c, text.rules.readOnly);
	const row = await rowOf(c);
	if (row === null) return showNotFound(c);
	const form = await readForm(c);
	const entry = readRuleEntry(form);
	const read = ruleInput.safeParse(inputOfRule(entry), { reportInput: true });
	if (!read.success) return showRule(c, row, { entry, faults: faultsOf(read.error) });
	if (form.do === "try") {
		const result = await tryRule(deps, shop.id, read.data, TRIED);
		return showRule(c, row, result.ok ? { entry, faults: [], trial: result.trial } : { entry, faults: result.faults });
	}
	const result = await saveRule(deps, shop.id, read.data, row?.id);
	return result.ok ? c.redirect(`${HOME}/${result.rule.id}?notice=saved`, 303) : showRule(c, row, { entry, faults: result.faults });
});

/** undefined: a new one; null: there is none. */
async function rowOf(c: AdminContext): Promise<RuleRow | undefined | null> {
	const id = c.req.param("id") ?? "";
	return id === "new" ? undefined : ((await findRule(c.var.deps.scope(visitorOf(c).shop.id), id)) ?? null);
}

interface Shown {
	entry: RuleEntry;
	faults: Fault[];
	trial?: Trial;
}

async function showRule(c: AdminContext, row: RuleRow | undefined, { entry, faults, trial }: Shown) {
	const { deps, text, language } = c.var;
	const visitor = visitorOf(c);
	const { shop, scopes } = visitor;
	const t = text.rules;
	const scope = deps.scope(shop.id);
	const [templates, latest] = await Promise.all([listTemplates(scope), row ? messagesOfRule(scope, row.id, LATEST) : []]);
	const title = row ? nameOfRule(row, new Map(templates.map(({ id, name }) => [id, name])), language) : t.add;
	const here = `${HOME}/${row?.id ?? "new"}`;
	const mayChange = allows(scopes, "settings:write");
	return showPage(
		c,
		{ title, at: "rules", here, status: faults.length > 0 ? 422 : 200 },
		<>
			<div class="head">
				<p class="kind">
					<a href={HOME}>{t.title}</a>
				</p>
				<h1>{title}</h1>
			</div>
			{c.req.method === "GET" && c.req.query("notice") === "saved" ? (
				<p class="alert good" role="status">
					{t.saved}
				</p>
			) : null}
			{faults.length > 0 ? (
				<p class="alert bad" role="alert">
					{t.form.faults}
				</p>
			) : null}
			{mayChange ? null : <p class="alert calm">{t.readOnly}</p>}
			{trial ? <TrialTable c={c} trial={trial} /> : null}
			<RuleForm
				action={here}
				entry={entry}
				faults={faults}
				templates={templates.filter(({ notification }) => notification === null)}
				shop={shop}
				mayChange={mayChange}
				language={language}
				text={text}
			/>
			{row ? (
				<section>
					<h2>{t.history.title}</h2>
					{latest.length > 0 ? (
						<MessageTable rows={latest} caption={t.history.title} visitor={visitor} language={language} text={text} />
					) : (
						<p class="soft">{t.history.none}</p>
					)}
					{mayChange ? (
						<p class="after">
							<a class="button danger" href={`${here}/removal`}>
								{t.form.remove}
							</a>
						</p>
					) : null}
				</section>
			) : null}
		</>,
	);
}
