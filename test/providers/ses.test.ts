import { createHash, createHmac } from "node:crypto";
import PostalMime from "postal-mime";
import { describe, expect, it } from "vitest";
import type { Mail } from "../../src/core/mail.ts";
import { ses } from "../../src/providers/ses.ts";
import { plainMail } from "../support/awkward-mails.ts";
import { wire } from "./conformance/wire.ts";
import { jsonBody, NOW, reply, type SeenRequest } from "./service-case.ts";

const keys = { access_key_id: "AKIAIOSFODNN7EXAMPLE", secret_access_key: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", region: "eu-north-1" };

async function sent(mail: Mail = plainMail, at = NOW, baseUrl = "", credentials = keys): Promise<{ request: SeenRequest | undefined; outcome: unknown }> {
	const { transport, seen } = wire(reply(200, { MessageId: "m1" }));
	const outcome = await ses(baseUrl, transport, () => at).send(mail, credentials);
	return { request: seen[0], outcome };
}

const hmac = (key: string | Buffer, text: string) => createHmac("sha256", key).update(text).digest();
const sha256 = (data: string | Uint8Array) => createHash("sha256").update(data).digest("hex");
const signingKey = (secret: string, day: string, region: string, name: string) => [region, name, "aws4_request"].reduce(hmac, hmac(`AWS4${secret}`, day));

/** Signature version 4 as Amazon describes it, computed again from the request. */
function signatureOf({ url, headers, body }: SeenRequest, names: string[]): string {
	const canonical = names.map((name) => `${name}:${name === "host" ? url.host : headers.get(name)}\n`).join("");
	const request = ["POST", url.pathname, "", canonical, names.join(";"), sha256(body)].join("\n");
	const text = ["AWS4-HMAC-SHA256", "20261122T120000Z", "20261122/eu-north-1/ses/aws4_request", sha256(request)].join("\n");
	return hmac(signingKey(keys.secret_access_key, "20261122", "eu-north-1", "ses"), text).toString("hex");
}

describe("a request to SES", () => {
	it("derives keys as the example in Amazon's documentation does", () => {
		const example = signingKey("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", "20150830", "us-east-1", "iam");
		expect(example.toString("hex")).toBe("c4afb1cc5771d871763a393e44b703571b55cc28424d1a5e86da6ed3c154a4b9");
	});

	it("is signed for the whole of its body, its host and the time it was given", async () => {
		const { request } = await sent();
		if (!request) throw new Error("nothing was sent");
		const [, signed, signature] = /SignedHeaders=([\w;-]+), Signature=(\w+)$/.exec(request.headers.get("authorization") ?? "") ?? [];
		expect(request.headers.get("x-amz-date")).toBe("20261122T120000Z");
		expect(signed?.split(";")).toEqual(["host", "x-amz-date"]);
		expect(signature).toBe(signatureOf(request, ["host", "x-amz-date"]));
	});

	it("goes to the host of the sender's region", async () => {
		expect((await sent()).request?.url.href).toBe("https://email.eu-north-1.amazonaws.com/v2/email/outbound-emails");
		expect((await sent(plainMail, NOW, "", { ...keys, region: "us-gov-west-1" })).request?.url.host).toBe("email.us-gov-west-1.amazonaws.com");
	});

	it("goes to the configured host where there is one", async () => {
		expect((await sent(plainMail, NOW, "http://127.0.0.1:9/ses")).request?.url.href).toBe("http://127.0.0.1:9/ses/v2/email/outbound-emails");
	});

	it("has the same bytes when it is repeated later, under another signature", async () => {
		const [first, later] = await Promise.all([sent(plainMail, NOW), sent(plainMail, NOW + 120_000)]);
		expect(later.request?.body).toEqual(first.request?.body);
		expect(later.request?.headers.get("authorization")).not.toBe(first.request?.headers.get("authorization"));
	});

	it("has boundaries of its own for every mail", async () => {
		const boundaries = async (id: string) => {
			const { request } = await sent({ ...plainMail, id });
			return [...atob(request ? jsonBody(request).Content.Raw.Data : "").matchAll(/boundary="?([\w-]+)/g)].map(([, boundary]) => boundary);
		};
		const [one, other] = await Promise.all([boundaries("msg_1"), boundaries("msg_2")]);
		expect(one?.length).toBeGreaterThan(0);
		expect(one).not.toEqual(other);
	});

	it("names one recipient, whoever the MIME names, and no Bcc", async () => {
		const { request } = await sent({ ...plainMail, to: { address: "a@example.no", name: "Ola, eve@evil.example" } });
		const body = request ? jsonBody(request) : {};
		expect(body.Destination).toEqual({ ToAddresses: ["a@example.no"] });
		expect(body.FromEmailAddress).toBe("post@fjellbutikken.example");
		expect(Object.keys(body).sort()).toEqual(["Content", "Destination", "EmailTags", "FromEmailAddress"]);
		const { to, bcc, cc } = await PostalMime.parse(atob(body.Content.Raw.Data));
		expect([to?.map(({ address }) => address), bcc, cc]).toEqual([["a@example.no"], undefined, undefined]);
	});

	it("is not made for a local part that SES would take and bounce", async () => {
		const { request, outcome } = await sent({ ...plainMail, to: { address: "åse@example.no" } });
		expect(request).toBeUndefined();
		expect(outcome).toMatchObject({ kind: "refused", scope: "message", detail: expect.stringMatching(/address has characters/) });
	});

	it("is not made for a file whose type the MIME could not carry", async () => {
		const { request, outcome } = await sent({
			...plainMail,
			attachments: [{ filename: "a.txt", contentType: "text/plain; charset=utf-8", content: new Uint8Array(1) }],
		});
		expect(request).toBeUndefined();
		expect(outcome).toMatchObject({ kind: "refused", scope: "message", reason: "message_refused" });
	});
});

describe("a sender at SES", () => {
	const provider = ses("", wire(reply(200)).transport, () => NOW);

	it.each(["", "eu-north", "EU-NORTH-1", "eu-north-1.evil.example", "eu-north-1/", "@evil.example/eu-north-1", "s3-us-west-2"])(
		"has no region called %j",
		(region) => {
			expect(provider.credentials.safeParse({ ...keys, region }).success).toBe(false);
		},
	);

	it.each(["eu-north-1", "us-east-1", "ap-southeast-2", "us-gov-west-1", "me-central-1"])("may have the region %s", (region) => {
		expect(provider.credentials.safeParse({ ...keys, region }).success).toBe(true);
	});

	it("is told that the custom MAIL FROM of its region is a choice", () => {
		const records = provider.dns("butikk.example", keys);
		expect(records.find(({ purpose }) => purpose === "return_path")?.note).toContain("feedback-smtp.eu-north-1.amazonses.com");
		expect(records.filter(({ value }) => value === null).map(({ purpose }) => purpose)).toEqual(["dkim", "return_path", "spf"]);
	});
});
