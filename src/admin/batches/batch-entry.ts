import { address, line } from "../../core/fields.ts";
import type { Text } from "../text/en.ts";

/** A batch as it was typed. */
export interface BatchEntry {
	template: string;
	orders: string;
	addresses: string;
}

const MOST = 10_000;

export function readBatchEntry(form: Record<string, unknown>): BatchEntry {
	const typed = (name: string) => (typeof form[name] === "string" ? String(form[name]) : "");
	return { template: typed("template"), orders: typed("orders").trim(), addresses: typed("addresses").trim() };
}

/** What the fields name, and what is wrong with it in words. */
export function targetsOf({ orders, addresses }: BatchEntry, text: Text): { orders?: string[]; addresses?: string[]; faults: string[] } {
	const [numbers, people] = [namesIn(orders), namesIn(addresses)];
	const faults = [
		...(numbers.length > MOST || people.length > MOST ? [text.batches.tooMany] : []),
		...people.filter((one) => !address.safeParse(one).success).map((one) => `${one.slice(0, 100)}: ${text.resend.badAddress}`),
		...numbers.filter((one) => !line(60).safeParse(one).success).map((one) => `${one.slice(0, 100)}…`),
	];
	return { ...(numbers.length > 0 ? { orders: numbers } : {}), ...(people.length > 0 ? { addresses: people } : {}), faults: faults.slice(0, 20) };
}

function namesIn(typed: string): string[] {
	return typed
		.split(/[\n,;]+/)
		.map((one) => one.trim())
		.filter(Boolean);
}
