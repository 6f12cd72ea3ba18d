import { createRoute } from "@hono/zod-openapi";
import * as z from "zod";
import { type RecoveredCart, recoverCart } from "../actions/recover-cart.ts";
import { type Fields, textOf } from "../core/loose.ts";
import type { CartRow } from "../store/carts.ts";
import { createApi, storeOf } from "./api.ts";
import { ApiError } from "./api-error.ts";
import { browserOrScoped } from "./authenticated.ts";
import { answers, problemBody } from "./schemas.ts";

/** What a browser gets of a cart. A shop may keep an address or a note in other members, and whoever has the link would read them. */
const OPEN = ["id", "currency", "total", "url", "updated_at", "items"];
const UNKNOWN = "No such code in this store. Codes come from the link of a reminder, as its address has them.";
const GONE: Record<Exclude<(RecoveredCart & { ok: false })["reason"], "unknown">, string> = {
	expired: "This code has expired: it is good for 15 minutes. The link of the reminder leads to a new one.",
	used: "This code was used. The link of the reminder leads to a new one.",
	gone: "The cart was deleted, or belongs to somebody else now.",
	ordered: "The cart was ordered.",
	empty: "The cart was emptied.",
};

const customer = z.object({
	email: z.string().nullable(),
	first_name: z.string().nullable(),
	last_name: z.string().nullable(),
	locale: z.string().nullable(),
});
const recoveryBody = z.object({
	cart: z.record(z.string(), z.unknown()).describe(`As the shop posted it; with a publishable key only ${OPEN.join(", ")}`),
	discount_code: z.string().optional().describe("What the reminder offered"),
	customer: customer.optional().describe("Not with a publishable key: whoever has the link of a reminder could read it"),
	stage: z.int().describe("Which reminder the person came by, from 1"),
});

export const cartRecoveries = createApi();

const fetchCart = createRoute({
	method: "get",
	path: "/{code}",
	tags: ["Carts"],
	summary: "The cart for a code, once",
	description:
		"For the page that `recover_url` names. The link of a reminder leads there with a code of 15 minutes, which is good for one fetch: it counts as a restore. With a publishable key from its origins, or a secret one. 410 says in `reason` what became of the code or the cart: expired, used, gone, ordered, empty.",
	middleware: [browserOrScoped("messages:read")] as const,
	request: { params: z.object({ code: z.string() }) },
	responses: {
		...answers(200, recoveryBody, "The cart"),
		410: { description: "The code or the cart is not good any more", content: { "application/problem+json": { schema: problemBody } } },
	},
});
cartRecoveries.openapi(fetchCart, async (c) => {
	const { deps, principal } = c.var;
	// The framework answers HEAD as GET, and this GET counts.
	if (c.req.method === "HEAD") throw new ApiError("method_not_allowed", "A code is fetched with GET.");
	const recovered = await recoverCart(deps, storeOf(principal), c.req.valid("param").code);
	if (!recovered.ok) {
		const { reason } = recovered;
		throw reason === "unknown" ? new ApiError("not_found", UNKNOWN) : new ApiError("gone", GONE[reason], undefined, { reason });
	}
	const { row, discountCode, stage } = recovered;
	const ofCart = principal.kind === "secret" ? { cart: row.cart, customer: customerOf(row) } : { cart: openPartOf(row.cart) };
	return c.json({ ...ofCart, ...(discountCode === null ? {} : { discount_code: discountCode }), stage }, 200, { "Cache-Control": "no-store" });
});

function openPartOf(cart: Fields): Fields {
	return Object.fromEntries(Object.entries(cart).filter(([name]) => OPEN.includes(name)));
}

function customerOf({ customer: { email, first_name, last_name, locale }, address }: CartRow): z.infer<typeof customer> {
	const [first, last, language] = [first_name, last_name, locale].map((value) => textOf(value) ?? null);
	return { email: textOf(email) ?? address, first_name: first ?? null, last_name: last ?? null, locale: language ?? null };
}
