import { describe, expect, it } from "vitest";
import type { Callbacks } from "../../src/providers/port.ts";
import { ses } from "../../src/providers/ses.ts";
import { reset, wire } from "./conformance/wire.ts";
import { NOW, type Reply, reply } from "./service-case.ts";
import { confirmation, type Envelope, notification, OTHER_KEY, OTHER_TOPIC, SIGNING_CERT_URL, SNS_CERTIFICATE, signed, TOPIC } from "./sns-envelope.ts";

const bounce = {
	eventType: "Bounce",
	mail: { messageId: "m1", destination: ["a@example.no", "b@example.no"], tags: { postbud_message: ["msg_1"] } },
	bounce: {
		bounceType: "Permanent",
		bounceSubType: "General",
		bouncedRecipients: [{ emailAddress: "a@example.no" }, { emailAddress: "b@example.no" }],
		timestamp: "2026-11-22T11:59:00Z",
	},
};
const genuine = signed(notification(bounce, NOW));

/** The callbacks of SES before an Amazon that answers like this, and the URLs that it was asked for. */
function callbacksAt(amazon: Reply = reply(200, SNS_CERTIFICATE)): { callbacks: Callbacks; asked: string[] } {
	const asked: string[] = [];
	const fetch = async (input: RequestInfo | URL, init: RequestInit = {}) => {
		asked.push(String(input));
		if (init.redirect !== "manual") throw new Error("a redirect would be followed, to a host that nobody checked");
		return amazon({ url: new URL(String(input)), method: "GET", headers: new Headers(), body: new Uint8Array() }, init.signal ?? null);
	};
	const { callbacks } = ses("", { ...wire(reset).transport, fetch: fetch as typeof globalThis.fetch }, () => NOW);
	if (!callbacks) throw new Error("SES has no callbacks");
	return { callbacks, asked };
}

const requestOf = (envelope: unknown) => ({
	headers: new Headers(),
	body: new Uint8Array(new TextEncoder().encode(JSON.stringify(envelope))),
	pathSecret: null,
});
const verdictOf = (envelope: unknown, secret: string | null = TOPIC, now = NOW, amazon?: Reply) =>
	callbacksAt(amazon).callbacks.verify(requestOf(envelope), secret, now);
const resigned = (changes: Envelope) => signed({ ...notification(bounce, NOW), ...changes });

describe("a notification of SNS", () => {
	it.each(["1", "2"] as const)("passes with a signature of version %s", async (version) => {
		expect(await verdictOf(signed(notification(bounce, NOW), version))).toEqual({ ok: true });
	});

	it("is signed with its subject, where it has one", async () => {
		expect(await verdictOf(resigned({ Subject: "Amazon SES Email Event Notification" }))).toEqual({ ok: true });
		expect(await verdictOf({ ...resigned({ Subject: "Amazon" }), Subject: "Amazone" })).toEqual({ ok: false, why: "wrong_signature" });
	});

	it.each(["Message", "MessageId", "Timestamp", "Type", "TopicArn"])("does not pass with another %s than the signed one", async (field) => {
		const other: Envelope = {
			Message: "{}",
			MessageId: "1",
			Timestamp: new Date(NOW - 1).toISOString(),
			Type: "UnsubscribeConfirmation",
			TopicArn: OTHER_TOPIC,
		};
		expect(await verdictOf({ ...genuine, [field]: other[field] })).toEqual({ ok: false, why: "wrong_signature" });
	});

	it("does not pass with the signature of another key", async () => {
		expect(await verdictOf(signed(notification(bounce, NOW), "1", OTHER_KEY))).toEqual({ ok: false, why: "wrong_signature" });
	});

	it.each(["3", "", "SHA1"])("does not pass with a signature of version %j", async (SignatureVersion) => {
		expect(await verdictOf({ ...genuine, SignatureVersion })).toEqual({ ok: false, why: "wrong_signature" });
	});

	it("does not pass as version 2 with a digest of version 1", async () => {
		expect(await verdictOf({ ...genuine, SignatureVersion: "2" })).toEqual({ ok: false, why: "wrong_signature" });
	});

	it("does not pass without an envelope: raw message delivery signs nothing", async () => {
		expect(await verdictOf(bounce)).toEqual({ ok: false, why: "unsigned" });
	});

	it("of somebody else's topic does not pass, and fetches nothing", async () => {
		const { callbacks, asked } = callbacksAt();
		expect(await callbacks.verify(requestOf(resigned({ TopicArn: OTHER_TOPIC })), TOPIC, NOW)).toEqual({ ok: false, why: "wrong_signature" });
		expect(asked).toEqual([]);
	});

	it("passes only where its topic is the stored one", async () => {
		expect(await verdictOf(genuine, null)).toEqual({ ok: false, why: "no_secret" });
		expect(await verdictOf(genuine, TOPIC)).toEqual({ ok: true });
	});

	it("is as old as SNS keeps trying, and not older", async () => {
		const verdictAt = (age: number) => verdictOf(signed(notification(bounce, NOW - age)));
		expect(await Promise.all([0, 3_600_000, -300_000].map(verdictAt))).toEqual([{ ok: true }, { ok: true }, { ok: true }]);
		expect(await Promise.all([3_601_000, -301_000].map(verdictAt))).toEqual([1, 2].map(() => ({ ok: false, why: "stale" })));
		expect(await verdictOf({ ...genuine, Timestamp: "some time ago" })).toEqual({ ok: false, why: "stale" });
	});
});

