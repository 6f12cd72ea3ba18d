import type { Text } from "./text/en.ts";

const NAMES: Record<string, string> = {
	resend: "Resend",
	postmark: "Postmark",
	sendgrid: "SendGrid",
	mailgun: "Mailgun",
	ses: "Amazon SES",
	brevo: "Brevo",
	mailersend: "MailerSend",
	cloudflare: "Cloudflare",
};

/** What people call a mail service. */
export function serviceName(provider: string, { senders, nav }: Text): string {
	if (provider === "outbox") return nav.places.outbox;
	if (provider === "smtp") return senders.ownServer;
	return NAMES[provider] ?? provider;
}
