import * as z from "zod";
import { day, line, money, optionalLine, webUrl } from "./fields.ts";

/** A paper about an order. The file itself comes as an attachment of the event, as a link, or both. */
const paper = {
	url: webUrl.nullish().describe("Its page"),
	pdf: webUrl.nullish().describe("The file, where the mail shall link to it"),
	amount: money.nullish().describe("Its sum"),
};

export const invoice = z
	.looseObject({ ...paper, number: line(60).describe("Number of the invoice"), due_at: day.nullish().describe("Last day to pay") })
	.describe("The invoice");

/** It corrects an invoice, whose number it names. */
export const creditNote = z
	.looseObject({
		...paper,
		number: line(60).describe("Number of the credit note"),
		invoice_number: optionalLine(60).describe("Number of the invoice that it corrects"),
	})
	.describe("The credit note");

export const receipt = z.looseObject({ ...paper, number: optionalLine(60).describe("Number of the receipt") }).describe("The receipt");
