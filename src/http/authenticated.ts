import type { MiddlewareHandler } from "hono";
import { authenticate, type Principal } from "../actions/authenticate.ts";
import { allows, type KeyScope } from "../core/scopes.ts";
import type { AppEnv } from "./api.ts";
import { ApiError } from "./api-error.ts";
import { admitBrowser } from "./browser-access.ts";

/** What a beacon, which has no headers of its own, may have in its URL. Everything else there would open more from the logs it ends up in. */
const PUBLISHABLE = /^pb_pk_[\w-]+$/;
const SECRET_IN_URL =
	"Only a publishable key (pb_pk_…) may stand in the URL: URLs end up in access logs. Send a secret key as `Authorization: Bearer <key>`, and revoke one that was sent like this.";

/** `Authorization: Bearer <key>` (RFC 6750), or `?key=` with a publishable key. */
export const authenticated: MiddlewareHandler<AppEnv> = async (c, next) => {
	const inUrl = c.req.query("key");
	if (inUrl !== undefined && !PUBLISHABLE.test(inUrl)) throw new ApiError("unauthorized", SECRET_IN_URL);
	const header = c.req.header("Authorization") ?? (inUrl === undefined ? "" : `Bearer ${inUrl}`);
	const [, token] = /^Bearer +([\x21-\x7e]+)$/i.exec(header) ?? [];
	const principal = token ? await authenticate(c.var.deps, token) : undefined;
	if (!principal)
		throw new ApiError("unauthorized", header === "" ? "Send your key as `Authorization: Bearer <key>`." : "The key is not known, or was revoked.");
	c.set("principal", principal);
	await next();
};

/** Lets only secret keys with this scope through. */
export function scoped(scope: KeyScope): MiddlewareHandler<AppEnv> {
	return async (c, next) => {
		const { principal } = c.var;
		if (principal.kind === "root") throw new ApiError("forbidden", "The root key makes stores and keys; use a key of the store for this.");
		if (principal.kind === "publishable")
			throw new ApiError("forbidden", "A publishable key sends cart activity, restores carts and checks addresses, and opens nothing else.");
		if (!allows(principal.scopes, scope)) throw new ApiError("forbidden", `The key lacks the scope ${scope}.`);
		await next();
	};
}

/** Lets secret keys with this scope through, and publishable keys from an origin that they list. The route is one for `crossOrigin`. */
export function browserOrScoped(scope: KeyScope): MiddlewareHandler<AppEnv> {
	const secret = scoped(scope);
	return async (c, next) => {
		if (c.var.principal.kind !== "publishable") return secret(c, next);
		await admitBrowser(c, c.var.principal);
		await next();
	};
}

export const rootOnly: MiddlewareHandler<AppEnv> = async (c, next) => {
	if (c.var.principal.kind !== "root") throw new ApiError("forbidden", "Only the root key does this.");
	await next();
};

/** Who asks, for the record. */
export function keyOf(principal: Principal): string {
	return principal.kind === "root" ? "root" : principal.keyId;
}
