import type { AdminContext } from "../admin-env.ts";

/** Where the system of a source posts to. */
export function sourceAddress(c: AdminContext, id: string): string {
	return `${c.var.deps.config.PUBLIC_URL || new URL(c.req.url).origin}/hooks/${id}`;
}
