import type { Context, MiddlewareHandler } from "hono";
import type { Principal } from "../actions/authenticate.ts";
import { networkOf } from "../core/network.ts";
import type { AppEnv } from "./api.ts";
import { ApiError } from "./api-error.ts";

/** Seconds that a browser remembers what it may send. */
const MAX_AGE = 86_400;
const NO_ORIGIN = "A publishable key works from a page of the shop only, whose browser says where it is (Origin).";
const NULL_ORIGIN =
	'The browser does not say where the page is (Origin: null): the page\'s Referrer-Policy is no-referrer or same-origin, or it is sandboxed. Add data-send="fetch" to the tag of cart.js, or choose another policy.';

/**
 * What lets pages of a shop call a route with a publishable key (CORS): the preflight is answered to everybody, since it
 * carries no key, and an answer, be it a problem, is readable for origins that the key lists.
 */
export const crossOrigin: MiddlewareHandler<AppEnv> = async (c, next) => {
	const origin = c.req.header("Origin");
	if (c.req.method === "OPTIONS" && origin !== undefined) {
		return c.body(null, 204, {
			"Access-Control-Allow-Origin": origin,
			"Access-Control-Allow-Methods": "GET, POST",
			"Access-Control-Allow-Headers": "Authorization, Content-Type",
			"Access-Control-Max-Age": String(MAX_AGE),
			Vary: "Origin",
		});
	}
	await next();
	c.header("Vary", "Origin", { append: true });
	const principal = c.var.principal as Principal | undefined;
	if (origin === undefined || principal?.kind !== "publishable" || !principal.origins.includes(origin)) return;
	c.header("Access-Control-Allow-Origin", origin);
	c.header("Access-Control-Expose-Headers", "Retry-After, Idempotent-Replayed");
	c.header("Cross-Origin-Resource-Policy", "cross-origin");
};

/**
 * Lets a publishable key through from an origin that it lists, as often as its limit allows.
 * @throws ApiError 403 from elsewhere, 429
 */
export async function admitBrowser(c: Context<AppEnv>, { keyId, origins }: Exclude<Principal, { kind: "root" }>): Promise<void> {
	const origin = originOf(c);
	if (origin === undefined) throw new ApiError("forbidden", NO_ORIGIN);
	if (origin === "null") throw new ApiError("forbidden", NULL_ORIGIN);
	if (!origins.includes(origin)) throw new ApiError("forbidden", `The key does not list the origin ${origin.slice(0, 300)}.`);
	if (!(await c.var.deps.limitBrowser(`${keyId} ${networkOf(c.req.header("CF-Connecting-IP") ?? "unknown")}`))) {
		throw new ApiError("too_many_requests", "This browser sent more than a customer would. Wait a minute.");
	}
}

/** Where the page is that calls. A browser leaves the Origin header out of a GET to the page's own origin, and says that it is one. */
export function originOf(c: Context<AppEnv>): string | undefined {
	return c.req.header("Origin") ?? (c.req.header("Sec-Fetch-Site") === "same-origin" ? new URL(c.req.url).origin : undefined);
}
