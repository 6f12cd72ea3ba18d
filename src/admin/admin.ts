import { Hono } from "hono";
import { csrf } from "hono/csrf";
import { trimTrailingSlash } from "hono/trailing-slash";
import type { MiddlewareHandler } from "hono/types";
import type { AdminEnv } from "./admin-env.ts";
import { content } from "./content.ts";
import { editSender } from "./edit-sender.tsx";
import { onAdminError, showNotFound } from "./error.tsx";
import { event } from "./event.tsx";
import { inLanguage, language } from "./language.ts";
import { log } from "./log.tsx";
import { message } from "./message.tsx";
import { newSender } from "./new-sender.tsx";
import { order } from "./order.tsx";
import { outbox } from "./outbox.tsx";
import { replay } from "./replay.ts";
import { resend } from "./resend.tsx";
import { sender } from "./sender.tsx";
import { senders } from "./senders.tsx";
import { signedIn } from "./session.ts";
import { signInPages } from "./sign-in.tsx";
import { style } from "./style.ts";
import { suppressions } from "./suppressions.tsx";
import { webhooks } from "./webhooks.tsx";

const PAGE_POLICY = "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; frame-src 'self'; frame-ancestors 'none'; base-uri 'none'";

/** Pages show what customers wrote, so nothing in them may run, load or be kept; a route that needs other rules sets its own. */
const guarded: MiddlewareHandler<AdminEnv> = async (c, next) => {
	await next();
	if (!c.res.headers.has("Content-Security-Policy")) c.header("Content-Security-Policy", PAGE_POLICY);
	if (!c.res.headers.has("Cache-Control")) c.header("Cache-Control", "no-store");
};

const sameSite = csrf({ origin: (origin, c) => origin !== "" && [new URL(c.req.url).origin, c.var.deps.config.PUBLIC_URL].includes(origin) });

/** The console. Mounted at /admin. */
export const admin = new Hono<AdminEnv>();
admin.onError(onAdminError);
admin.use(guarded);
admin.use(inLanguage);
admin.use(sameSite);
admin.use(trimTrailingSlash());
admin.route("/style.css", style);
admin.route("/language", language);
admin.route("/", signInPages);
admin.use(signedIn);
admin.route("/", log);
admin.route("/messages", message);
admin.route("/messages", content);
admin.route("/messages", resend);
admin.route("/events", event);
admin.route("/orders", order);
admin.route("/outbox", outbox);
admin.route("/", replay);
admin.route("/senders", senders);
admin.route("/senders", newSender);
admin.route("/senders", editSender);
admin.route("/senders", sender);
admin.route("/suppressions", suppressions);
admin.route("/webhooks", webhooks);
admin.all("*", (c) => showNotFound(c));
