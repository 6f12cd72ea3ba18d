import { Webhook } from "standardwebhooks";
import { describe, expect, it } from "vitest";
import { digestOf, sameText, verifyStandardWebhook } from "../../src/core/signature.ts";
import { NOW } from "../providers/service-case.ts";

const SECRET = `whsec_${btoa("the key of the tests, 32 bytes..")}`;
const bytes = (text: string) => new Uint8Array(new TextEncoder().encode(text));
const signed = (body: string, at: number, prefix = "webhook") =>
	new Headers({
		[`${prefix}-id`]: "msg_1",
		[`${prefix}-timestamp`]: String(at / 1000),
		[`${prefix}-signature`]: new Webhook(SECRET).sign("msg_1", new Date(at), body),
	});

describe("verifyStandardWebhook", () => {
	it.each(["webhook", "svix"])("takes headers that begin with %s-", async (prefix) => {
		expect(await verifyStandardWebhook(signed("{}", NOW, prefix), bytes("{}"), SECRET, NOW)).toEqual({ ok: true });
	});

	it.each([
		[299, { ok: true }],
		[-299, { ok: true }],
		[301, { ok: false, why: "stale" }],
		[-301, { ok: false, why: "stale" }],
	])("judges the age by the clock that it is given: %i seconds", async (seconds, verdict) => {
		expect(await verifyStandardWebhook(signed("{}", NOW - seconds * 1000), bytes("{}"), SECRET, NOW)).toEqual(verdict);
	});

	it("takes one right signature among wrong ones, as while a key is changed", async () => {
		const headers = signed("{}", NOW);
		headers.set("webhook-signature", `v1,AAAA v1a,zzzz ${headers.get("webhook-signature")}`);
		expect(await verifyStandardWebhook(headers, bytes("{}"), SECRET, NOW)).toEqual({ ok: true });
	});

	it("does not take bytes that are no UTF-8 for the text that they resemble", async () => {
		const headers = signed("\ufffd", NOW);
		expect(await verifyStandardWebhook(headers, new Uint8Array([0xff]), SECRET, NOW)).toEqual({ ok: false, why: "wrong_signature" });
		expect(await verifyStandardWebhook(signed("x", NOW), bytes("\ufeffx"), SECRET, NOW)).toEqual({ ok: false, why: "wrong_signature" });
	});
});

describe("signatures under a public key (v1a)", () => {
	it("holds under the key of the pair, and under no other", async () => {
		const pair = () => crypto.subtle.generateKey("Ed25519", true, ["sign", "verify"]) as Promise<CryptoKeyPair>;
		const [own, other] = [await pair(), await pair()];
		const publicKey = async ({ publicKey: key }: CryptoKeyPair) =>
			`whpk_${new Uint8Array((await crypto.subtle.exportKey("raw", key)) as ArrayBuffer).toBase64()}`;
		const at = String(NOW / 1000);
		const signature = new Uint8Array(await crypto.subtle.sign("Ed25519", own.privateKey, bytes(`msg_1.${at}.{}`)));
		const headers = new Headers({ "webhook-id": "msg_1", "webhook-timestamp": at, "webhook-signature": `v1,AAAA v1a,${signature.toBase64()}` });
		expect(await verifyStandardWebhook(headers, bytes("{}"), await publicKey(own), NOW)).toEqual({ ok: true });
		expect(await verifyStandardWebhook(headers, bytes("{ }"), await publicKey(own), NOW)).toEqual({ ok: false, why: "wrong_signature" });
		expect(await verifyStandardWebhook(headers, bytes("{}"), await publicKey(other), NOW)).toEqual({ ok: false, why: "wrong_signature" });
		expect(await verifyStandardWebhook(headers, bytes("{}"), "whpk_AAAA", NOW)).toEqual({ ok: false, why: "wrong_signature" });
	});
});

describe("digestOf", () => {
	it("tells parts apart, not only their sum", async () => {
		expect(await digestOf("a", "bc")).not.toBe(await digestOf("ab", "c"));
		expect(await digestOf("a", undefined)).toMatch(/^[0-9a-f]{32}$/);
	});
});

describe("sameText", () => {
	it("compares texts of any length", async () => {
		expect([await sameText("a", "a"), await sameText("a", "ab"), await sameText("", "")]).toEqual([true, false, true]);
	});
});
