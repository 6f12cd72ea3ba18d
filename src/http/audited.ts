import type { Context, MiddlewareHandler } from "hono";
import { routePath } from "hono/route";
import type { Principal } from "../actions/authenticate.ts";
import { noteAudit } from "../actions/note-audit.ts";
import type { AuditActor } from "../core/audit.ts";
import { AUDIT_API } from "../core/audit-api.ts";
import { type AuditDuty, type AuditedRequest, noteOf } from "../core/audit-duty.ts";
import type { AppEnv } from "./api.ts";

const READS = ["GET", "HEAD", "OPTIONS"];

/** Notes which bodies a key looked at and what it changed, before the answer leaves. What cannot be noted is not shown. */
export const audited: MiddlewareHandler<AppEnv> = async (c, next) => {
	await next();
	const isRead = READS.includes(c.req.method);
	const route = `${c.req.method} ${routePath(c)}`;
	const duty: AuditDuty | { none: string } = AUDIT_API[route] ?? (isRead ? { none: "a look" } : { action: "other.changed", detail: () => ({ route }) });
	if ("none" in duty || !c.res.ok) return;
	const asked = await requestOf(c);
	const { principal, deps } = c.var;
	const storeId = principal.kind === "root" ? duty.store?.(asked) : principal.storeId;
	const done = noteOf(duty, asked);
	if (!done || typeof storeId !== "string") return;
	const noted = await noteAudit(deps, storeId, { actor: actorOf(principal), via: "api", ...done });
	if (!noted && isRead) throw new Error("a viewing could not be noted");
};

function actorOf(principal: Principal): AuditActor {
	return principal.kind === "root" ? { kind: "root", id: "root", name: "root" } : { kind: "key", id: principal.keyId, name: principal.name };
}

async function requestOf(c: Context<AppEnv>): Promise<AuditedRequest> {
	// A file that somebody stored may be JSON, too; it is not read here.
	const tells = isJson(c.res.headers) && !c.res.headers.has("Content-Disposition");
	const answer = tells ? fields(await c.res.clone().json()) : {};
	const body = isJson(c.req.raw.headers) ? fields(await c.req.json().catch(() => ({}))) : {};
	return { params: c.req.param(), query: c.req.query(), body, answer, made: typeof answer.id === "string" ? answer.id : undefined };
}

function isJson(headers: Headers): boolean {
	return (headers.get("Content-Type") ?? "").startsWith("application/json");
}

function fields(value: unknown): Record<string, unknown> {
	return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}
