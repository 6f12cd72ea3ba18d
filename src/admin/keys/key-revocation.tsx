import { Hono } from "hono";
import { revokeKey } from "../../actions/revoke-key.ts";
import { allows } from "../../core/scopes.ts";
import { findKey, type KeyRow, listKeys } from "../../store/keys.ts";
import { type AdminContext, type AdminEnv, visitorOf } from "../admin-env.ts";
import { showNotFound } from "../error.tsx";
import { readForm } from "../form.ts";
import { showPage } from "../layout.tsx";
import { showLocked } from "../locked.tsx";
import { When } from "../when.tsx";
import { isOwn } from "./key-table.tsx";

const HOME = "/admin/keys";

/** The end of a key, after a question; of the key that somebody is signed in with, after a warning as well. */
export const keyRevocation = new Hono<AdminEnv>();

keyRevocation.get("/:id/revocation", async (c) => {
	if (!allows(visitorOf(c).scopes, "keys:write")) return showLocked(c, c.var.text.keys.locked);
	const row = await keyOf(c);
	return row ? showQuestion(c, row) : showNotFound(c);
});

keyRevocation.post("/:id/revocations", async (c) => {
	const { deps, text } = c.var;
	const visitor = visitorOf(c);
	if (!allows(visitor.scopes, "keys:write")) return showLocked(c, text.keys.locked);
	const row = await keyOf(c);
	if (!row) return showNotFound(c);
	if (isOwn(row, visitor) && (await readForm(c)).sure !== "own") return showQuestion(c, row, text.keys.revocation.own);
	const revoked = await revokeKey(deps, visitor.shop.id, visitor.scopes, row.id);
	if (revoked.kind === "not_found") return showNotFound(c);
	if (revoked.kind === "beyond") return showQuestion(c, row, text.keys.revocation.beyond(revoked.scopes.join(", ")));
	return c.redirect(`${HOME}?notice=revoked`, 303);
});

async function keyOf(c: AdminContext): Promise<KeyRow | undefined> {
	const row = await findKey(c.var.deps.scope(visitorOf(c).shop.id), c.req.param("id") ?? "");
	return row?.revokedAt === null ? row : undefined;
}

async function showQuestion(c: AdminContext, row: KeyRow, refusal?: string) {
	const { deps, text, language } = c.var;
	const visitor = visitorOf(c);
	const t = text.keys.revocation;
	const own = isOwn(row, visitor);
	const makers = (await listKeys(deps.scope(visitor.shop.id))).filter(({ revokedAt, scopes }) => revokedAt === null && allows(scopes, "keys:write"));
	return showPage(
		c,
		{ title: t.title(row.name), at: "keys", here: `${HOME}/${row.id}/revocation`, status: refusal ? 422 : 200 },
		<div class="panel ask">
			<h1>{t.title(row.name)}</h1>
			<p>{t.lead}</p>
			{row.lastUsedAt === null ? null : (
				<p>
					{t.used} <When at={row.lastUsedAt} visitor={visitor} language={language} />
				</p>
			)}
			{refusal && refusal !== t.own ? (
				<p class="alert bad" role="alert">
					{refusal}
				</p>
			) : null}
			{own ? (
				<p class="alert bad" role="alert">
					{t.own}
				</p>
			) : null}
			{makers.length === 1 && makers[0]?.id === row.id ? <p class="alert warn">{t.last}</p> : null}
			<form method="post" action={`${HOME}/${row.id}/revocations`}>
				{own ? (
					<p class="check">
						<input id="sure" name="sure" type="checkbox" value="own" required />
						<label for="sure">{t.ownSure}</label>
					</p>
				) : null}
				<a class="button" href={HOME}>
					{t.no}
				</a>
				<button type="submit" class="button danger">
					{t.yes}
				</button>
			</form>
		</div>,
	);
}
