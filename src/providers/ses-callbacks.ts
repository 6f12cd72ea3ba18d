import type { Callbacks, Transport } from "./port.ts";
import { sesEvents } from "./ses-events.ts";
import { createSnsVerifier, isSnsUrl, readSnsEnvelope, type SnsEnvelope } from "./sns-signature.ts";

/** SNS gives up on an HTTP endpoint after 3,600 seconds at most (documentation, 2026-11): nothing genuine is older. */
const LATEST = 3_600_000;
const EARLIEST = 300_000;

/**
 * What SES tells through a topic of SNS. The callback secret is the topic's ARN: SNS signs for every topic of every
 * account, so a signature alone does not say whose topic it is.
 *
 * The message id comes back as a tag only where a configuration set publishes the events, the identity's own or its
 * default; feedback notifications of the identity carry none.
 */
export function sesCallbacks(transport: Transport, now: () => number): Callbacks {
	const isSigned = createSnsVerifier(transport);
	return {
		async verify({ body }, secret, at) {
			const message = readSnsEnvelope(new TextDecoder().decode(body));
			if (!message?.Signature) return { ok: false, why: "unsigned" };
			if (secret === null) return { ok: false, why: "no_secret" };
			if (message.TopicArn !== secret) return { ok: false, why: "wrong_signature" };
			if (!isRecent(message, at)) return { ok: false, why: "stale" };
			return (await isSigned(message, at)) ? { ok: true } : { ok: false, why: "wrong_signature" };
		},
		async parse(body) {
			const message = readSnsEnvelope(body);
			if (message?.Type === "Notification") return { events: await sesEvents(message, now()) };
			const url = message?.Type === "SubscriptionConfirmation" ? message.SubscribeURL : undefined;
			return url && isSnsUrl(url) ? { events: [], confirm: url } : { events: [] };
		},
	};
}

function isRecent({ Timestamp }: SnsEnvelope, now: number): boolean {
	const age = now - Date.parse(Timestamp);
	return age >= -EARLIEST && age <= LATEST;
}
