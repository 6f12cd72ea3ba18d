import assert from "node:assert/strict";
import type { Locator, Page } from "playwright-core";
import { sampleEvent } from "../support/events.ts";
import { bothWays } from "./both-ways.ts";
import { type DeskShop, deskShop } from "./desk-shop.ts";
import type { ShopMessage } from "./shop.ts";
import { newVisitor, type Place, type Visitor } from "./visitor.ts";

/** "I never got my confirmation": what answers it, in the console, by the API, and by the customers themselves. */
export const desk = [
	...bothWays("a wrong address is put right in four clicks from the first page", putRight),
	{ name: "a wrong address is put right in two requests of the API", run: putRightByApi },
	...bothWays("one copy is changed, and its log shows what was changed and by whom", changeCopy),
	...bothWays("a mail that was never made is sent from the order", sendFirst),
	...bothWays("an address that is not written to is asked about first", askAboutSuppressed),
	...bothWays("an order's history shows its mail, a note and what was sent again", readHistory),
	...[true, false].map((javaScriptEnabled) => ({
		name: `a customer asks for the mails of an order, and hears the same of one that is not there, ${javaScriptEnabled ? "with" : "without"} JavaScript`,
		run: (place: Place) => askAgain(place, javaScriptEnabled),
	})),
];

const MOST_CLICKS = 4;
const MOST_REQUESTS = 2;

async function putRight({ order, mail }: DeskShop, { page }: Visitor): Promise<void> {
	const { number } = await order("kari.feil@example.no");
	let clicks = 0;
	const click = (target: Locator) => {
		clicks++;
		return target.click();
	};
	await page.goto("/admin");
	await page.getByLabel("Find a customer's mail").fill(number);
	await click(page.getByRole("button", { name: "Find" }));
	await click(rowOf(page, "kari.feil@example.no").locator(".open"));
	await page.getByLabel("To", { exact: true }).fill("kari.vik@example.no");
	await click(page.getByLabel("Use this address for all later mail"));
	await click(page.getByRole("button", { name: "Send again" }));
	await page.getByRole("status").waitFor();
	assert.ok(clicks <= MOST_CLICKS, `${clicks} clicks`);
	await mail({ order: number, status: "sent" }, ({ to }) => to === "kari.vik@example.no");
	await page.goto("/admin/outbox");
	await page.locator("main", { hasText: number }).getByText("kari.vik@example.no").first().waitFor();
}

async function putRightByApi(place: Place): Promise<void> {
	const { order, call, mail } = await deskShop(place);
	const { number } = await order("per.feil@example.no");
	let requests = 0;
	const ask: DeskShop["call"] = (...request) => {
		requests++;
		return call(...request);
	};
	const { data } = await ask<{ data: ShopMessage[] }>("GET", `/v1/messages?order=${number}`);
	const wrong = data.find(({ to }) => to === "per.feil@example.no");
	await ask("POST", `/v1/messages/${wrong?.id}/resends`, { to: "per.moe@example.no" });
	assert.ok(requests <= MOST_REQUESTS);
	await mail({ order: number, status: "sent" }, ({ to }) => to === "per.moe@example.no");
}

async function changeCopy({ order }: DeskShop, { page }: Visitor): Promise<void> {
	const { confirmation } = await order("ida@example.no");
	await page.goto(`/admin/messages/${confirmation.id}`);
	await page.getByRole("link", { name: "Change the text of this one copy first" }).click();
	const was = await page.getByLabel("Subject").inputValue();
	const html = await page.getByLabel("Mail as HTML").inputValue();
	await page.getByLabel("Subject").fill("Your order, with the right hut");
	await page.getByLabel("Mail as HTML").fill(html.replace("</h1>", "</h1><p>The key hangs by the door.</p>"));
	await page.getByRole("button", { name: "Preview" }).click();
	assert.match(await page.frameLocator("iframe").locator("body").innerText(), /The key hangs by the door/);
	await page.getByRole("button", { name: "Send this copy" }).click();
	await page.getByRole("status").waitFor();
	const changes = await page.locator("section", { has: page.getByRole("heading", { name: "Changed in this copy" }) }).innerText();
	for (const part of ["Changed by First key", "Your order, with the right hut", was, "The key hangs by the door."]) assert.ok(changes.includes(part), part);
	await page.goto(`/admin/messages/${confirmation.id}`);
	assert.equal(await page.getByRole("heading", { level: 1 }).innerText(), was);
	assert.doesNotMatch(await page.frameLocator("iframe").locator("body").innerText(), /The key hangs/);
}

