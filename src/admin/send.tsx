import { Hono } from "hono";
import { sendByHand } from "../actions/send-by-hand.ts";
import { allows } from "../core/scopes.ts";
import { findEvent } from "../store/events.ts";
import { type AdminContext, type AdminEnv, visitorOf } from "./admin-env.ts";
import { showNotFound } from "./error.tsx";
import { showEvent } from "./event.tsx";
import { readForm } from "./form.ts";
import { showOrder } from "./orders/order.tsx";
import { refusalHitch } from "./refusal-hitch.ts";
import { type Hitch, hitchOf, readEntry } from "./resend-entry.ts";
import { readMailValue, type SendTry } from "./send-form.tsx";

/** A mail about an event or an order that somebody picks, whether one was made before or not. */
export const send = new Hono<AdminEnv>();

send.post("/events/:id/messages", async (c) => {
	const row = await findEvent(c.var.deps.scope(visitorOf(c).shop.id), c.req.param("id"));
	return row ? sendPicked(c, (tried) => showEvent(c, row, tried)) : showNotFound(c);
});

send.post("/orders/:number/messages", (c) => sendPicked(c, (tried) => showOrder(c, c.req.param("number"), { send: tried })));

async function sendPicked(c: AdminContext, again: (tried: SendTry) => Response | Promise<Response>) {
	const { deps, text } = c.var;
	const { shop, scopes, who } = visitorOf(c);
	const t = text.byHand.first;
	const form = await readForm(c);
	const entry = { ...readEntry(form), subject: undefined, html: undefined };
	const { to, reason, sure } = entry;
	const mail = String(form.mail ?? "").slice(0, 300);
	const back = (hitch: Hitch) => again({ mail, to, reason, sure, ...hitch });
	if (!allows(scopes, "messages:write")) return back({ sentence: text.resend.readOnly });
	const picked = readMailValue(mail);
	if (!picked) return back({ sentence: t.bad });
	const hitch = hitchOf(entry, shop.locale, text);
	if (hitch) return back(hitch);
	const input = { to: to || undefined, reason: reason || undefined, confirmSuppressed: sure.some((one) => one.startsWith("suppressed:")), requestedBy: who.id };
	const outcome = await sendByHand(deps, shop.id, picked.event, { ...picked, ...input });
	if (outcome.kind === "queued") return c.redirect(`/admin/messages/${outcome.message.id}?notice=resent#content`, 303);
	if (outcome.kind === "not_found") return back({ sentence: t.bad });
	if (outcome.kind === "undecided") return back({ sentence: t.undecided });
	if (outcome.kind === "invalid") return back({ sentence: t.fault(outcome.faults.map(({ detail }) => detail).join("; ")) });
	return back(await refusalHitch(c, outcome, outcome.to ?? to));
}
