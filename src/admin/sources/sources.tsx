import { Hono } from "hono";
import { allows } from "../../core/scopes.ts";
import { listSources } from "../../store/sources.ts";
import { type AdminEnv, visitorOf } from "../admin-env.ts";
import { showPage } from "../layout.tsx";
import { showLocked } from "../locked.tsx";
import { When } from "../when.tsx";
import { SourceState } from "./source-state.tsx";

const HOME = "/admin/sources";

/** Other systems whose webhooks become events of the shop. */
export const sources = new Hono<AdminEnv>();

sources.get("/", async (c) => {
	const { deps, text, language } = c.var;
	const visitor = visitorOf(c);
	if (!allows(visitor.scopes, "settings:read")) return showLocked(c, text.senders.locked);
	const t = text.sources;
	const rows = await listSources(deps.scope(visitor.shop.id));
	return showPage(
		c,
		{ title: t.title, at: "sources" },
		<>
			<div class="head beside">
				<h1>{t.title}</h1>
				{allows(visitor.scopes, "settings:write") ? (
					<a class="button" href={`${HOME}/new`}>
						{t.add}
					</a>
				) : null}
			</div>
			<p class="lead">{t.lead}</p>
			{c.req.query("notice") === "removed" ? (
				<p class="alert good" role="status">
					{t.notices.removed}
				</p>
			) : null}
			{rows.length === 0 ? (
				<p class="empty">{t.none}</p>
			) : (
				<table class="list connections">
					<caption class="quiet">{t.title}</caption>
					<thead>
						<tr>
							<th scope="col">{t.name}</th>
							<th scope="col">{t.kind}</th>
							<th scope="col">{t.last}</th>
							<th scope="col">{t.state}</th>
						</tr>
					</thead>
					<tbody>
						{rows.map((row) => (
							<tr>
								<td class="name">
									<a class="open" href={`${HOME}/${row.id}`}>
										{row.name}
									</a>
								</td>
								<td data-label={t.kind}>{t.kinds[row.kind]}</td>
								<td data-label={t.last}>{row.lastReceivedAt === null ? t.never : <When at={row.lastReceivedAt} visitor={visitor} language={language} />}</td>
								<td>
									<SourceState row={row} language={language} text={text} />
								</td>
							</tr>
						))}
					</tbody>
				</table>
			)}
		</>,
	);
});
