import { addressKey } from "./address.ts";
import type { MailClass } from "./event-type.ts";
import { isResendable, type MessageStatus, UNFINISHED } from "./message-status.ts";

/** What choosing among an order's mails needs of each. Instants are Unix milliseconds. */
export interface PastMail {
	id: string;
	notification: string;
	ruleId: string | null;
	audience: "customer" | "admin";
	class: MailClass;
	status: MessageStatus;
	secret: boolean;
	toAddress: string | null;
	createdAt: number;
	sentAt: number | null;
}

const MOST = 5;
/** What went out so recently may still be on its way. */
const RECENT = 600_000;
/** A mail that the shop wants held, or that was stopped, stays where it is. */
const REPEATABLE: readonly MessageStatus[] = ["sent", "delivered", "bounced", "complained", "failed"];

/**
 * Which mails of an order a customer gets who asks for them again: the latest of each kind to the customer, nothing that opens
 * a door or advertises, and not what is under way or has just gone out. What the law wants first, then the newest.
 * @param past the order's messages, newest first
 * @param own keys of the customer's addresses: what was sent to others is not the customer's
 * @returns ids, the oldest first; undefined where no mail for the customer was ever made
 */
export function mailsToRepeat(past: readonly PastMail[], own: ReadonlySet<string>, now: number): string[] | undefined {
	const theirs = past.filter(
		(mail) =>
			mail.audience === "customer" &&
			(mail.class === "L" || mail.class === "T") &&
			isResendable(mail) &&
			own.has(addressKey(mail.toAddress ?? "")) &&
			(REPEATABLE.includes(mail.status) || UNFINISHED.includes(mail.status)),
	);
	if (theirs.length === 0) return undefined;
	const kind = ({ notification, ruleId }: PastMail) => `${notification} ${ruleId ?? ""}`;
	const latest = theirs.filter((mail, i) => theirs.findIndex((one) => kind(one) === kind(mail)) === i);
	const ready = latest.filter((mail) => REPEATABLE.includes(mail.status) && (mail.sentAt ?? mail.createdAt) < now - RECENT);
	const chosen = ready.toSorted((one, other) => Number(other.class === "L") - Number(one.class === "L")).slice(0, MOST);
	return chosen.map(({ id }) => id).sort();
}
