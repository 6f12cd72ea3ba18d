import { type Context, Hono } from "hono";
import { chooseConsents } from "../actions/choose-consents.ts";
import { readSubscription, type Subscription } from "../actions/read-subscription.ts";
import { resubscribe, unsubscribe } from "../actions/unsubscribe.ts";
import { readUnsubscribeLink, type UnsubscribeLink } from "../actions/unsubscribe-link.ts";
import { PURPOSES } from "../core/consent.ts";
import { filledIn } from "../core/liquid-filters.ts";
import type { Shop } from "../core/shop.ts";
import type { AppEnv } from "./api.ts";
import { showPublicPage } from "./public-page.tsx";
import { showUnknownLink } from "./unknown-link.tsx";

/** A link in a mail, and the store whose mail it was. */
interface Visit {
	link: UnsubscribeLink;
	shop: Shop;
}

/** What the page has just done. */
type Done = "resubscribed" | "chosen" | undefined;
type Say = (name: string) => string;

/**
 * Where the link of a marketing mail leads. Mail scanners follow every link, so GET only shows a page; POST ends the mail, by the button of
 * the page or by the mail program itself (RFC 8058: no cookie, no key, no redirect), or keeps what was chosen. Whoever has the link has the right.
 */
export const unsubscribePages = new Hono<AppEnv>();

unsubscribePages.get("/:token", async (c) => {
	const visit = await visitOf(c);
	return visit ? showState(c, visit, await readSubscription(c.var.deps, visit.shop, visit.link.address)) : showUnknownLink(c, "unsubscribe");
});

unsubscribePages.post("/:token", async (c) => {
	const visit = await visitOf(c);
	if (!visit) return showUnknownLink(c, "unsubscribe");
	const { deps } = c.var;
	const { action, purpose } = await readForm(c);
	if (action === "resubscribe") return showState(c, visit, await resubscribe(deps, visit.shop, visit.link), "resubscribed");
	if (action === "preferences") {
		const wanted = [purpose].flat().map(String);
		return showState(c, visit, await chooseConsents(deps, visit.shop, visit.link, wanted), "chosen");
	}
	// Whatever else is posted here can mean one thing only.
	const subscription = await unsubscribe(deps, visit.shop, visit.link);
	return action === undefined ? c.text("", 200, { "Cache-Control": "no-store" }) : showState(c, visit, subscription);
});

async function visitOf(c: Context<AppEnv>): Promise<Visit | undefined> {
	const { deps } = c.var;
	const link = await readUnsubscribeLink(deps, c.req.param("token") ?? "");
	const shop = link && (await deps.shops.get([link.store])).get(link.store);
	return link && shop && { link, shop };
}

async function readForm(c: Context<AppEnv>): Promise<Record<string, unknown>> {
	try {
		return await c.req.parseBody({ all: true });
	} catch {
		// A multipart body that is broken; who posts it wants the same.
		return {};
	}
}

function showState(c: Context<AppEnv>, { link, shop }: Visit, subscription: Subscription, done?: Done) {
	const { renderer } = c.var.deps;
	const { state, canUndo } = subscription;
	const language = renderer.locale(link.locale, shop.locale, "built-in");
	const strings = renderer.strings({ locale: language, form_of_address: shop.settings.brand.form_of_address });
	const values: Record<string, string> = { shop: shop.name, email: masked(link.address) };
	const say = (name: string) => filledIn(strings[`unsubscribe.${name}`] ?? "", (variable) => values[variable] ?? "");
	const [heading, text] = wordsFor(state, done);
	return showPublicPage(
		c,
		{ title: say(heading), language, shop },
		<>
			<h1>{say(heading)}</h1>
			<p>{say(text)}</p>
			{state === "barred" ? null : <p>{say("others")}</p>}
			{state === "subscribed" ? <Button action="unsubscribe" label={say("ask.button")} quiet={done === "resubscribed"} /> : null}
			{state === "unsubscribed" && canUndo ? (
				<>
					<p class="soft">{say("undo.text")}</p>
					<Button action="resubscribe" label={say("undo.button")} quiet />
				</>
			) : null}
			{state === "barred" ? null : <Choice gets={subscription.gets} say={say} />}
			<p class="soft">
				<a href={shop.url}>{filledIn(strings.to_shop ?? "", () => shop.name)}</a>
			</p>
		</>,
	);
}

/** Names of the heading and of what stands below it. */
function wordsFor(state: Subscription["state"], done: Done): [string, string] {
	if (state !== "subscribed") return ["done.heading", "text"];
	if (done === "resubscribed") return ["again.heading", "again.text"];
	return done === "chosen" ? ["choice.done.heading", "choice.done.text"] : ["ask.heading", "text"];
}

function Choice({ gets, say }: { gets: Subscription["gets"]; say: Say }) {
	return (
		<form method="post" class="choice">
			<fieldset>
				<legend>{say("choice.legend")}</legend>
				{PURPOSES.map((purpose) => (
					<label>
						<input type="checkbox" name="purpose" value={purpose} checked={gets.includes(purpose)} />
						{say(`choice.${purpose}`)}
					</label>
				))}
			</fieldset>
			<button type="submit" name="action" value="preferences" class="quiet">
				{say("choice.button")}
			</button>
		</form>
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

/** Enough for its owner to know it by: a mail is passed on more easily than one thinks. */
function masked(address: string): string {
	const at = address.lastIndexOf("@");
	return `${address.slice(0, 1)}•••${address.slice(at)}`;
}
