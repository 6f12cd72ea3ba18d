const DAY = 86_400_000;

/** How fast a batch goes out by a sender with a daily limit (UTC days), if the sender carries nothing else meanwhile. */
export interface BatchPace {
	/** Null: none is set, and it goes out as fast as the mail service takes it. */
	daily_limit: number | null;
	left_today: number | null;
	/** When the last of it can leave, as far as is known. Unix milliseconds. */
	done_at: number | null;
}

/** @param from when the sender can be used: now, or the end of its pause. Unix milliseconds */
export function batchPace(mails: number, limit: number | null, sentToday: number, now: number, from = now): BatchPace {
	if (limit === null) return { daily_limit: null, left_today: null, done_at: null };
	const today = Math.floor(now / DAY);
	const first = Math.floor(from / DAY);
	const left = first > today ? limit : Math.max(0, limit - sentToday);
	const days = Math.ceil(Math.max(0, mails - left) / limit);
	return { daily_limit: limit, left_today: Math.max(0, limit - sentToday), done_at: days === 0 ? from : (first + days) * DAY };
}

/**
 * What mails cost, as a decimal string with two digits, halves rounded up.
 * @param price of a thousand, a decimal string with at most four digits after the point
 */
export function batchCost(mails: number, price: string): string {
	const [whole = "0", part = ""] = price.split(".");
	// Ten-thousandths of the currency; a thousand mails and a hundredth make a divisor of 100,000.
	const cents = (BigInt(mails) * BigInt(whole + part.padEnd(4, "0")) + 50_000n) / 100_000n;
	return `${cents / 100n}.${String(cents % 100n).padStart(2, "0")}`;
}
