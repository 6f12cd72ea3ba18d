import { type Fields, fieldsOf } from "../../core/loose.ts";
import { currencyOf, moneyOf } from "../foreign-fields.ts";

/** In which currency a payload is read, and how. */
export interface MoneyReader {
	currency: string | undefined;
	/** An amount by the name of its member; undefined where it is not given in this currency. */
	of(fields: Fields, name: string, setName?: string): string | undefined;
	/** An amount that Shopify gives in the shop's currency alone. */
	shopOnly(value: unknown): string | undefined;
}

/**
 * Customers read what they paid: the presentment currency, where the payload has its total in it. Otherwise the shop's.
 * @param totalName the member that every payload of the kind has a total in
 */
export function moneyReader(payload: Fields, totalName = "total_price"): MoneyReader {
	const shop = currencyOf(payload.currency);
	const presentment = currencyOf(payload.presentment_currency) ?? currencyOf(presentmentOf(payload, `${totalName}_set`)?.currency_code);
	const total = presentmentOf(payload, `${totalName}_set`);
	if (presentment === undefined || presentment === shop || moneyOf(total?.amount) === undefined) {
		return { currency: shop ?? presentment, of: (fields, name) => moneyOf(fields[name]), shopOnly: moneyOf };
	}
	return {
		currency: presentment,
		of: (fields, name, setName = `${name}_set`) => moneyOf(presentmentOf(fields, setName)?.amount),
		shopOnly: () => undefined,
	};
}

function presentmentOf(fields: Fields, setName: string): Fields | undefined {
	return fieldsOf(fieldsOf(fields[setName])?.presentment_money);
}
