import { BASE, call } from "../support/api.ts";

let visitors = 0;

/** Posts a form of the console as a browser on one of its own pages does. */
export function postForm(path: string, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Response> {
	return call("POST", path, undefined, new URLSearchParams(fields).toString(), {
		"Content-Type": "application/x-www-form-urlencoded",
		Origin: BASE,
		"Sec-Fetch-Site": "same-origin",
		...headers,
	});
}

/** Signs in from an address of its own, so that the limit on tries does not tie tests together. */
export function trySignIn(key: string, fields: Record<string, string> = {}, headers: Record<string, string> = {}): Promise<Response> {
	return postForm("/admin/sign-in", { key, ...fields }, { "CF-Connecting-IP": `192.0.2.${++visitors}`, ...headers });
}

export async function signIn(key: string): Promise<string> {
	const cookie = cookieOf(await trySignIn(key));
	if (cookie === "") throw new Error("not signed in");
	return cookie;
}

/** The name and value that a response sets, as the next request sends them. */
export function cookieOf(response: Response): string {
	return (response.headers.get("Set-Cookie") ?? "").split(";")[0] ?? "";
}

export async function read(path: string, cookie: string, headers: Record<string, string> = {}): Promise<{ status: number; html: string; headers: Headers }> {
	const response = await call("GET", path, undefined, undefined, { Cookie: cookie, "Accept-Language": "en", ...headers });
	return { status: response.status, html: await response.text(), headers: response.headers };
}
