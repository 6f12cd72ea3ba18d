import type { Fields } from "../../core/loose.ts";
import { emailOf, instantOf, lineOf } from "../foreign-fields.ts";
import type { Translation } from "../port.ts";
import { consentOf, hasAccount } from "./customer.ts";
import { gidOf } from "./ids.ts";

/** Shopify makes a customer of everybody who buys: a welcome is only for those who opened an account. */
export function accountOf(payload: Fields): Translation {
	if (hasAccount(payload) !== true) return { ignored: "no_account" };
	const customer = {
		id: gidOf(payload),
		email: emailOf(payload.email),
		first_name: lineOf(payload.first_name),
		last_name: lineOf(payload.last_name),
		phone: lineOf(payload.phone, 40),
		registered: true,
		consent: consentOf(payload),
	};
	const id = gidOf(payload);
	const time = instantOf(payload.created_at);
	return {
		events: [{ type: "account.registered", id: `account.registered/${id}`, subject: `customer/${id}`, time, data: { origin: "integration", customer } }],
	};
}
