import type { Reason } from "./reasons.ts";

type BounceReason = Extract<Reason, "mailbox_unknown" | "mailbox_full" | "blocked" | "spam" | "undeliverable">;

/** A verdict stands at the beginning; what comes later is help and links, and may be made to keep patterns busy. */
const LONGEST = 1000;

/**
 * What receiving servers and mail services say, by enhanced status code (RFC 3463 and its IANA registry) and by words.
 * The first that fits counts, so the order is the whole point:
 * - the sender's fault before the recipient's: "sender address rejected: domain not found" says nothing of the mailbox;
 * - a full mailbox before an unknown one: "mailbox unavailable, quota exceeded";
 * - an unknown mailbox before spam and blocks: Microsoft says "recipient address rejected: access denied" (5.4.1) of an
 *   address that does not exist, and Gmail's spam verdicts share 5.7.1 with its blocks.
 */
const SIGNS: [sign: RegExp, reason: BounceReason][] = [
	[/\b5\.(2\.3|3\.4)\b|message (is |was )?(too (big|large|long)|size)|messagetoolarge/i, "undeliverable"],
	[/\b5\.1\.[78]\b|sender (address|domain|e-?mail)?\s*(is |was )?(rejected|denied|invalid|blocked|not)/i, "blocked"],
	[
		/\b[45]\.2\.2\b|(mailbox|inbox|quota|storage|maildir|account).{0,30}(is |was )?(full|exceeded|exceeds|over ?(its )?(quota|limit|size))|over ?quota|out of (disk )?storage|insufficient (system )?storage|mailboxfull/i,
		"mailbox_full",
	],
	[/\b[45]\.1\.(1|2|3|6|10)\b|\b5\.2\.1\b|\b5\.4\.[14]\b|noemail|invalid_?email/i, "mailbox_unknown"],
	[
		/\b(no such|unknown|invalid|non-?existent|unrout(e)?able|nonexistent)( or \w+)? (local )?(user|mailbox|mail box|recipient|address|person|account|alias|domain|host)/i,
		"mailbox_unknown",
	],
	[
		/(user|mailbox|recipient|address|account|domain|alias)\b[^.;]{0,60}\b(unknown|not (be )?found|not (a )?valid|invalid|unavailable|disabled|inactive|suspended|expired|deactivated|no longer|does ?n.t exist|does not exist|not exist|doesn.t have)/i,
		"mailbox_unknown",
	],
	[/no mailbox here|unable to find mx|no mx (record|for)|host (or domain name )?not found|name (or service )?not known|nxdomain/i, "mailbox_unknown"],
	[/\bspam(my|ming)?\b(?! ?(haus|cop))|junk|unsolicited|content.?rejected|looks like bulk|virus/i, "spam"],
	[
		/\b[45]\.7\.\d+\b|block|blacklist|black list|denied|polic(y|ies)|reputation|dmarc|\bspf\b|dkim|spamhaus|spamcop|barracuda|(?<!connection )refused|not permitted|banned|throttl|rate limit|greylist/i,
		"blocked",
	],
];

/**
 * Tells apart why a mail came back: an unknown mailbox, a full one, a block, spam.
 * @param said what the service or the receiving server said, with its status code where there is one
 */
export function bounceReason(said: string): BounceReason {
	// Addresses and links are nobody's words: "<nospam@example.com>: user unknown", "see https://support.example/spam".
	const words = said
		.slice(0, LONGEST)
		.replace(/\bhttps?:\S+/gi, " ")
		.replace(/[^\s<>"':;,()]+@[^\s<>"':;,()]+/g, " ");
	return SIGNS.find(([sign]) => sign.test(words))?.[1] ?? "undeliverable";
}
