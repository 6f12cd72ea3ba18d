import { createRoute } from "@hono/zod-openapi";
import type { Context } from "hono";
import * as z from "zod";
import { forgetCart } from "../actions/forget-cart.ts";
import { remindNow } from "../actions/remind-now.ts";
import { stopCart } from "../actions/stop-cart.ts";
import { CART_STATUSES } from "../core/cart/cart-status.ts";
import { isOpen } from "../core/cart/person-carts.ts";
import { reasonSentence } from "../core/reasons.ts";
import { mailsOfOwnEvents } from "../store/cart-mails.ts";
import { type CartCursor, type CartRow, findCart, listCarts } from "../store/carts.ts";
import { type AppEnv, createApi, storeOf } from "./api.ts";
import { ApiError, invalidInput } from "./api-error.ts";
import { keyOf, scoped } from "./authenticated.ts";
import { cartBody, cartView, toldCartBody, toldCartView } from "./cart-view.ts";
import { answers, listOf, page, problems } from "./schemas.ts";

const TAG = ["Carts"];
const cartParam = { params: z.object({ id: z.string().min(1).max(300).describe("The shop's own id of the cart") }) };

export const carts = createApi();

const list = createRoute({
	method: "get",
	path: "/",
	tags: TAG,
	summary: "Carts that were left, and what became of them",
	description: "Of stores that have cart reminders switched on; newest first. Carts are forgotten 90 days after they were touched last.",
	middleware: [scoped("messages:read")] as const,
	request: { query: z.strictObject({ ...page, status: z.enum(CART_STATUSES, { error: `must be one of ${CART_STATUSES.join(", ")}` }).optional() }) },
	responses: answers(200, listOf(cartBody), "A page of carts"),
});
carts.openapi(list, async (c) => {
	const { limit, cursor, status } = c.req.valid("query");
	const rows = await listCarts(c.var.deps.scope(storeOf(c.var.principal)), status, limit + 1, cursor === undefined ? undefined : readCursor(cursor));
	const last = rows.length > limit ? rows[limit - 1] : undefined;
	return c.json({ data: rows.slice(0, limit).map(cartView), next_cursor: last ? `${last.createdAt}~${last.id}` : null }, 200);
});

const show = createRoute({
	method: "get",
	path: "/{id}",
	tags: TAG,
	summary: "A cart with its whole story",
	middleware: [scoped("messages:read")] as const,
	request: cartParam,
	responses: answers(200, toldCartBody, "The cart"),
});
carts.openapi(show, async (c) => c.json(await told(c, await cartOf(c)), 200));

const forget = createRoute({
	method: "delete",
	path: "/{id}",
	tags: TAG,
	summary: "Forget a cart and its timer",
	description: "At once: a reminder that is on its way is not handed over any more.",
	middleware: [scoped("messages:write")] as const,
	request: cartParam,
	responses: { 204: { description: "Forgotten" }, ...problems },
});
carts.openapi(forget, async (c) => {
	const there = await forgetCart(c.var.deps, storeOf(c.var.principal), c.req.valid("param").id);
	if (!there) throw new ApiError("not_found", "No such cart in this store.");
	return c.body(null, 204);
});

const remind = createRoute({
	method: "post",
	path: "/{id}/reminders",
	tags: TAG,
	summary: "Remind now",
	description: "The next reminder of the series at once, whatever its delay and the limits; at night it goes out in the morning. 409 says why it may not.",
	middleware: [scoped("messages:write")] as const,
	request: cartParam,
	responses: answers(202, toldCartBody, "The cart"),
});
carts.openapi(remind, async (c) => {
	const reminding = await remindNow(c.var.deps, await cartOf(c), keyOf(c.var.principal));
	if (!reminding.ok) throw new ApiError("conflict", reasonSentence(reminding.reason, "en"), undefined, { reason: reminding.reason });
	return c.json(await told(c, reminding.cart), 202);
});

const stop = createRoute({
	method: "post",
	path: "/{id}/cancellations",
	tags: TAG,
	summary: "Stop the reminders of a cart",
	middleware: [scoped("messages:write")] as const,
	request: cartParam,
	responses: answers(202, toldCartBody, "The cart"),
});
carts.openapi(stop, async (c) => {
	const cart = await cartOf(c);
	if (!isOpen(cart)) throw new ApiError("conflict", "Nobody is going to be reminded of this cart anyway.", undefined, { reason: cart.reason });
	if (cart.person === null) throw new ApiError("conflict", reasonSentence("no_address", "en"), undefined, { reason: "no_address" });
	return c.json(await told(c, await stopCart(c.var.deps, cart, keyOf(c.var.principal))), 202);
});

async function cartOf(c: Context<AppEnv>): Promise<CartRow> {
	const cart = await findCart(c.var.deps.scope(storeOf(c.var.principal)), c.req.param("id") ?? "");
	if (!cart) throw new ApiError("not_found", "No such cart in this store.");
	return cart;
}

async function told(c: Context<AppEnv>, cart: CartRow) {
	const names = cart.story.flatMap((entry) => ((entry.what === "reminded" || entry.what === "not_reminded") && entry.event ? [entry.event] : []));
	return toldCartView(cart, await mailsOfOwnEvents(c.var.deps.scope(cart.storeId), names));
}

function readCursor(text: string): CartCursor {
	const [, at, id] = /^(\d{1,15})~(.+)$/s.exec(text) ?? [];
	if (at === undefined || id === undefined) throw invalidInput([{ pointer: "cursor", detail: "must be a next_cursor of this list" }]);
	return { createdAt: Number(at), id };
}
