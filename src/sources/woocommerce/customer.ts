import type { Fields } from "../../core/loose.ts";
import { emailOf, idOf, instantOf, lineOf, localeOf, objectsIn } from "../foreign-fields.ts";
import type { Translation } from "../port.ts";
import { htmlText } from "./html-text.ts";

/** Those who work in the shop get an account for other reasons. */
const SHOPPERS = ["customer", "subscriber"];
/** Where plugins for shops of several languages keep the customer's. */
const LOCALE_KEYS: unknown[] = ["wpml_language", "_locale", "trp_language"];

export function customerCreated(payload: Fields): Translation {
	if (typeof payload.role === "string" && !SHOPPERS.includes(payload.role)) return { ignored: "no_account", detail: "The account is not a customer's." };
	const id = idOf(payload.id);
	const customer = {
		id,
		email: emailOf(payload.email),
		first_name: htmlText(payload.first_name),
		last_name: htmlText(payload.last_name),
		registered: true,
		locale: languageOf(payload),
	};
	const time = instantOf(payload.date_created_gmt, true);
	return {
		events: [{ type: "account.registered", id: `account.registered/${id}`, subject: `customer/${id}`, time, data: { origin: "integration", customer } }],
	};
}

/** Who an order belongs to; customer 0 is a guest. */
export function buyerOf(order: Fields, billing: Fields): Fields {
	const id = idOf(order.customer_id);
	return {
		id: id === "0" ? undefined : id,
		email: emailOf(billing.email),
		first_name: htmlText(billing.first_name),
		last_name: htmlText(billing.last_name),
		phone: lineOf(billing.phone, 40),
		company: htmlText(billing.company),
		registered: id === undefined ? undefined : id !== "0",
		locale: languageOf(order),
	};
}

function languageOf({ meta_data }: Fields): string | undefined {
	const [found] = objectsIn(meta_data).filter(({ key }) => LOCALE_KEYS.includes(key));
	return localeOf(found?.value);
}
