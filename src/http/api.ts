import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { Principal } from "../actions/authenticate.ts";
import { faultsOf } from "../core/fault.ts";
import type { Bindings, Deps } from "../deps.ts";
import { ApiError, invalidInput } from "./api-error.ts";

/** What every route of the Worker finds in its context. */
export interface AppEnv {
	Bindings: Bindings;
	Variables: { deps: Deps; principal: Principal };
}

/** A part of the API: its routes validate with the schemas that the OpenAPI document is made from. */
export function createApi(): OpenAPIHono<AppEnv> {
	return new OpenAPIHono<AppEnv>({
		defaultHook: (result) => {
			if (result.success) return;
			const faults = faultsOf(result.error as Parameters<typeof faultsOf>[0]);
			// A parameter has no JSON Pointer; it goes by its name.
			throw invalidInput(result.target === "json" ? faults : faults.map((fault) => ({ ...fault, pointer: fault.pointer.slice(1) })));
		},
	});
}

/** The store whose key calls. The root key stands above stores and has none. */
export function storeOf(principal: Principal): string {
	if (principal.kind === "root") throw new ApiError("forbidden", "The root key makes stores and keys; use a key of the store for this.");
	return principal.storeId;
}

/** The address of Postbud as the outside world has it, without a slash at its end. */
export function baseOf(c: Context<AppEnv>): string {
	return c.var.deps.config.PUBLIC_URL || new URL(c.req.url).origin;
}
