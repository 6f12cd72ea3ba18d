import * as z from "zod";

/** A key or token as it goes into a header: one word of ASCII. */
export const keyField = z
	.string()
	.min(1)
	.max(200)
	.regex(/^[\x21-\x7e]+$/, "must be one word of ASCII");