async function sendFirst({ order, call, mail }: DeskShop, { page }: Visitor): Promise<void> {
	const { number } = await order("nils@example.no");
	await call("PATCH", "/v1/notifications/order.completed.customer", { enabled: false });
	const completed = sampleEvent("order.completed", {}, `completed-${number}`);
	const { order: what, customer } = completed.data as { order: object; customer: object };
	await call("POST", "/v1/events", {
		...completed,
		data: { ...completed.data, order: { ...what, number }, customer: { ...customer, email: "nils@example.no" } },
	});
	await mail({ order: number, notification: "order.completed.customer", status: "skipped" });
	await page.goto(`/admin/orders/${number}`);
	await page.locator("#send").getByLabel("Mail", { exact: true }).selectOption({ label: "Order completed" });
	await page.locator("#send").getByRole("button", { name: "Send", exact: true }).click();
	await page.getByRole("status").waitFor();
	await mail({ order: number, notification: "order.completed.customer", status: "sent" }, ({ to }) => to === "nils@example.no");
}

async function askAboutSuppressed({ order, call, mail }: DeskShop, { page }: Visitor): Promise<void> {
	const { number, confirmation } = await order("liv@example.no");
	const blocked = `blocked.${number}@example.no`;
	await call("POST", "/v1/suppressions", { address: blocked });
	await page.goto(`/admin/messages/${confirmation.id}`);
	await page.getByLabel("To", { exact: true }).fill(blocked);
	await page.getByRole("button", { name: "Send again" }).click();
	await page.getByText(/is on the list of addresses that are not written to: somebody here put it there/).waitFor();
	await page.getByRole("button", { name: "Yes, send it all the same" }).click();
	await page.getByRole("status").waitFor();
	assert.match(await page.locator("main").innerText(), /First key sent it all the same/);
	await mail({ order: number, status: "sent" }, ({ to }) => to === blocked);
}

async function readHistory({ order, mail }: DeskShop, { page }: Visitor): Promise<void> {
	const { number } = await order("olav@example.no");
	await page.goto(`/admin/orders/${number}`);
	await page.getByLabel("Note", { exact: true }).fill("Called on the phone, <b>very</b> patient");
	await page.getByRole("button", { name: "Keep the note" }).click();
	await page.getByRole("status").waitFor();
	const entries = page.locator(".history > li");
	await entries.filter({ hasText: "By itself" }).filter({ hasNotText: "To the shop" }).getByRole("button", { name: "Send again" }).click();
	await page.getByRole("status").waitFor();
	await mail({ order: number, status: "sent" }, ({ resend_of }) => resend_of !== null);
	await page.goto(`/admin/orders/${number}`);
	const history = await page.locator(".history").innerText();
	for (const part of ["By itself: Order confirmation", "Internal note", "Called on the phone, <b>very</b> patient", "Sent again", "Asked for by First key"])
		assert.ok(history.includes(part), part);
	await page.getByRole("link", { name: "Internal notes" }).click();
	await page.waitForURL(/part=notes/);
	assert.equal(await entries.count(), 1);
}

async function askAgain(place: Place, javaScriptEnabled: boolean): Promise<void> {
	const { id, order, mail, call } = await deskShop(place);
	// What has just gone out is not sent again; these never went out.
	await call("POST", "/v1/suppressions", { address: "siri@example.no" });
	const orders = [await order("siri@example.no", "skipped"), await order("siri@example.no", "skipped")];
	const [number = "", next = ""] = orders.map((one) => one.number);
	await call("DELETE", "/v1/suppressions/siri@example.no");
	const { page, complaints, close } = await newVisitor(place, { javaScriptEnabled });
	const ask = async (asked: string) => {
		await page.goto(`/m/${id}`);
		await page.getByLabel("Order number").fill(asked);
		await page.getByLabel("E-mail").fill("siri@example.no");
		await page.getByRole("button").click();
		await page.getByRole("status").waitFor();
		return page.locator("main").innerText();
	};
	const nothing = await ask("D-none");
	assert.equal(await ask(number), nothing);
	await mail({ order: number, status: "sent" });
	// The mail of another order comes last of all: whatever the second asking led to is there by then.
	assert.equal(await ask(number), nothing);
	await ask(next);
	await mail({ order: next, status: "sent" });
	const { data } = await call<{ data: ShopMessage[] }>("GET", `/v1/messages?order=${number}&status=sent&to=siri@example.no`);
	assert.equal(data.length, 1);
	assert.deepEqual(complaints, []);
	await close();
}

function rowOf(page: Page, text: string): Locator {
	return page.locator(".messages tbody tr", { hasText: text });
}
