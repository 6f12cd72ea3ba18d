import { type Context, Hono } from "hono";
import { resubscribe, type Subscription, subscriptionOf, unsubscribe } from "../actions/unsubscribe.ts";
import { readUnsubscribeLink, type UnsubscribeLink } from "../actions/unsubscribe-link.ts";
import { filledIn } from "../core/liquid-filters.ts";
import type { Shop } from "../core/shop.ts";
import type { AppEnv } from "./api.ts";
import { showPublicPage } from "./public-page.tsx";

/** A link in a mail, and the store whose mail it was. */
interface Visit {
	link: UnsubscribeLink;
	shop: Shop;
}

/**
 * Where the link of a marketing mail leads. Mail scanners follow every link, so GET only shows a page; POST ends the mail, by the button of
 * the page or by the mail program itself (RFC 8058: no cookie, no key, no redirect). Whoever has the link has the right.
 */
export const unsubscribePages = new Hono<AppEnv>();

unsubscribePages.get("/:token", async (c) => {
	const visit = await visitOf(c);
	return visit ? showState(c, visit, await subscriptionOf(c.var.deps, visit.link)) : showUnknown(c);
});

unsubscribePages.post("/:token", async (c) => {
	const visit = await visitOf(c);
	if (!visit) return showUnknown(c);
	const form = await readForm(c);
	if (form.action === "resubscribe") return showState(c, visit, await resubscribe(c.var.deps, visit.link), true);
	// Whatever else is posted here can mean one thing only.
	const state = await unsubscribe(c.var.deps, visit.link);
	return form.action === undefined ? c.text("", 200, { "Cache-Control": "no-store" }) : showState(c, visit, state);
});

async function visitOf(c: Context<AppEnv>): Promise<Visit | undefined> {
	const { deps } = c.var;
	const link = await readUnsubscribeLink(deps, c.req.param("token") ?? "");
	const shop = link && (await deps.shops.get([link.store])).get(link.store);
	return link && shop && { link, shop };
}

async function readForm(c: Context<AppEnv>): Promise<Record<string, unknown>> {
	try {
		return await c.req.parseBody();
	} catch {
		// A multipart body that is broken; who posts it wants the same.
		return {};
	}
}

function showState(c: Context<AppEnv>, { link, shop }: Visit, state: Subscription, isBack = false) {
	const { renderer } = c.var.deps;
	const language = renderer.locale(link.locale, shop.locale, "built-in");
	const strings = renderer.strings({ locale: language, form_of_address: shop.settings.brand.form_of_address });
	const values: Record<string, string> = { shop: shop.name, email: masked(link.address) };
	const say = (name: string) => filledIn(strings[name] ?? "", (variable) => values[variable] ?? "");
	const heading = say(state !== "subscribed" ? "unsubscribe.done.heading" : isBack ? "unsubscribe.again.heading" : "unsubscribe.ask.heading");
	return showPublicPage(
		c,
		{ title: heading, language, shop },
		<>
			<h1>{heading}</h1>
			<p>{say(state === "subscribed" && isBack ? "unsubscribe.again.text" : "unsubscribe.text")}</p>
			{state === "barred" ? null : <p>{say("unsubscribe.others")}</p>}
			{state === "subscribed" ? <Button action="unsubscribe" label={say("unsubscribe.ask.button")} quiet={isBack} /> : null}
			{state === "unsubscribed" ? (
				<>
					<p class="soft">{say("unsubscribe.undo.text")}</p>
					<Button action="resubscribe" label={say("unsubscribe.undo.button")} quiet />
				</>
			) : null}
			<p class="soft">
				<a href={shop.url}>{say("to_shop")}</a>
			</p>
		</>,
	);
}

function Button({ action, label, quiet }: { action: string; label: string; quiet: boolean }) {
	return (
		<form method="post">
			<button type="submit" name="action" value={action} {...(quiet ? { class: "quiet" } : {})}>
				{label}
			</button>
		</form>
	);
}

/** The link says nothing, so the browser says in which language to tell so. */
function showUnknown(c: Context<AppEnv>) {
	const { renderer } = c.var.deps;
	const [first = "", second = ""] = (c.req.header("Accept-Language") ?? "").split(",").map((part) => part.split(";")[0]?.trim());
	const language = renderer.locale(first, second, "built-in");
	const strings = renderer.strings({ locale: language });
	return showPublicPage(
		c,
		{ title: strings["unsubscribe.unknown.heading"] ?? "", language, shop: undefined, status: 404 },
		<>
			<h1>{strings["unsubscribe.unknown.heading"]}</h1>
			<p>{strings["unsubscribe.unknown.text"]}</p>
		</>,
	);
}

/** Enough for its owner to know it by: a mail is passed on more easily than one thinks. */
function masked(address: string): string {
	const at = address.lastIndexOf("@");
	return `${address.slice(0, 1)}•••${address.slice(at)}`;
}
