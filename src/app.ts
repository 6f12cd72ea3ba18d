import type { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import { bodyLimit } from "hono/body-limit";
import { secureHeaders } from "hono/secure-headers";
import { admin } from "./admin/admin.ts";
import { createDeps } from "./deps.ts";
import { type AppEnv, createApi } from "./http/api.ts";
import { ApiError } from "./http/api-error.ts";
import { attachments } from "./http/attachments.ts";
import { authenticated } from "./http/authenticated.ts";
import { crossOrigin } from "./http/browser-access.ts";
import { callbacks } from "./http/callbacks.ts";
import { cartRecoveries } from "./http/cart-recoveries.ts";
import { cartScript } from "./http/cart-script.ts";
import { carts } from "./http/carts.ts";
import { consents } from "./http/consents.ts";
import { createDocs } from "./http/docs.tsx";
import { documents } from "./http/documents.ts";
import { events } from "./http/events.ts";
import { exampleStorefront } from "./http/example-storefront.ts";
import { health } from "./http/health.ts";
import { keys } from "./http/keys.ts";
import { messages } from "./http/messages.ts";
import { metrics } from "./http/metrics.ts";
import { notifications } from "./http/notifications.ts";
import { describeKeys, openApiDocument } from "./http/openapi.ts";
import { orders } from "./http/orders.ts";
import { onError, problem } from "./http/problem.ts";
import { recoverPages } from "./http/recover.tsx";
import { replays } from "./http/replays.ts";
import { rules } from "./http/rules.ts";
import { senders } from "./http/senders.ts";
import { settings } from "./http/settings.ts";
import { stores } from "./http/stores.ts";
import { suppressions } from "./http/suppressions.ts";
import { templatePreviews } from "./http/template-previews.ts";
import { templateTests } from "./http/template-tests.ts";
import { templateVersions } from "./http/template-versions.ts";
import { templates } from "./http/templates.ts";
import { unsubscribePages } from "./http/unsubscribe.tsx";
import { webhooks } from "./http/webhooks.ts";

const MAX_BODY = 1_000_000;
const FILES = /^\/v1\/(attachments|orders\/[^/]+\/documents\/[^/]+)$/;
const FORMS_WITH_FILES = /^\/admin\/templates(\/[^/]+)?$/;

/** The Worker's HTTP side: middleware, mounts, errors. */
export function createApp(): OpenAPIHono<AppEnv> {
	const app = createApi();
	app.use(secureHeaders({ xFrameOptions: "DENY", referrerPolicy: "no-referrer", crossOriginResourcePolicy: "same-origin", overwrite: false }));
	app.use(async (c, next) => {
		c.set("deps", createDeps(c.env, c.executionCtx));
		await next();
	});
	const limited = bodyLimit({
		maxSize: MAX_BODY,
		onError: () => {
			throw new ApiError("payload_too_large", `A request has at most ${MAX_BODY} bytes.`);
		},
	});
	// A file streams past the limit that bodies held in memory have; its route has its own, and so has the editor's form.
	const others = { PUT: FILES, POST: FORMS_WITH_FILES } as Record<string, RegExp | undefined>;
	app.use((c, next) => (others[c.req.method]?.test(c.req.path) ? next() : limited(c, next)));
	app.use("/v1/events", crossOrigin);
	app.use("/v1/carts/recoveries/:code", crossOrigin);
	app.use("/v1/*", authenticated);
	app.route("/v1/events", events);
	app.route("/v1/messages", messages);
	app.route("/v1/orders", orders);
	app.route("/v1/orders", documents);
	app.route("/v1/stores", stores);
	app.route("/v1/keys", keys);
	app.route("/v1/settings", settings);
	app.route("/v1/notifications", notifications);
	app.route("/v1/senders", senders);
	app.route("/v1/templates", templatePreviews);
	app.route("/v1/templates", templateTests);
	app.route("/v1/templates", templates);
	app.route("/v1/templates", templateVersions);
	app.route("/v1/rules", rules);
	app.route("/v1/suppressions", suppressions);
	app.route("/v1/consents", consents);
	app.route("/v1/carts/recoveries", cartRecoveries);
	app.route("/v1/carts", carts);
	app.route("/v1/attachments", attachments);
	app.route("/v1/webhooks", webhooks);
	app.route("/v1/replays", replays);
	app.route("/callbacks", callbacks);
	app.route("/c", recoverPages);
	app.route("/u", unsubscribePages);
	app.route("/metrics", metrics);
	app.route("/health", health);
	describeKeys(app);
	const describe = (c: Context<AppEnv>) => openApiDocument(app, c.var.deps.config.PUBLIC_URL || new URL(c.req.url).origin);
	app.get("/openapi.json", (c) => c.json(describe(c)));
	app.route("/docs/example-storefront", exampleStorefront);
	app.route("/docs", createDocs(describe));
	app.route("/cart.js", cartScript);
	app.route("/admin", admin);
	app.get("/", (c) => c.redirect("/admin", 302));
	app.notFound((c) => problem(c, new ApiError("not_found", "There is nothing at this address; /docs lists what there is.")));
	app.onError(onError);
	return app;
}
