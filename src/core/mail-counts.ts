import type { MessageStatus } from "./message-status.ts";
import type { Reason } from "./reasons.ts";

/** How many mails of one kind are in one status, for one reason where they did not go out. */
export interface MailCount {
	/** The id of the notification: `order.placed.customer`. */
	notification: string;
	status: MessageStatus;
	reason: Reason | null;
	count: number;
}

/** What became of a mail, as people ask for it. Every status is in one of them. */
export const MAIL_OUTCOMES = ["sent", "failed", "not_sent", "waiting"] as const;
export type MailOutcome = (typeof MAIL_OUTCOMES)[number];

const OUTCOMES: Record<MessageStatus, MailOutcome> = {
	queued: "waiting",
	waiting: "waiting",
	sending: "waiting",
	retrying: "waiting",
	held: "waiting",
	sent: "sent",
	delivered: "sent",
	// It arrived; that it was unwelcome is another question.
	complained: "sent",
	bounced: "failed",
	failed: "failed",
	skipped: "not_sent",
	cancelled: "not_sent",
};

export function outcomeOf(status: MessageStatus): MailOutcome {
	return OUTCOMES[status];
}

/** Lists of counts as one, in which each kind of mail, status and reason stands once. */
export function addCounts(...lists: readonly (readonly MailCount[])[]): MailCount[] {
	const groups = Map.groupBy(lists.flat(), ({ notification, status, reason }) => `${notification} ${status} ${reason}`);
	return [...groups.values()].flatMap((group) => group.slice(0, 1).map((first) => ({ ...first, count: totalOf(group) })));
}

export function totalOf(counts: readonly Pick<MailCount, "count">[]): number {
	return counts.reduce((sum, { count }) => sum + count, 0);
}

export function byOutcome(counts: readonly MailCount[]): Record<MailOutcome, number> {
	const of = (outcome: MailOutcome) => totalOf(counts.filter(({ status }) => OUTCOMES[status] === outcome));
	return { sent: of("sent"), failed: of("failed"), not_sent: of("not_sent"), waiting: of("waiting") };
}

/** Sums by what `name` says of each, the largest first. */
export function sumsBy<Name>(counts: readonly MailCount[], name: (one: MailCount) => Name): { name: Name; count: number }[] {
	return [...Map.groupBy(counts, name)].map(([one, group]) => ({ name: one, count: totalOf(group) })).sort((a, b) => b.count - a.count);
}
