import { type Fields, fieldsOf } from "../../core/loose.ts";
import { decimalOf, sumOf, unitsOf } from "../decimal.ts";
import { idOf, lineOf, objectsIn, quantityOf, urlOf } from "../foreign-fields.ts";
import { htmlText } from "./html-text.ts";

/** The lines of an order before discounts, and its fees, which are lines to whoever pays them. */
export function lineItems(payload: Fields, withTax: boolean, places: number): Fields[] {
	const goods = objectsIn(payload.line_items).flatMap((line) => {
		const quantity = quantityOf(line.quantity);
		const title = htmlText(line.name, 500) ?? htmlText(line.parent_name, 500) ?? lineOf(line.sku, 120);
		if (quantity === undefined || title === undefined) return [];
		const amount = priceOf(line.subtotal ?? line.total, line.subtotal_tax ?? line.total_tax, withTax);
		return [
			{
				id: idOf(line.id),
				sku: lineOf(line.sku, 120),
				title,
				variant: variantOf(line.meta_data),
				quantity,
				unit_price: amount === undefined || !Number.isInteger(quantity) ? undefined : decimalOf(amount / BigInt(quantity), places),
				line_total: amount === undefined ? undefined : decimalOf(amount, places),
				image_url: urlOf(fieldsOf(line.image)?.src),
			},
		];
	});
	const fees = objectsIn(payload.fee_lines).flatMap((line) => {
		const amount = priceOf(line.total, line.total_tax, withTax);
		const title = htmlText(line.name, 500);
		return title === undefined || amount === undefined ? [] : [{ title, quantity: 1, line_total: decimalOf(amount, places) }];
	});
	return [...goods, ...fees].slice(0, 1000);
}

function priceOf(amount: unknown, tax: unknown, withTax: boolean): bigint | undefined {
	return unitsOf(amount) === undefined ? undefined : sumOf(withTax ? [amount, tax] : [amount]);
}

/** What was chosen of a product: "Green / M". Keys with a low line before them are a plugin's own, and values may be anything. */
function variantOf(meta: unknown): string | undefined {
	const chosen = objectsIn(meta).flatMap(({ key, display_value, value }) =>
		typeof key === "string" && !key.startsWith("_") ? (htmlText(display_value ?? value, 100) ?? []) : [],
	);
	return lineOf(chosen.slice(0, 5).join(" / "), 500);
}
