import { Hono } from "hono";
import { forgetCart } from "../../actions/forget-cart.ts";
import { remindNow } from "../../actions/remind-now.ts";
import { stopCart } from "../../actions/stop-cart.ts";
import { allows } from "../../core/scopes.ts";
import type { CartRow } from "../../store/carts.ts";
import { type AdminContext, type AdminEnv, visitorOf } from "../admin-env.ts";
import { showNotFound } from "../error.tsx";
import { showPage } from "../layout.tsx";
import { showLocked } from "../locked.tsx";
import { mayStop } from "./cart-actions.tsx";
import { cartAddress } from "./cart-address.ts";
import { cartAt } from "./cart-at.ts";

/** Reminding of a cart by hand, stopping its reminders, and forgetting it, after a question. */
export const cartChanges = new Hono<AdminEnv>();

cartChanges.post("/:id/reminders", async (c) => {
	const row = await cartAt(c);
	if (!row) return showNotFound(c);
	const locked = lockedForReaders(c);
	if (locked) return locked;
	const reminding = await remindNow(c.var.deps, row, visitorOf(c).who.id);
	if (!reminding.ok) return back(c, row, { notice: "not_reminded", reason: reminding.reason });
	return back(c, row, { notice: reminding.cart.story.at(-1)?.what === "postponed" ? "postponed" : "reminded" });
});

cartChanges.post("/:id/cancellations", async (c) => {
	const row = await cartAt(c);
	if (!row) return showNotFound(c);
	const locked = lockedForReaders(c);
	if (locked) return locked;
	if (!mayStop(row)) return back(c, row, { notice: "not_stopped" });
	await stopCart(c.var.deps, row, visitorOf(c).who.id);
	return back(c, row, { notice: "stopped" });
});

cartChanges.get("/:id/removal", async (c) => {
	const row = await cartAt(c);
	if (!row) return showNotFound(c);
	const locked = lockedForReaders(c);
	if (locked) return locked;
	const t = c.var.text.carts.forget;
	return showPage(
		c,
		{ title: t.title, at: "carts" },
		<div class="panel ask">
			<h1>{t.title}</h1>
			<p>
				<b>{c.var.text.carts.cart(row.id)}</b> {row.address}
			</p>
			<p>{t.lead}</p>
			<p>{t.log}</p>
			<form method="post" action={cartAddress(row.id, "/removals")}>
				<a class="button" href={cartAddress(row.id)}>
					{t.no}
				</a>
				<button type="submit" class="button danger">
					{t.yes}
				</button>
			</form>
		</div>,
	);
});

cartChanges.post("/:id/removals", async (c) => {
	const row = await cartAt(c);
	if (!row) return showNotFound(c);
	const locked = lockedForReaders(c);
	if (locked) return locked;
	await forgetCart(c.var.deps, row.storeId, row.id);
	return c.redirect("/admin/carts?notice=forgotten", 303);
});

function lockedForReaders(c: AdminContext) {
	return allows(visitorOf(c).scopes, "messages:write") ? undefined : showLocked(c, c.var.text.carts.actions.readOnly);
}

function back(c: AdminContext, row: CartRow, query: Record<string, string>) {
	return c.redirect(`${cartAddress(row.id)}?${new URLSearchParams(query)}`, 303);
}
