import { Hono } from "hono";
import { allows } from "../../core/scopes.ts";
import { auditActors, listAudit } from "../../store/audit.ts";
import { type AdminEnv, visitorOf } from "../admin-env.ts";
import { showPage } from "../layout.tsx";
import { showLocked } from "../locked.tsx";
import { Pager } from "../pager.tsx";
import { MOST_ROWS } from "./audit-file.ts";
import { AuditForm } from "./audit-form.tsx";
import { AUDIT_HOME, auditAddress, readAuditQuery } from "./audit-query.ts";
import { AuditTable } from "./audit-table.tsx";

const PAGE = 50;
const MOST_ACTORS = 200;

/** Who looked at what and changed what. */
export const audit = new Hono<AdminEnv>();

audit.get("/", async (c) => {
	const { deps, text, language } = c.var;
	const visitor = visitorOf(c);
	const t = text.audit;
	if (!allows(visitor.scopes, "audit:read")) return showLocked(c, t.locked);
	const { form, filters, unreadable, cursor } = await readAuditQuery(deps, c.req.query(), visitor.shop.timezone);
	const scope = deps.scope(visitor.shop.id);
	const [rows, actors] = await Promise.all([listAudit(scope, filters, PAGE + 1, cursor), auditActors(scope, MOST_ACTORS)]);
	const shown = rows.slice(0, PAGE);
	const older = rows.length > PAGE ? shown.at(-1)?.id : undefined;
	const filtered = Object.values(form).some((value) => value !== "");
	return showPage(
		c,
		{ title: t.title, at: "audit" },
		<>
			<div class="head">
				<h1>{t.title}</h1>
			</div>
			<p class="lead">{t.lead}</p>
			<AuditForm form={form} actors={actors} unreadable={unreadable} text={text} />
			{unreadable.length > 0 ? (
				<p class="alert warn" role="alert">
					{t.unreadable}
				</p>
			) : null}
			{shown.length > 0 ? (
				<>
					<AuditTable rows={shown} form={form} visitor={visitor} language={language} text={text} />
					<p class="note">
						<a href={auditAddress(form, undefined, `${AUDIT_HOME}/csv`)}>{t.download}</a> {t.downloadHint(MOST_ROWS.toLocaleString(language))}
					</p>
				</>
			) : (
				<p class="empty">{filtered ? t.noneFound : t.none}</p>
			)}
			<Pager newest={cursor ? auditAddress(form) : undefined} older={older ? auditAddress(form, older) : undefined} text={text} words={t.pages} />
		</>,
	);
});
