import { Webhook } from "standardwebhooks";

/** Bytes of a secret: the standard takes 24 to 64. */
export const SECRET_BYTES = 32;
/** How long the secret before stays good after a rotation, so that receivers can change theirs in between. Milliseconds. */
export const ROTATION_OVERLAP = 86_400_000;

/** A secret as Standard Webhooks writes symmetric ones. @param random `SECRET_BYTES` from a cryptographic source */
export function webhookSecret(random: Uint8Array): string {
	return `whsec_${random.toBase64()}`;
}

/**
 * The headers of one attempt (Standard Webhooks 1.0.0): `webhook-id`, the same at every attempt, by which a receiver knows
 * a repetition; the time of the attempt; a `v1` signature (HMAC-SHA-256 of `id.timestamp.body`) under every secret that is valid.
 * @param id without a full stop, as the signed text is joined by them
 * @param at Unix milliseconds
 * @throws Error when a secret is not base64
 */
export function signatureHeaders(id: string, at: number, body: string, secrets: readonly string[]): Record<string, string> {
	const date = new Date(at);
	return {
		"webhook-id": id,
		"webhook-timestamp": String(Math.floor(at / 1000)),
		"webhook-signature": secrets.map((secret) => new Webhook(secret).sign(id, date, body)).join(" "),
	};
}
