import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { HookRequest, Source } from "../../src/sources/port.ts";
import { sources } from "../../src/sources/registry.ts";

const bytes = (text: string) => new TextEncoder().encode(text) as Uint8Array<ArrayBuffer>;
const request = (headers: Record<string, string>, body: string): HookRequest => ({ headers: new Headers(headers), body: bytes(body) });
const verdict = async (source: Source, sent: HookRequest, secret: string, now = 0) => {
	const result = await source.verify(sent, secret, now);
	return result.ok ? "ok" : result.why;
};
const { shopify, standard, stripe, woocommerce } = sources;

describe("worked examples of the documentation verify", () => {
	const shop = { body: '"my secret message"', mac: "hMTq0K2x7oyOjoBwGYeTj5oxfnaVYXzbanUG9aajpKI=" };
	const woo = {
		body: String.raw`{"id":727,"currency":"EUR","permalink":"https:\/\/shop.example\/?p=727","billing":{"first_name":"Jos\u00e9"}}`,
		mac: "+0NyieCvqzwGczj4xCB2kg8JbxDNLVeEQkdo8D9UoI8=",
	};
	const std = {
		secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
		headers: {
			"webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
			"webhook-timestamp": "1614265330",
			"webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
		},
		body: '{"test": 2432232314}',
		now: 1614265330_000,
	};

	it.each(["X-Shopify-Hmac-Sha256", "Shopify-Hmac-Sha256"])("Shopify's, under %s", async (name) => {
		expect(await verdict(shopify, request({ [name]: shop.mac }, shop.body), "hush")).toBe("ok");
		expect(await verdict(shopify, request({ [name]: shop.mac }, "my secret message"), "hush")).toBe("wrong_signature");
		expect(await verdict(shopify, request({ [name]: shop.mac }, shop.body), "hush!")).toBe("wrong_signature");
		expect(await verdict(shopify, request({}, shop.body), "hush")).toBe("unsigned");
	});

	it.each(["s3cr&et", "s3cr&amp;et", "s3cr&#038;et", "s3cr&#x26;et"])("WooCommerce's, with the secret %s as WordPress may show it", async (secret) => {
		expect(await verdict(woocommerce, request({ "X-WC-Webhook-Signature": woo.mac }, woo.body), secret)).toBe("ok");
		const rewritten = JSON.stringify(JSON.parse(woo.body));
		expect(await verdict(woocommerce, request({ "X-WC-Webhook-Signature": woo.mac }, rewritten), secret)).toBe("wrong_signature");
		expect(await verdict(woocommerce, request({}, woo.body), secret)).toBe("unsigned");
	});

	it("WooCommerce decodes the secret once", async () => {
		const mac = createHmac("sha256", "a&amp;b").update("{}").digest("base64");
		expect(await verdict(woocommerce, request({ "X-WC-Webhook-Signature": mac }, "{}"), "a&amp;amp;b")).toBe("ok");
		expect(await verdict(woocommerce, request({ "X-WC-Webhook-Signature": mac }, "{}"), "a&amp;b")).toBe("wrong_signature");
	});

	it("Standard Webhooks', within its window and in a list", async () => {
		expect(await verdict(standard, request(std.headers, std.body), std.secret, std.now)).toBe("ok");
		expect(await verdict(standard, request(std.headers, std.body), std.secret, std.now + 301_000)).toBe("stale");
		expect(await verdict(standard, request(std.headers, std.body), std.secret, std.now - 301_000)).toBe("stale");
		expect(await verdict(standard, request(std.headers, std.body.trim().replace(" ", "")), std.secret, std.now)).toBe("wrong_signature");
		const list = { ...std.headers, "webhook-signature": `v1a,AAAA v1,AAAA ${std.headers["webhook-signature"]}` };
		expect(await verdict(standard, request(list, std.body), std.secret, std.now)).toBe("ok");
		const other = { ...std.headers, "webhook-id": "msg_other" };
		expect(await verdict(standard, request(other, std.body), std.secret, std.now)).toBe("wrong_signature");
	});
});

describe("Stripe's signature", () => {
	const NOW = 1795183402_000;
	const body = '{"id":"evt_1"}';
	const sign = (at: number, secret = "whsec_abc") => createHmac("sha256", secret).update(`${at}.${body}`).digest("hex");
	const at = NOW / 1000;
	const check = (header: string, now = NOW) => verdict(stripe, request({ "Stripe-Signature": header }, body), "whsec_abc", now);

	it("is over time and body, under the whole text of the secret, and one of several may fit", async () => {
		expect(await check(`t=${at},v1=${sign(at)}`)).toBe("ok");
		expect(await check(`t=${at},v1=${"0".repeat(64)},v1=${sign(at)},v0=${"1".repeat(64)}`)).toBe("ok");
		expect(await check(`t=${at},v1=${sign(at, "abc")}`)).toBe("wrong_signature");
		expect(await check(`t=${at + 1},v1=${sign(at)}`)).toBe("wrong_signature");
	});

	it("a v0 alone proves nothing", async () => {
		expect(await check(`t=${at},v0=${sign(at)}`)).toBe("unsigned");
		expect(await check("")).toBe("unsigned");
	});

	it("is good for five minutes", async () => {
		expect(await check(`t=${at},v1=${sign(at)}`, NOW + 299_000)).toBe("ok");
		expect(await check(`t=${at},v1=${sign(at)}`, NOW + 301_000)).toBe("stale");
		expect(await check(`t=${at},v1=${sign(at)}`, NOW - 301_000)).toBe("stale");
	});
});
