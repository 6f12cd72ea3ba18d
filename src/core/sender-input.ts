import * as z from "zod";
import { address, line } from "./fields.ts";

export const MAIL_CLASSES = ["S", "L", "T", "M", "I"] as const;

const ownFields = {
	from: z.strictObject({ address, name: line(120) }),
	reply_to: address.nullish(),
	credentials: z
		.unknown()
		.optional()
		.describe(
			"resend, sendgrid, brevo, mailersend: { api_key } · postmark: { server_token } · mailgun: { api_key, domain, region? } · ses: { access_key_id, secret_access_key, region } · cloudflare: { account_id, api_token } or { binding: true } · smtp: { host, port, username?, password?, security } · outbox: none. Sealed, and never shown again.",
		),
	fallback_sender_id: z
		.string()
		.regex(/^snd_[0-9a-z]{26}$/, "must be the id of a sender (snd_…)")
		.nullish()
		.describe("Who takes its place while it does not work; without one the store's default sender does"),
	classes: z
		.array(z.enum(MAIL_CLASSES))
		.min(1, "must name at least one class")
		.nullish()
		.describe("The classes of mail it may carry: S security, L legal, T transactional, M marketing, I internal. Without it all that its service allows."),
	daily_limit: z
		.int()
		.min(1, "must be at least 1")
		.nullish()
		.describe("Most mails a day (UTC); the admins hear of it at 80 %, and at the limit the fallback takes over until midnight"),
	callback_secret: z
		.string()
		.min(1, "must not be empty")
		.max(2000)
		.nullish()
		.describe(
			"What the service signs its callbacks with: Resend whsec_… · SendGrid its public key · Mailgun its webhook signing key · MailerSend its signing secret · SES the topic's ARN · Postmark and Brevo a password of your own for basic auth, or for the end of the callback URL. Sealed, and never shown again.",
		),
};

/** What `POST /v1/senders` takes. */
export const senderInput = z.strictObject({
	provider: z.string().describe("resend, postmark, sendgrid, mailgun, ses, brevo, mailersend, cloudflare, smtp or outbox"),
	...ownFields,
	default: z.boolean().optional(),
});
export type SenderInput = z.infer<typeof senderInput>;

/** What `PATCH /v1/senders/{id}` takes: only what is to change. */
export const senderPatch = z.strictObject({
	...ownFields,
	from: ownFields.from.optional(),
	default: z.literal(true, { error: "must be true; another sender's becoming the default ends this one's" }).optional(),
});
export type SenderPatch = z.infer<typeof senderPatch>;
