import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import type { Furniture } from "./furniture.ts";
import type { Shop } from "./shop.ts";

export interface Place {
	browser: Browser;
	url: string;
	shop: Shop;
}

export interface Visitor {
	page: Page;
	/** What the browser complained about and where it went beside Postbud; a good visit leaves nothing. */
	complaints: string[];
	close(): Promise<void>;
}

export type Session = Awaited<ReturnType<ReturnType<Page["context"]>["cookies"]>>;
const sessions = new Map<string, Session>();

/** Somebody with a browser of their own, in front of the door. */
export async function newVisitor({ browser, url }: Place, options: BrowserContextOptions = {}): Promise<Visitor> {
	const context = await browser.newContext({ baseURL: url, locale: "en-GB", viewport: { width: 1280, height: 860 }, ...options });
	const page = await context.newPage();
	const complaints: string[] = [];
	page.on("console", (line) => {
		// Chromium calls every 4xx a failure; a form with faults is answered by 422 as it should be.
		if (line.type() === "error" && !line.text().includes("status of 422")) complaints.push(`${line.text()} ${line.location().url}`);
	});
	page.on("pageerror", (error) => complaints.push(error.message));
	page.on("request", (request) => {
		if (!request.url().startsWith(`${url}/`) && !request.url().startsWith("data:")) complaints.push(`went to ${request.url()}`);
	});
	return { page, complaints, close: () => context.close() };
}

/** Somebody who has signed in with a shop's key. One session serves all of a shop: trying the door is limited. */
export async function signedIn(place: Place, options: BrowserContextOptions = {}, key = place.shop.key): Promise<Visitor> {
	const visitor = await newVisitor(place, options);
	const session = sessions.get(key);
	if (session) await visitor.page.context().addCookies(session);
	else {
		await signIn(visitor.page, key);
		sessions.set(key, await visitor.page.context().cookies());
	}
	return visitor;
}

export async function signIn(page: Page, key: string): Promise<void> {
	await page.goto("/admin");
	await page.getByLabel("Secret key").fill(key);
	await page.getByRole("button", { name: "Use the key" }).click();
	await page.getByRole("heading", { name: "Overview" }).waitFor();
}

/** Every page there is, with something on it. */
export function pagesOf({ shop }: Place, has: Furniture): string[] {
	const order = shop.message("order.placed.customer", "sent");
	const message = `/admin/messages/${order.id}`;
	const template = `/admin/templates/${shop.template}`;
	const others = [
		shop.message("order.placed.customer", "failed"),
		shop.message("account.password_reset_requested.customer"),
		shop.message("account.registered.customer"),
	];
	return [
		"/admin/sign-in",
		"/admin/forgotten",
		"/admin/account",
		has.invitation,
		"/admin/join/unknown",
		"/admin/people",
		`/admin/people/${has.person}`,
		`/admin/people/${has.person}/removal`,
		"/admin/people/new",
		"/admin",
		"/admin/start",
		"/admin/messages",
		"/admin/messages?status=sent&q=nothing",
		"/admin/messages?since=never",
		"/admin/messages?choose=1",
		"/admin/views",
		"/admin/batches",
		`/admin/batches/${has.batch}`,
		"/admin/batches/from-log?order=1001",
		message,
		`${message}?view=text`,
		`${message}?view=headers`,
		`${message}/copy`,
		`/admin/messages/${has.copy}`,
		...others.map((one) => `/admin/messages/${one.id}`),
		`/admin/events/${order.event_id}`,
		"/admin/orders/1001",
		"/admin/orders/1001?part=notes",
		"/admin/outbox",
		"/admin/carts",
		"/admin/carts/c81",
		"/admin/carts/c81/removal",
		"/admin/carts/settings",
		"/admin/notifications",
		"/admin/notifications?q=nothing+of+the+kind",
		"/admin/notifications/order.placed.customer",
		"/admin/notifications/order.placed.customer?view=text",
		"/admin/notifications/order.withdrawal_received.customer?width=phone&scheme=dark&language=de-informal",
		"/admin/notifications/people",
		"/admin/notifications/people/new",
		"/admin/rules",
		"/admin/rules/new",
		`/admin/rules/${has.rule}`,
		`/admin/rules/${has.rule}/removal`,
		"/admin/templates",
		"/admin/templates/new",
		"/admin/templates/new?notification=order.placed.customer&locale=nb",
		template,
		`${template}/versions`,
		`${template}/versions/2`,
		`${template}/removal`,
		"/admin/senders",
		`/admin/senders/${order.sender_id}`,
		"/admin/senders/new",
		"/admin/senders/new?provider=ses",
		"/admin/suppressions",
		"/admin/sources",
		`/admin/sources/${has.source}`,
		`/admin/sources/${has.source}/removal`,
		`/admin/sources/${has.source}/deliveries/${has.delivery}`,
		"/admin/sources/new",
		"/admin/sources/new?kind=standard",
		"/admin/sources/new?kind=shopify",
		"/admin/webhooks",
		`/admin/webhooks/${has.webhook}`,
		"/admin/webhooks/new",
		"/admin/keys",
		`/admin/keys/${has.key}/revocation`,
		"/admin/keys/new",
		"/admin/settings",
		"/admin/audit",
		"/admin/audit?action=message.viewed&since=never",
		`/m/${has.store}`,
		`/m/${has.store}?lang=de`,
		"/m/unknown",
		has.download,
		"/c/unknown",
		"/u/unknown",
		"/docs",
		"/docs/events/order.placed",
	];
}
