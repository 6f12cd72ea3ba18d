import { verify, X509Certificate } from "node:crypto";
import * as z from "zod";
import type { Transport } from "./port.ts";

/**
 * A message of Amazon SNS as it is posted over HTTP. The three members of the signature are missing where a subscription
 * has raw message delivery switched on, and then nobody can tell who wrote it.
 */
const envelope = z.object({
	Type: z.enum(["Notification", "SubscriptionConfirmation", "UnsubscribeConfirmation"]),
	MessageId: z.string().regex(/^\S{1,100}$/),
	TopicArn: z.string().startsWith("arn:"),
	Message: z.string(),
	Timestamp: z.string(),
	Subject: z.string().nullish(),
	Token: z.string().nullish(),
	SubscribeURL: z.string().nullish(),
	SignatureVersion: z.string().nullish(),
	Signature: z.string().nullish(),
	SigningCertURL: z.string().nullish(),
});
export type SnsEnvelope = z.infer<typeof envelope>;

/** What is signed, in the order of the bytes (documentation, 2026-11). Version 1 is SHA-1, version 2 SHA-256. */
const SIGNED = { Notification: ["Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"] } as const;
const SIGNED_CONFIRMATION = ["Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"] as const;
const DIGESTS = new Map([
	["1", "RSA-SHA1"],
	["2", "RSA-SHA256"],
]);
/**
 * Amazon's own checks allow any label for the region, and so the host of an S3 bucket called "sns"
 * (sns.s3-us-west-2.amazonaws.com), which anybody may have had. A region has two letters, words and a number.
 */
const SNS_HOST = /^sns\.[a-z]{2}(?:-[a-z]+){1,3}-\d{1,2}\.amazonaws\.com(?:\.cn)?$/;
const CERTIFICATE_PATH = /^\/[A-Za-z0-9_-]+\.pem$/;
/** One for each region and each renewal that an isolate sees. */
const CERTIFICATES_KEPT = 16;

/** Reads an envelope; undefined for everything else. */
export function readSnsEnvelope(body: string): SnsEnvelope | undefined {
	try {
		return envelope.safeParse(JSON.parse(body)).data;
	} catch {
		// Not JSON: whoever wrote it, it was not SNS.
		return undefined;
	}
}

/** Whether a URL leads to SNS itself, over TLS and at its own port. */
export function isSnsUrl(text: string): boolean {
	const url = URL.parse(text);
	return url !== null && url.protocol === "https:" && SNS_HOST.test(url.host) && url.username === "" && url.password === "";
}

/**
 * Makes the check of SNS signatures. Certificates come over TLS from Amazon's own host, which is what vouches for them,
 * and are kept for the life of the isolate.
 * @throws Error where Amazon cannot be reached: the answer must be a 5xx then, because SNS never repeats after a 4xx
 */
export function createSnsVerifier({ fetch, timeout }: Transport): (message: SnsEnvelope, now: number) => Promise<boolean> {
	const certificates = new Map<string, X509Certificate>();
	const certificateAt = async (url: string) => {
		const known = certificates.get(url);
		if (known) return known;
		const loaded = certificateOf(await fetch(url, { redirect: "manual", signal: AbortSignal.timeout(timeout) }));
		const certificate = await loaded;
		const oldest = certificates.keys().next();
		if (certificate && certificates.size >= CERTIFICATES_KEPT && !oldest.done) certificates.delete(oldest.value);
		if (certificate) certificates.set(url, certificate);
		return certificate;
	};
	return async (message, now) => {
		const digest = DIGESTS.get(message.SignatureVersion ?? "");
		const url = message.SigningCertURL ?? "";
		const { pathname, search } = URL.parse(url) ?? {};
		if (!digest || !isSnsUrl(url) || search !== "" || !CERTIFICATE_PATH.test(pathname ?? "")) return false;
		const certificate = await certificateAt(url);
		if (!certificate || !isCurrent(certificate, now)) return false;
		return verify(digest, Buffer.from(signedText(message)), certificate.publicKey, Buffer.from(message.Signature ?? "", "base64"));
	};
}

async function certificateOf(response: Response): Promise<X509Certificate | undefined> {
	if (response.status === 429 || response.status >= 500) throw new Error(`the signing certificate could not be fetched: ${response.status}`);
	if (!response.ok) return undefined;
	try {
		return new X509Certificate(await response.text());
	} catch {
		// Not a certificate, and Amazon will not make it one.
		return undefined;
	}
}

function isCurrent({ validFrom, validTo, publicKey }: X509Certificate, now: number): boolean {
	return publicKey.asymmetricKeyType === "rsa" && Date.parse(validFrom) <= now && now <= Date.parse(validTo);
}

function signedText(message: SnsEnvelope): string {
	const fields = message.Type === "Notification" ? SIGNED.Notification : SIGNED_CONFIRMATION;
	return fields.map((field) => (typeof message[field] === "string" ? `${field}\n${message[field]}\n` : "")).join("");
}
