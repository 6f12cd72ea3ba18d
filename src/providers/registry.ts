import { brevo } from "./brevo.ts";
import { cloudflare } from "./cloudflare.ts";
import { mailersend } from "./mailersend.ts";
import { mailgun } from "./mailgun.ts";
import { outbox } from "./outbox.ts";
import type { Provider, Transport } from "./port.ts";
import { postmark } from "./postmark.ts";
import { resend } from "./resend.ts";
import { sendgrid } from "./sendgrid.ts";
import { ses } from "./ses.ts";
import { smtp } from "./smtp.ts";

/** Base URLs; an empty one stands for the host of the sender's own region. */
export interface ProviderUrls {
	resend: string;
	postmark: string;
	sendgrid: string;
	mailgun: string;
	ses: string;
	brevo: string;
	mailersend: string;
	cloudflare: string;
}

export type Providers = ReadonlyMap<string, Provider>;

/** Every mail service that a sender can have. `now` is a clock in Unix milliseconds. */
export function createProviders(urls: ProviderUrls, transport: Transport, now: () => number): Providers {
	const all = [
		outbox,
		resend(urls.resend, transport, now),
		postmark(urls.postmark, transport, now),
		sendgrid(urls.sendgrid, transport, now),
		mailgun(urls.mailgun, transport, now),
		brevo(urls.brevo, transport, now),
		ses(urls.ses, transport, now),
		mailersend(urls.mailersend, transport, now),
		cloudflare(urls.cloudflare, transport, now),
		smtp(transport, now),
	];
	// Each provider reads its credentials with its own schema before they reach its `send`.
	return new Map(all.map((provider) => [provider.id, provider as Provider]));
}
