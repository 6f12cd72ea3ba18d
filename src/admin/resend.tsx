import { Hono } from "hono";
import { resendMessage } from "../actions/resend-message.ts";
import { address, line } from "../core/fields.ts";
import type { Reason } from "../core/reasons.ts";
import { allows } from "../core/scopes.ts";
import { findMessage } from "../store/messages.ts";
import { type AdminEnv, visitorOf } from "./admin-env.ts";
import { showNotFound } from "./error.tsx";
import { readForm } from "./form.ts";
import { showMessage } from "./message.tsx";
import type { ResendTry } from "./resend-form.tsx";
import type { Text } from "./text/en.ts";

export const resend = new Hono<AdminEnv>();

resend.post("/:id/resends", async (c) => {
	const { deps, text } = c.var;
	const visitor = visitorOf(c);
	const row = await findMessage(deps.scope(visitor.shop.id), c.req.param("id"));
	if (!row) return showNotFound(c);
	const form = await readForm(c);
	const typed = { to: String(form.to ?? "").trim(), reason: String(form.reason ?? "").trim(), rewrite: form.rewrite === "1" };
	const again = (sentence: string, field?: ResendTry["field"]) => showMessage(c, row, { ...typed, field, sentence });
	if (!allows(visitor.scopes, "messages:write")) return again(text.resend.readOnly);
	if (typed.to !== "" && !address.safeParse(typed.to).success) return again(text.resend.badAddress, "to");
	if (typed.reason !== "" && !line(500).safeParse(typed.reason).success) return again(text.resend.badReason, "reason");
	const outcome = await resendMessage(deps, visitor.shop.id, row.id, {
		to: typed.to === "" ? undefined : typed.to,
		reason: typed.reason === "" ? undefined : typed.reason,
		template: typed.rewrite ? "current" : "original",
		requestedBy: visitor.keyId,
	});
	if (outcome.kind === "not_found") return showNotFound(c);
	if (outcome.kind === "refused")
		return again(refusalOf(outcome.reason, typed.to || (row.toAddress ?? ""), text), outcome.reason === "secret_gone" ? undefined : "to");
	return c.redirect(`/admin/messages/${outcome.message.id}?notice=resent`, 303);
});

function refusalOf(reason: Reason, to: string, text: Text): string {
	if (reason === "secret_gone") return text.resend.security;
	if (reason === "no_address") return text.resend.noAddress;
	return reason === "suppressed" ? text.resend.suppressed(to) : text.resend.refused;
}
