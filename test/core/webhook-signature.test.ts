import { Webhook } from "standardwebhooks";
import { describe, expect, it } from "vitest";
import { SECRET_BYTES, signatureHeaders, webhookSecret } from "../../src/core/webhook-signature.ts";

const secretOf = (byte: number) => webhookSecret(new Uint8Array(SECRET_BYTES).fill(byte));
const at = 1_763_812_800_999;

describe("signatureHeaders", () => {
	it("signs id, time and body as the standard has it: computed here by hand", async () => {
		const secret = secretOf(7);
		const headers = signatureHeaders("whd_1", at, '{"a":"é"}', [secret]);
		const key = await crypto.subtle.importKey("raw", Uint8Array.fromBase64(secret.slice("whsec_".length)), { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
		const mac = await crypto.subtle.sign("HMAC", key, new TextEncoder().encode('whd_1.1763812800.{"a":"é"}'));
		expect(headers).toEqual({ "webhook-id": "whd_1", "webhook-timestamp": "1763812800", "webhook-signature": `v1,${new Uint8Array(mac).toBase64()}` });
	});

	it("has one signature for every secret", () => {
		const signatures = signatureHeaders("whd_1", at, "{}", [secretOf(1), secretOf(2)])["webhook-signature"]?.split(" ");
		expect(signatures).toEqual([1, 2].map((byte) => new Webhook(secretOf(byte)).sign("whd_1", new Date(at), "{}")));
	});
});

it("a secret is whsec_ and the base64 of 24 to 64 bytes", () => {
	expect(SECRET_BYTES).toBeGreaterThanOrEqual(24);
	expect(SECRET_BYTES).toBeLessThanOrEqual(64);
	expect(secretOf(255)).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
	expect(Uint8Array.fromBase64(secretOf(255).slice(6))).toEqual(new Uint8Array(SECRET_BYTES).fill(255));
});
