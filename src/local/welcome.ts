import { relative } from "node:path";
import type { DemoStore } from "./demo-store.ts";
import type { DevVars } from "./dev-vars.ts";
import type { Place } from "./place.ts";

/** What a person needs to begin. */
export function welcome({ root, state, url }: Place, { key }: DemoStore, { path, isNew }: DevVars): string {
	const shown = (file: string) => (relative(root, file).startsWith("..") ? file : relative(root, file));
	return `
Postbud runs at ${url}

  Console   ${url}/admin/    sign in with the demo store's key:
  Key       ${key}
  API       ${url}/docs      (OpenAPI: ${url}/openapi.json)
  Mail      goes to the outbox: it can be read in the console and reaches nobody
  Data      ${shown(state)}, kept between starts
  Secrets   ${shown(path)}${isNew ? ", made just now" : ""}

Try it: post an order, then look at the two mails in the console.

${curl(url, key)}

Stop with Ctrl-C.
`;
}

/** One line to paste; every paste is a new order. */
function curl(url: string, key: string): string {
	const event = {
		id: "order-'$n'",
		source: "terminal",
		type: "order.placed",
		data: {
			customer: { email: "ola@example.no", first_name: "Ola" },
			order: { number: "#'$n'", currency: "NOK", items: [{ title: "Telt", quantity: 1, line_total: "2499.00" }], totals: { grand_total: "2499.00" } },
		},
	};
	return `n=$(date +%s); curl ${url}/v1/events -H 'Authorization: Bearer ${key}' -H 'Content-Type: application/json' -d '${JSON.stringify(event)}'`;
}