describe("the certificate of SNS", () => {
	it.each([
		SIGNING_CERT_URL.replace("https:", "http:"),
		SIGNING_CERT_URL.replace("sns.eu-north-1.amazonaws.com", "sns.eu-north-1.amazonaws.com.evil.example"),
		SIGNING_CERT_URL.replace("sns.eu-north-1.amazonaws.com", "evil.example"),
		SIGNING_CERT_URL.replace("sns.eu-north-1.amazonaws.com", "evilsns.eu-north-1.amazonaws.com"),
		// Buckets called "sns", which anybody may have had.
		SIGNING_CERT_URL.replace("sns.eu-north-1.amazonaws.com", "sns.s3.amazonaws.com"),
		SIGNING_CERT_URL.replace("sns.eu-north-1.amazonaws.com", "sns.s3-us-west-2.amazonaws.com"),
		SIGNING_CERT_URL.replace("sns.eu-north-1.amazonaws.com", "sns.eu-north-1.amazonaws.com:8443"),
		SIGNING_CERT_URL.replace("https://", "https://sns.eu-north-1.amazonaws.com@"),
		SIGNING_CERT_URL.replace("https://sns.eu-north-1.amazonaws.com/", "https://sns.eu-north-1.amazonaws.com\\@evil.example/"),
		SIGNING_CERT_URL.replace(".pem", ".txt"),
		SIGNING_CERT_URL.replace(".pem", ".pem?x=.pem"),
		"https://sns.eu-north-1.amazonaws.com/a/b.pem",
		"file:///etc/passwd.pem",
		"",
		"%%%",
	])("is not fetched from %s", async (SigningCertURL) => {
		const { callbacks, asked } = callbacksAt();
		expect(await callbacks.verify(requestOf({ ...genuine, SigningCertURL }), TOPIC, NOW)).toEqual({ ok: false, why: "wrong_signature" });
		expect(asked).toEqual([]);
	});

	it.each(["sns.us-gov-west-1.amazonaws.com", "sns.cn-north-1.amazonaws.com.cn", "sns.ap-southeast-2.amazonaws.com"])("is fetched from %s", async (host) => {
		const { callbacks, asked } = callbacksAt();
		const SigningCertURL = SIGNING_CERT_URL.replace("sns.eu-north-1.amazonaws.com", host);
		expect(await callbacks.verify(requestOf({ ...genuine, SigningCertURL }), TOPIC, NOW)).toEqual({ ok: true });
		expect(asked).toEqual([SigningCertURL]);
	});

	it.each([
		["has expired", Date.UTC(2036, 0, 2)],
		["is not yet valid", Date.UTC(2025, 11, 31)],
	])("counts for nothing when it %s", async (_when, now) => {
		expect(await verdictOf(signed(notification(bounce, now)), TOPIC, now)).toEqual({ ok: false, why: "wrong_signature" });
	});

	it("is fetched once", async () => {
		const { callbacks, asked } = callbacksAt();
		for (let i = 0; i < 3; i++) await callbacks.verify(requestOf(genuine), TOPIC, NOW);
		expect(asked).toHaveLength(1);
	});

	it("is forgotten when there are many, so that nobody can fill the memory", async () => {
		const { callbacks, asked } = callbacksAt();
		const verifyWith = (n: number) =>
			callbacks.verify(requestOf({ ...genuine, SigningCertURL: `https://sns.eu-north-1.amazonaws.com/c-${n}.pem` }), TOPIC, NOW);
		for (let n = 0; n < 20; n++) await verifyWith(n);
		await verifyWith(19);
		expect(asked).toHaveLength(20);
		await verifyWith(0);
		expect(asked).toHaveLength(21);
	});

	it.each([
		["is not there", reply(403, "<Error/>")],
		["is none", reply(200, "<html>Welcome</html>")],
		["is somewhere else", reply(302, "", { Location: "https://evil.example/c.pem" })],
	])("counts for nothing when it %s", async (_what, amazon) => {
		expect(await verdictOf(genuine, TOPIC, NOW, amazon)).toEqual({ ok: false, why: "wrong_signature" });
	});

	it.each([
		["cannot be reached", reset],
		["is down", reply(503)],
	])("is asked for again when Amazon %s: a refusal would lose the event for ever", async (_what, amazon) => {
		await expect(verdictOf(genuine, TOPIC, NOW, amazon)).rejects.toThrow();
	});
});

