import type { Fields } from "../../core/loose.ts";
import { decimalOf, placesOf, unitsOf } from "../decimal.ts";
import { idOf, lineOf, objectsIn, quantityOf } from "../foreign-fields.ts";
import type { MoneyReader } from "./money.ts";

/** The name that a product without variants has for its only one. */
const NO_VARIANT = "Default Title";

/** Lines of an order, a checkout or a parcel. Those of which nothing is left are left out. */
export function lineItems(value: unknown, money: MoneyReader): Fields[] {
	return objectsIn(value).flatMap<Fields>((line) => lineItem(line, money) ?? []);
}

/** One line, with another quantity where only a part of it is meant. */
export function lineItem(line: Fields, money: MoneyReader, some: unknown = line.quantity): Fields | undefined {
	const quantity = quantityOf(some);
	const title = lineOf(line.title, 500) ?? lineOf(line.name, 500) ?? lineOf(line.sku, 120);
	if (quantity === undefined || title === undefined) return undefined;
	const price = money.of(line, "price");
	const variant = lineOf(line.variant_title, 500);
	return {
		id: idOf(line.id),
		sku: lineOf(line.sku, 120),
		title,
		variant: variant === NO_VARIANT ? undefined : variant,
		quantity,
		unit_price: price,
		line_total: timesQuantity(price, quantity),
	};
}

function timesQuantity(price: string | undefined, quantity: number): string | undefined {
	const units = unitsOf(price);
	return units === undefined || !Number.isInteger(quantity) ? undefined : decimalOf(units * BigInt(quantity), placesOf(price));
}
