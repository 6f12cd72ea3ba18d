import { BY_CUSTOMER } from "../../actions/ask-again.ts";
import type { Text } from "../text/en.ts";

/** Who asked for a mail, in words. @param name of the person or key, where it is known */
export function askerName(requestedBy: string | null, name: string | null | undefined, text: Text): string | null {
	return requestedBy === BY_CUSTOMER ? text.orders.byCustomer : (name ?? requestedBy);
}

/** The id in `requested_by`, which names a source as `source src_…`. */
export function askerId(requestedBy: string): string {
	return requestedBy.replace(/^source /, "");
}
