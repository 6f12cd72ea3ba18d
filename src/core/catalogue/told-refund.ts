import type { Told } from "../event-type.ts";
import { fieldsOf } from "../loose.ts";

const TELLERS = ["order.cancelled.customer", "return.completed.customer"];

/** The mail about the cancellation or the return told of money that goes back: of this refund, or of any where none is named. */
export function toldRefund(refund?: unknown): Told[] {
	return TELLERS.map((said) => ({ said, when: ({ refund: earlier }) => isMoney(earlier) && (refund === undefined || sameMoney(earlier, refund)) }));
}

function isMoney(value: unknown): boolean {
	return typeof fieldsOf(value)?.amount === "string";
}

/** A currency that is not named is that of the order. */
function sameMoney(one: unknown, other: unknown): boolean {
	const [a, b] = [fieldsOf(one), fieldsOf(other)];
	return Number(a?.amount) === Number(b?.amount) && (a?.currency ?? b?.currency) === (b?.currency ?? a?.currency);
}
