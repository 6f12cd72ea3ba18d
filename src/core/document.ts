import * as z from "zod";
import { day, line, money, optionalLine, webUrl } from "./fields.ts";

/** A paper about an order. The file itself comes as an attachment of the event, as a link, or both. */
const paper = {
	url: webUrl.nullish().describe("Its page"),
	pdf: webUrl.nullish().describe("The file, where the mail shall link to it"),
	amount: money.nullish(),
};

export const invoice = z.looseObject({ ...paper, number: line(60), due_at: day.nullish() });

/** It corrects an invoice, whose number it names. */
export const creditNote = z.looseObject({ ...paper, number: line(60), invoice_number: optionalLine(60) });

export const receipt = z.looseObject({ ...paper, number: optionalLine(60) });
