import { sameText } from "../core/signature.ts";
import type { CallbackRequest, Verdict } from "./port.ts";

/**
 * Who wrote a callback of a service that signs nothing: whoever knows the secret that was put into its URL, as the
 * password of HTTP Basic (RFC 7617, any user), as a bearer token, or as the last part of the path.
 */
export async function verifySharedSecret({ headers, pathSecret }: CallbackRequest, secret: string | null): Promise<Verdict> {
	if (secret === null || secret === "") return { ok: false, why: "no_secret" };
	const authorization = headers.get("authorization");
	const given = authorization === null ? pathSecret : passwordIn(authorization);
	if (given === null) return { ok: false, why: "unsigned" };
	return (await sameText(given, secret)) ? { ok: true } : { ok: false, why: "wrong_signature" };
}

/** The secret in an Authorization header; an empty one, which no secret equals, where it makes no sense. */
function passwordIn(authorization: string): string {
	const [, scheme = "", credentials = ""] = /^\s*(\S+)\s+(\S+)\s*$/.exec(authorization) ?? [];
	if (scheme.toLowerCase() === "bearer") return credentials;
	if (scheme.toLowerCase() !== "basic") return "";
	try {
		const pair = new TextDecoder().decode(Uint8Array.fromBase64(credentials));
		return pair.includes(":") ? pair.slice(pair.indexOf(":") + 1) : "";
	} catch {
		// Not base64: it holds no password, and is refused as a wrong one.
		return "";
	}
}
