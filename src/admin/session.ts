import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { MiddlewareHandler } from "hono/types";
import type { Caller, OpenSession } from "../actions/open-session.ts";
import { resumeSession, type Visitor } from "../actions/resume-session.ts";
import { signInAccess } from "../actions/sign-in-access.ts";
import { deviceName } from "../core/device-name.ts";
import { networkOf } from "../core/network.ts";
import type { AdminContext, AdminEnv } from "./admin-env.ts";
import { speakAs } from "./language.ts";

const COOKIE = "postbud_session";

/** Lets only people with a live session through; others sign in first and come back. */
export const signedIn: MiddlewareHandler<AdminEnv> = async (c, next) => {
	const token = sessionToken(c);
	const visitor = (token ? await resumeSession(c.var.deps, token, assertionOf(c)) : undefined) ?? (await visitorByAccess(c));
	if (!visitor) return c.redirect(signInAddress(c), c.req.method === "GET" ? 302 : 303);
	c.set("visitor", visitor);
	speakAs(c, visitor.shop.locale);
	return next();
};

export function sessionToken(c: AdminContext): string | undefined {
	return isSecure(c) ? getCookie(c, COOKIE, "host") : getCookie(c, COOKIE);
}

/** What Cloudflare Access says of the request; nothing before it is verified. */
export function assertionOf(c: AdminContext): string | undefined {
	return c.req.header("Cf-Access-Jwt-Assertion");
}

export function callerOf(c: AdminContext): Caller {
	return { device: deviceName(c.req.header("User-Agent") ?? ""), network: callerNetwork(c), before: sessionToken(c) };
}

/** Whether the network of the caller may try once more at a door. */
export function mayTry(c: AdminContext, door: "" | "/link" = ""): Promise<boolean> {
	return c.var.deps.limitSignIn(callerNetwork(c) + door);
}

/** The `__Host-` prefix keeps other hosts of the domain from planting one; browsers take it over https only. */
export function keepSession(c: AdminContext, { token, maxAge }: OpenSession): void {
	const secure = isSecure(c);
	setCookie(c, COOKIE, token, { path: "/", httpOnly: true, sameSite: "Lax", secure, maxAge, ...(secure ? { prefix: "host" as const } : {}) });
}

export function dropSession(c: AdminContext): void {
	const secure = isSecure(c);
	deleteCookie(c, COOKIE, { path: "/", secure, ...(secure ? { prefix: "host" as const } : {}) });
}

/** Who came through Cloudflare Access and has joined one shop is in; a form that was sent without a session is not read for it. */
async function visitorByAccess(c: AdminContext): Promise<Visitor | undefined> {
	const assertion = assertionOf(c);
	if (!assertion || c.req.method !== "GET") return undefined;
	const admission = await signInAccess(c.var.deps, assertion, callerOf(c));
	if (admission.kind !== "signed_in") return undefined;
	keepSession(c, admission);
	return resumeSession(c.var.deps, admission.token, assertion);
}

function callerNetwork(c: AdminContext): string {
	return networkOf(c.req.header("CF-Connecting-IP") ?? "unknown");
}

function isSecure(c: AdminContext): boolean {
	return new URL(c.req.url).protocol === "https:";
}

function signInAddress(c: AdminContext): string {
	const { pathname, search } = new URL(c.req.url);
	const next = c.req.method === "GET" && pathname + search !== "/admin" ? `?${new URLSearchParams({ next: pathname + search })}` : "";
	return `/admin/sign-in${next}`;
}
