import { Hono } from "hono";
import { readContent } from "../actions/read-content.ts";
import { resendMessage } from "../actions/resend-message.ts";
import { allows } from "../core/scopes.ts";
import type { MessageRow } from "../store/message-rows.ts";
import { findMessage } from "../store/messages.ts";
import { type AdminContext, type AdminEnv, visitorOf } from "./admin-env.ts";
import { showCopy } from "./copy.tsx";
import { showNotFound } from "./error.tsx";
import { readForm } from "./form.ts";
import { showMessage } from "./message.tsx";
import { refusalHitch } from "./refusal-hitch.ts";
import { type Hitch, hitchOf, isConfirmed, type ResendEntry, readEntry } from "./resend-entry.ts";

/** A mail sent again, as it was, anew, or as one changed copy. */
export const resend = new Hono<AdminEnv>();

resend.get("/:id/copy", async (c) => {
	const row = await findMessage(c.var.deps.scope(visitorOf(c).shop.id), c.req.param("id"));
	return row ? showCopy(c, row) : showNotFound(c);
});

resend.post("/:id/copy", async (c) => {
	const { deps } = c.var;
	const row = await findMessage(deps.scope(visitorOf(c).shop.id), c.req.param("id"));
	if (!row) return showNotFound(c);
	const form = await readForm(c);
	const entry = readEntry(form);
	if (form.do !== "preview") return send(c, row, entry, (hitch) => showCopy(c, row, entry, hitch), await changedIn(c, row, entry));
	const hitch = hitchOf({ ...entry, to: "" }, "en", c.var.text);
	return showCopy(c, row, entry, hitch, hitch === undefined);
});

resend.post("/:id/resends", async (c) => {
	const row = await findMessage(c.var.deps.scope(visitorOf(c).shop.id), c.req.param("id"));
	if (!row) return showNotFound(c);
	const entry = { ...readEntry(await readForm(c)), subject: undefined, html: undefined };
	return send(c, row, entry, (hitch) => showMessage(c, row, { ...entry, ...hitch }));
});

type Changed = Pick<ResendEntry, "subject" | "html">;

/** What of a copy differs from the mail as it was. A form gives every line the end that the internet has. */
async function changedIn(c: AdminContext, row: MessageRow, { subject, html }: ResendEntry): Promise<Changed> {
	const kept = await readContent(c.var.deps, visitorOf(c).shop.id, row.id, "html");
	const lines = (text: unknown) => (typeof text === "string" ? text.replaceAll("\r\n", "\n") : undefined);
	return { subject: subject === row.subject ? undefined : subject, html: lines(html)?.trim() === lines(kept)?.trim() ? undefined : lines(html) };
}

async function send(
	c: AdminContext,
	row: MessageRow,
	entry: ResendEntry,
	again: (hitch: Hitch) => Response | Promise<Response>,
	changed: Changed = { subject: undefined, html: undefined },
) {
	const { deps, text } = c.var;
	const { shop, scopes, who } = visitorOf(c);
	if (!allows(scopes, "messages:write")) return again({ sentence: text.resend.readOnly });
	const hitch = hitchOf(entry, shop.locale, text);
	if (hitch) return again(hitch);
	const to = entry.to || (row.toAddress ?? "");
	const outcome = await resendMessage(deps, shop.id, row.id, {
		to: entry.to === "" ? undefined : entry.to,
		...changed,
		reason: entry.reason === "" ? undefined : entry.reason,
		template: entry.rewrite ? "current" : "original",
		confirmSuppressed: isConfirmed(entry, to),
		fromNowOn: entry.fromNowOn,
		requestedBy: who.id,
	});
	if (outcome.kind === "not_found") return showNotFound(c);
	if (outcome.kind === "refused") return again(await refusalHitch(c, outcome, to));
	return c.redirect(`/admin/messages/${outcome.message.id}?notice=resent#content`, 303);
}
