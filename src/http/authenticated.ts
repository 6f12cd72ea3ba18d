import type { MiddlewareHandler } from "hono";
import { authenticate, type Principal } from "../actions/authenticate.ts";
import { allows, type KeyScope } from "../core/scopes.ts";
import type { AppEnv } from "./api.ts";
import { ApiError } from "./api-error.ts";

/** `Authorization: Bearer <key>` (RFC 6750). */
export const authenticated: MiddlewareHandler<AppEnv> = async (c, next) => {
	const header = c.req.header("Authorization") ?? "";
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
		if (principal.kind !== "secret" || !allows(principal.scopes, scope)) throw new ApiError("forbidden", `The key lacks the scope ${scope}.`);
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
