import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { MiddlewareHandler } from "hono/types";
import { resumeSession } from "../actions/resume-session.ts";
import type { AdminContext, AdminEnv } from "./admin-env.ts";
import { speakAs } from "./language.ts";

const COOKIE = "postbud_session";

/** Lets only people with a live session through; others sign in first and come back. */
export const signedIn: MiddlewareHandler<AdminEnv> = async (c, next) => {
	const token = sessionToken(c);
	const visitor = token ? await resumeSession(c.var.deps, token) : undefined;
	if (!visitor) return c.redirect(signInAddress(c), c.req.method === "GET" ? 302 : 303);
	c.set("visitor", visitor);
	speakAs(c, visitor.shop.locale);
	return next();
};

export function sessionToken(c: AdminContext): string | undefined {
	return isSecure(c) ? getCookie(c, COOKIE, "host") : getCookie(c, COOKIE);
}

/** The `__Host-` prefix keeps other hosts of the domain from planting one; browsers take it over https only. */
export function keepSession(c: AdminContext, token: string, maxAge: number): void {
	const secure = isSecure(c);
	setCookie(c, COOKIE, token, { path: "/", httpOnly: true, sameSite: "Lax", secure, maxAge, ...(secure ? { prefix: "host" as const } : {}) });
}

export function dropSession(c: AdminContext): void {
	const secure = isSecure(c);
	deleteCookie(c, COOKIE, { path: "/", secure, ...(secure ? { prefix: "host" as const } : {}) });
}

function isSecure(c: AdminContext): boolean {
	return new URL(c.req.url).protocol === "https:";
}

function signInAddress(c: AdminContext): string {
	const { pathname, search } = new URL(c.req.url);
	const next = c.req.method === "GET" && pathname + search !== "/admin" ? `?${new URLSearchParams({ next: pathname + search })}` : "";
	return `/admin/sign-in${next}`;
}
