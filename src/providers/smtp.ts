import { dmarcRecord } from "../core/dns-record.ts";
import type { Provider, Transport } from "./port.ts";
import { account, type SmtpAccount } from "./smtp/account.ts";
import { deliverMails } from "./smtp/deliver-mails.ts";

const OPERATOR = "Your mail server's operator knows";

/**
 * A mail server of one's own, over SMTP (RFC 5321) with a login (RFC 6409). It does not know a mail again: a retry after
 * an unknown outcome may send twice, with the same Message-ID both times. Cloudflare lets no Worker connect to port 25, to
 * private addresses or to its own (documentation, 2026-11).
 */
export function smtp(transport: Transport, now: () => number): Provider<SmtpAccount> {
	return {
		id: "smtp",
		credentials: account,
		dedupeWindow: 0,
		maxSize: 25_000_000,
		async send(mail, credentials) {
			const [outcome] = await deliverMails(transport, now, credentials, [mail]);
			if (!outcome) throw new Error("a mail without an outcome");
			return outcome;
		},
		batch: {
			limit: 25,
			takes: () => true,
			send: (mails, credentials) => deliverMails(transport, now, credentials, mails),
		},
		dns: (domain) => [
			{ purpose: "spf", type: "TXT", name: domain, value: null, note: `${OPERATOR} what it must allow.` },
			{ purpose: "dkim", type: "TXT", name: `selector._domainkey.${domain}`, value: null, note: `${OPERATOR} the selector and the key, if it signs.` },
			dmarcRecord(domain),
		],
	};
}
