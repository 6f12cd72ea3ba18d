import { Hono } from "hono";
import type { AdminEnv } from "./admin-env.ts";
import { fingerprint } from "./fingerprint.ts";
import { audit } from "./style/audit.ts";
import { base } from "./style/base.ts";
import { carts } from "./style/carts.ts";
import { connections } from "./style/connections.ts";
import { log } from "./style/log.ts";
import { message } from "./style/message.ts";
import { orders } from "./style/orders.ts";
import { overview } from "./style/overview.ts";
import { people } from "./style/people.ts";
import { rules } from "./style/rules.ts";
import { settings } from "./style/settings.ts";
import { templates } from "./style/templates.ts";

const sheet = [base, log, message, settings, templates, carts, rules, overview, audit, connections, people, orders]
	.map((part) => part.replace(/\n\t*/g, "\n").trim())
	.join("\n");

/** A name that changes with the content, so that browsers may keep the sheet for good. */
export const STYLE_URL = `/admin/style.css?v=${fingerprint(sheet)}`;

export const style = new Hono<AdminEnv>();
style.get("/", (c) => c.body(sheet, 200, { "Content-Type": "text/css; charset=utf-8", "Cache-Control": "public, max-age=31536000, immutable" }));
