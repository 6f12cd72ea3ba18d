import { Hono } from "hono";
import { allows } from "../../core/scopes.ts";
import { listKeys } from "../../store/keys.ts";
import { type AdminEnv, visitorOf } from "../admin-env.ts";
import { showPage } from "../layout.tsx";
import { showLocked } from "../locked.tsx";
import { Pager } from "../pager.tsx";
import { KeyTable } from "./key-table.tsx";

const HOME = "/admin/keys";
const PAGE = 50;

/** What the shop's systems prove themselves with: those in force first, the newest first. */
export const keys = new Hono<AdminEnv>();

keys.get("/", async (c) => {
	const { deps, text, language } = c.var;
	const visitor = visitorOf(c);
	if (!allows(visitor.scopes, "keys:write")) return showLocked(c, text.keys.locked);
	const t = text.keys;
	const newest = (await listKeys(deps.scope(visitor.shop.id))).reverse();
	const all = [...newest.filter(({ revokedAt }) => revokedAt === null), ...newest.filter(({ revokedAt }) => revokedAt !== null)];
	const start = all.findIndex(({ id }) => id === c.req.query("cursor")) + 1;
	const rows = all.slice(start, start + PAGE);
	const last = start + PAGE < all.length ? rows.at(-1) : undefined;
	return showPage(
		c,
		{ title: t.title, at: "keys" },
		<>
			<div class="head beside">
				<h1>{t.title}</h1>
				<a class="button" href={`${HOME}/new`}>
					{t.add}
				</a>
			</div>
			<p class="lead">{t.lead}</p>
			{c.req.query("notice") === "revoked" ? (
				<p class="alert good" role="status">
					{t.notices.revoked}
				</p>
			) : null}
			{rows.length === 0 ? <p class="empty">{t.none}</p> : <KeyTable rows={rows} visitor={visitor} language={language} text={text} />}
			<Pager newest={start > 0 ? HOME : undefined} older={last ? `${HOME}?cursor=${last.id}` : undefined} text={text} words={text.list} />
		</>,
	);
});
