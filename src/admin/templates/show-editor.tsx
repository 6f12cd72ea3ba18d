import { notification } from "../../core/catalogue.ts";
import type { Fault } from "../../core/fault.ts";
import type { Problem } from "../../core/problem.ts";
import { findMessage } from "../../store/messages.ts";
import { listVersions, type TemplateRow } from "../../store/templates.ts";
import { type AdminContext, visitorOf } from "../admin-env.ts";
import { showPage } from "../layout.tsx";
import { readLook } from "../look/look.ts";
import { LookTest, type LookTestTry } from "../look/look-test.tsx";
import { mailTypeName } from "../mail-type.ts";
import { EDITOR_URL } from "./editor-script.ts";
import { ProblemList } from "./problem-list.tsx";
import { TagPalette } from "./tag-palette.tsx";
import { isSame, type TemplateEntry } from "./template-entry.ts";
import { TemplateFacts } from "./template-facts.tsx";
import { templateFiles } from "./template-files.ts";
import { TemplateForm } from "./template-form.tsx";

interface Editor {
	/** The newest version; undefined for a new template. */
	row: TemplateRow | undefined;
	entry: TemplateEntry;
	faults?: Fault[];
	problems?: Problem[] | undefined;
	/** What just happened. */
	notice?: { tone: "good" | "warn"; sentence: string } | undefined;
	testTry?: LookTestTry | undefined;
	status?: 200 | 409 | 413 | 422;
}

const POLICY =
	"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; form-action 'self'; frame-src 'self'; frame-ancestors 'none'; base-uri 'none'";

/** The editor: a template as it was saved or as it was typed, what is to be mended, and the tags there are. */
export async function showEditor(c: AdminContext, { row, entry, faults = [], problems, notice, testTry, status = 200 }: Editor) {
	const { deps, text, language } = c.var;
	const visitor = visitorOf(c);
	const scope = deps.scope(visitor.shop.id);
	const t = text.templates;
	const address = row ? `/admin/templates/${row.id}` : "/admin/templates";
	const [files, versions, tested] = await Promise.all([
		templateFiles(c, entry),
		row ? listVersions(scope, row.id) : [],
		findMessage(scope, c.req.query("test") ?? ""),
	]);
	const known = notification(entry.notification);
	const title = row?.name ?? t.start.title;
	c.header("Content-Security-Policy", POLICY);
	return showPage(
		c,
		{ title, at: "templates", here: row ? address : "/admin/templates/new", status, script: EDITOR_URL },
		<>
			<div class="head">
				<p class="kind">
					<a href="/admin/templates">{t.back}</a>
					{known ? (
						<>
							{" · "}
							<a href={`/admin/notifications/${known.notification.id}`}>
								{mailTypeName(known.event.type, language)}, {text.notifications.audiences[known.notification.audience].toLowerCase()}
							</a>
						</>
					) : null}
				</p>
				<h1>{title}</h1>
			</div>
			{notice ? (
				<p class={`alert ${notice.tone}`} role="status">
					{notice.sentence}
				</p>
			) : null}
			<div class="split editing">
				{problems ? <ProblemList problems={problems} entry={entry} isBeside language={language} text={text} /> : null}
				<TemplateForm
					id={row?.id}
					entry={entry}
					faults={faults}
					isUnsaved={row !== undefined && !isSame(entry, row)}
					files={files}
					senders={visitor.shop.senders}
					languages={deps.renderer.languages}
					language={language}
					text={text}
				/>
				<div class="aside">
					<details class="panel live" data-live="/admin/templates/previews/live" data-title={t.live.title} open hidden>
						<summary>{t.live.title}</summary>
					</details>
					<TagPalette entry={entry} rules={visitor.shop.rules.filter((rule) => rule.template === row?.id)} text={text} />
					{row ? (
						<>
							<TemplateFacts row={row} versions={versions} visitor={visitor} language={language} text={text} />
							<LookTest
								action={`${address}/tests`}
								look={readLook({})}
								visitor={visitor}
								tested={tested?.notification === "template.tested.admin" ? tested : undefined}
								tried={testTry}
								hint={text.notifications.test.savedHint}
								language={language}
								text={text}
							/>
						</>
					) : null}
				</div>
			</div>
		</>,
	);
}