describe("a subscription", () => {
	const asked = confirmation(NOW);

	it("is confirmed at the URL that SNS signed", async () => {
		expect(await verdictOf(signed(asked), TOPIC)).toEqual({ ok: true });
		expect(await callbacksAt().callbacks.parse(JSON.stringify(signed(asked)))).toEqual({ events: [], confirm: asked.SubscribeURL });
	});

	it("is not confirmed at a URL that somebody put in its place", async () => {
		const changed = { ...signed(asked), SubscribeURL: "https://sns.eu-north-1.amazonaws.com/?Action=ConfirmSubscription&TopicArn=evil&Token=x" };
		expect(await verdictOf(changed, TOPIC)).toEqual({ ok: false, why: "wrong_signature" });
	});

	it.each([
		"https://evil.example/?Action=ConfirmSubscription",
		"http://sns.eu-north-1.amazonaws.com/?Action=ConfirmSubscription",
		"",
		"sns.eu-north-1.amazonaws.com",
	])("never makes Postbud fetch %j", async (SubscribeURL) => {
		expect(await callbacksAt().callbacks.parse(JSON.stringify(signed({ ...asked, SubscribeURL })))).toEqual({ events: [] });
	});

	it("of another topic is refused once one is stored", async () => {
		expect(await verdictOf(signed({ ...asked, TopicArn: OTHER_TOPIC }), TOPIC)).toEqual({ ok: false, why: "wrong_signature" });
	});

	it("that ends is not taken up again", async () => {
		const ended = signed({ ...asked, Type: "UnsubscribeConfirmation" });
		expect(await verdictOf(ended, TOPIC)).toEqual({ ok: true });
		expect(await callbacksAt().callbacks.parse(JSON.stringify(ended))).toEqual({ events: [] });
	});
});

describe("an event of SES", () => {
	it("is one for each recipient, each with an id of its own", async () => {
		const { events } = await callbacksAt().callbacks.parse(JSON.stringify(genuine));
		expect(events.map(({ recipient, type }) => [recipient, type])).toEqual([
			["a@example.no", "bounced_hard"],
			["b@example.no", "bounced_hard"],
		]);
		expect(new Set(events.map(({ id }) => id)).size).toBe(2);
		expect(events.map(({ id }) => id).join()).not.toContain("example.no");
	});
});
