import { describe, expect, it } from "vitest";
import { bounceReason } from "../../src/core/bounce-reason.ts";

const SAID: Record<ReturnType<typeof bounceReason>, string[]> = {
	mailbox_unknown: [
		"550-5.1.1 The email account that you tried to reach does not exist. Please try double-checking the recipient's email address",
		"smtp; 550 5.1.1 <ase@example.no>: Recipient address rejected: User unknown in virtual mailbox table",
		"550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup",
		"550 5.4.1 Recipient address rejected: Access denied. AS(201806281)",
		"550 No such user here",
		"550 5.5.0 Requested action not taken: mailbox unavailable",
		"554 delivery error: dd This user doesn't have a yahoo.com account",
		"550 5.2.1 The email account that you tried to reach is inactive",
		"553 sorry, no mailbox here by that name",
		"550 unrouteable address",
		"550 Unknown or illegal alias: ase@example.no",
		"User ase@example.no does not exist",
		"Invalid recipient ase@example.no",
		"No MX for nomx.example.com",
		"undefined Unable to find MX of domain no-mx.example.com",
		"Host or domain name not found. Name service error for name=exmple.no type=MX: Host not found",
		"Permanent NoEmail",
		"550 5.7.1 <nospam@example.no>... User unknown",
		"550 user unknown, see https://support.example/spam-policy",
	],
	mailbox_full: [
		"552-5.2.2 The email account that you tried to reach is over quota and inactive.",
		"452 4.2.2 The recipient's inbox is out of storage space.",
		"550 mailbox unavailable: quota exceeded",
		"554 5.2.2 mailbox full",
		"Mailbox has exceeded the limit",
		"452 4.3.1 Insufficient system storage",
		"Transient MailboxFull",
	],
	spam: [
		"550-5.7.1 Our system has detected that this message is likely unsolicited mail.",
		"554 5.7.1 Message rejected as spam by Content Filtering.",
		"550 5.7.1 This message looks like SPAM to us",
		"Transient ContentRejected",
		"552 spam message rejected",
		"554 virus found in the message",
	],
	blocked: [
		"550-5.7.26 This mail has been blocked because the sender is unauthenticated. Gmail requires all senders to authenticate with either SPF or DKIM.",
		"550 5.7.1 Unfortunately, messages from [192.0.2.1] weren't sent. Please contact your Internet service provider since part of their network is on our block list (S3140).",
		"554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org",
		"553 5.1.8 <post@fjellbutikken.example>... Domain of sender address post@fjellbutikken.example does not exist",
		"450 4.1.8 <post@fjellbutikken.example>: Sender address rejected: Domain not found",
		"554 5.7.9 Message not accepted for policy reasons.",
		"550 5.7.509 Access denied, sending domain does not pass DMARC verification and has a DMARC policy of reject.",
		"421 4.7.0 [TSS04] Messages temporarily deferred due to user complaints",
		"Recipient address rejected: Greylisted",
		"550 relaying denied",
		"Email was deferred due to the following reason(s): [IPs were throttled by recipient server]",
	],
	undeliverable: [
		"",
		"Too old",
		"421 4.4.1 Connection timed out",
		"connect: Connection refused",
		"552 5.3.4 Message size exceeds fixed limit",
		"552 Message is too large for this mailbox",
		"No reason given.",
	],
};

describe("bounceReason", () => {
	it.each(Object.entries(SAID).flatMap(([reason, lines]) => lines.map((said) => [reason, said])))("%s: %s", (reason, said) => {
		expect(bounceReason(said)).toBe(reason);
	});

	it("takes no time over text made to take it", () => {
		const started = performance.now();
		for (const text of [
			"mailbox ".repeat(70_000),
			`account ${"a".repeat(500_000)}`,
			"user@".repeat(100_000),
			"sender address ".repeat(40_000),
			"https:".repeat(80_000),
		])
			bounceReason(text);
		expect(performance.now() - started).toBeLessThan(2000);
	});
});
