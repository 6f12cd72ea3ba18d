import { createRoute } from "@hono/zod-openapi";
import * as z from "zod";
import { addressKey, readAddress } from "../core/address.ts";
import { suggestedAddress } from "../core/address-typos.ts";
import { findSuppression } from "../store/suppressions.ts";
import { createApi, storeOf } from "./api.ts";
import { browserOrScoped } from "./authenticated.ts";
import { answers, body } from "./schemas.ts";

const checkBody = z.object({
	address: z.string().describe("As it would be written to; as it was typed where it is none"),
	valid: z.boolean(),
	reason: z.string().optional().describe("What is wrong with it"),
	suggestion: z.string().optional().describe("What was probably meant, where the domain looks mistyped. Ask the customer; the address may be right."),
	suppressed: z.boolean().optional().describe("Whether mail to it is held back. Not told to browsers."),
});

export const addresses = createApi();

const check = createRoute({
	method: "post",
	path: "/checks",
	tags: ["Messages"],
	summary: "Check a typed address",
	description:
		"For the checkout, before the order: whether it is an address, and whether its domain looks mistyped (gmial.com, hotmail.con, a slip in a domain of the shop's country). Sends nothing, looks nothing up. With a secret key, or a publishable one from its origins.",
	middleware: [browserOrScoped("messages:read")] as const,
	request: body(z.strictObject({ address: z.string().max(1000, "must have at most 1000 characters") })),
	responses: answers(200, checkBody, "What is known of it"),
});
addresses.openapi(check, async (c) => {
	const { deps, principal } = c.var;
	const typed = c.req.valid("json").address.trim();
	const reading = readAddress(typed);
	if (!reading.ok) return c.json({ address: typed, valid: false, reason: reading.detail }, 200);
	const storeId = storeOf(principal);
	const shop = (await deps.shops.get([storeId])).get(storeId);
	const suggestion = suggestedAddress(reading.address, shop?.locale);
	// A stranger in a browser must not learn what the shop knows of an address.
	const listing = principal.kind === "publishable" ? undefined : await findSuppression(deps.scope(storeId), addressKey(reading.address));
	const told = principal.kind === "publishable" ? {} : { suppressed: listing?.covers === "all" };
	return c.json({ address: reading.address, valid: true, ...(suggestion === undefined ? {} : { suggestion }), ...told }, 200);
});
