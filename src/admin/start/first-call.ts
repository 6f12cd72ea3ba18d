import { quoted } from "./shell-text.ts";

/** A call to paste into a terminal: an order of the person's own, so that its mails come to nobody else. It shows no secret. */
export function firstCall(url: string, address: string, currency: string): string {
	const event = {
		id: "first-order",
		source: "terminal",
		type: "order.placed",
		data: {
			customer: { email: address },
			order: { number: "1", currency, items: [{ title: "Test", quantity: 1, line_total: "1.00" }], totals: { grand_total: "1.00" } },
		},
	};
	return `curl ${url}/v1/events \\\n  -H "Authorization: Bearer pb_sk_…" \\\n  -H "Content-Type: application/json" \\\n  -d ${quoted(JSON.stringify(event))}`;
}
