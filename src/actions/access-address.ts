import { createRemoteJWKSet, customFetch, jwtVerify } from "jose";
import { addressKey, canonicalAddress } from "../core/address.ts";
import type { Deps } from "../deps.ts";

/** The team's keys as they are fetched: anew after an hour, or when one is unknown, but then twice a minute at most. */
const KEYS = { timeoutDuration: 5_000, cooldownDuration: 30_000, cacheMaxAge: 3_600_000 };
/** Milliseconds without a fetch after one that failed. */
const PAUSE = 10_000;
const keySets = new Map<string, ReturnType<typeof createRemoteJWKSet>>();
let failedAt = 0;

/**
 * Whose mail address Cloudflare Access vouches for in a request: the assertion is a JWT (RFC 7519) under RS256 of one of the
 * team's keys, for this application, not expired.
 * @see https://developers.cloudflare.com/cloudflare-one/identity/authorization-cookie/validating-json/ (seen 2026-11)
 * @returns an address key; undefined where there is no assertion, or a bad one, or Access is not set up
 */
export async function accessAddress(deps: Deps, assertion: string | undefined): Promise<string | undefined> {
	const { ACCESS_TEAM_DOMAIN: team, ACCESS_AUD: audience } = deps.config;
	if (team === "" || !assertion) return undefined;
	try {
		const { payload } = await jwtVerify(assertion, keysOf(deps, team), {
			...{ issuer: team, audience, algorithms: ["RS256"], requiredClaims: ["exp", "iat", "email"], currentDate: new Date(deps.now()) },
		});
		const address = canonicalAddress(payload.email);
		return address === undefined ? undefined : addressKey(address);
	} catch (error) {
		// A bad assertion is none; the reason is for whoever sets Access up.
		deps.log("access.refused", { reason: error instanceof Error ? error.name : "unknown" });
		return undefined;
	}
}

function keysOf(deps: Deps, team: string) {
	const known = keySets.get(team);
	if (known) return known;
	const fetchKeys = async (url: string, init: RequestInit) => {
		if (failedAt > deps.now() - PAUSE) throw new Error("the keys of Access were not to be had a moment ago");
		const answer = await deps.fetch(url, init).catch(() => undefined);
		if (answer?.status !== 200) failedAt = deps.now();
		if (!answer) throw new Error("the keys of Access are not to be had");
		return answer;
	};
	const made = createRemoteJWKSet(new URL("/cdn-cgi/access/certs", team), { ...KEYS, [customFetch]: fetchKeys });
	keySets.set(team, made);
	return made;
}
