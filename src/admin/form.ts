import type { Context } from "hono";
import type { AdminEnv } from "./admin-env.ts";

/** The fields of a form; none where the body is no form, which then lacks what it should have. */
export async function readForm(c: Context<AdminEnv>): Promise<Record<string, unknown>> {
	try {
		return await c.req.parseBody();
	} catch {
		// A multipart body without a boundary, or with a broken one.
		return {};
	}
}
