import { routePath } from "hono/route";
import type { MiddlewareHandler } from "hono/types";
import { noteAudit } from "../../actions/note-audit.ts";
import type { AuditNote } from "../../core/audit.ts";
import { AUDIT_CONSOLE } from "../../core/audit-console.ts";
import { type AuditDuty, type AuditedRequest, noteOf } from "../../core/audit-duty.ts";
import { allows } from "../../core/scopes.ts";
import { type AdminContext, type AdminEnv, visitorOf } from "../admin-env.ts";
import { readForm } from "../form.ts";

const READS = ["GET", "HEAD", "OPTIONS"];
const ID = /\/([a-z]{3}_[0-9a-z]{26})(?:[/?#]|$)/;

/** Notes what a visitor looked at and changed, before the answer leaves. What nobody can be shown to have seen, nobody sees. */
export const audited: MiddlewareHandler<AdminEnv> = async (c, next) => {
	await next();
	const { shop, who } = visitorOf(c);
	const by = { actor: who, via: "console" } as const;
	const done = await doneBy(c);
	if (done && !(await noteAudit(c.var.deps, shop.id, { ...by, ...done })) && READS.includes(c.req.method)) throw new Error("a viewing could not be noted");
	const { bodyShown } = c.var;
	if (!bodyShown) return;
	const viewing = { action: "message.viewed", object: { kind: "message", id: bodyShown.message }, detail: { as: bodyShown.as } } as const;
	if (!(await noteAudit(c.var.deps, shop.id, { ...by, ...viewing }))) throw new Error("a viewing could not be noted");
};

async function doneBy(c: AdminContext): Promise<Pick<AuditNote, "action" | "object" | "detail"> | undefined> {
	const isRead = READS.includes(c.req.method);
	const route = `${c.req.method} ${routePath(c).replace(/^\/admin(?=\/)/, "")}`;
	const duty = AUDIT_CONSOLE[route] ?? (isRead ? { none: "a page" } : unnamed(route));
	if ("none" in duty || !answersWell(c, duty, isRead)) return undefined;
	if (duty.scope && !allows(visitorOf(c).scopes, duty.scope)) return undefined;
	return noteOf(duty, await requestOf(c, isRead));
}

function answersWell(c: AdminContext, { shown }: AuditDuty, isRead: boolean): boolean {
	const { status } = c.res;
	return isRead ? status === 200 : status === 303 || (status === 200 && (shown === true || c.var.told !== undefined));
}

async function requestOf(c: AdminContext, isRead: boolean): Promise<AuditedRequest> {
	const { told } = c.var;
	const location = c.res.headers.get("Location");
	const { pathname, searchParams } = new URL(location ?? "/", c.req.url);
	const [, led] = ID.exec(pathname) ?? [];
	const given = { params: c.req.param(), query: c.req.query(), body: isRead ? {} : await readForm(c) };
	return { ...given, answer: Object.fromEntries(searchParams), made: told?.id ?? led, told, isPage: location === null };
}

/** What a route changes that is in no table is not lost. */
function unnamed(route: string): AuditDuty {
	return { action: "other.changed", detail: () => ({ route }) };
}
