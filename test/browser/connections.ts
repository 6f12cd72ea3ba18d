import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { Webhook } from "standardwebhooks";
import { bothWays } from "./both-ways.ts";
import type { DeskShop } from "./desk-shop.ts";
import type { Place, Visitor } from "./visitor.ts";

/** What connects the shop with other systems, and how its mail looks. */
export const connections = [
	...bothWays("another system's signed webhook has a mail sent again, by a source whose secret is shown once", postWebhook),
	...bothWays("a key is made, shown once, used and revoked", makeKey),
	...bothWays("the brand is looked at before it is saved", brand),
];

async function postWebhook({ order, mail }: DeskShop, { page }: Visitor, place: Place): Promise<void> {
	const { number } = await order("unni@example.no");
	await page.goto("/admin/sources");
	await page.getByRole("link", { name: "Add a source" }).first().click();
	await page.getByRole("link", { name: "Another system" }).click();
	await page.getByLabel("Name", { exact: true }).fill(`Support desk ${number}`);
	await page.getByRole("button", { name: "Save the source" }).click();
	const [address = "", secret = ""] = await page.locator(".once code").allInnerTexts();
	await page.getByRole("link", { name: "On to the source" }).click();
	assert.ok(!(await page.content()).includes(secret));
	const post = (signedWith: string) => {
		const now = new Date();
		const id = `msg_${randomUUID()}`;
		const data = { order: number, notification: "order.placed.customer", reason: "The customer asked" };
		const body = JSON.stringify({ type: "message.resend_requested", timestamp: now.toISOString(), data });
		const signature = new Webhook(signedWith).sign(id, now, body);
		const seconds = String(Math.floor(now.getTime() / 1000));
		const headers = { "Content-Type": "application/json", "webhook-id": id, "webhook-timestamp": seconds, "webhook-signature": signature };
		return fetch(new URL(new URL(address).pathname, place.url), { method: "POST", headers, body });
	};
	assert.equal((await post(`whsec_${Buffer.alloc(32).toString("base64")}`)).status, 401);
	assert.equal((await post(secret)).status, 202);
	await mail({ order: number, status: "sent" }, ({ resend_of }) => resend_of !== null);
	await page.reload();
	assert.match(await page.locator("main").innerText(), /message\.resend_requested[\s\S]*Accepted/);
	assert.match(await page.locator("main").innerText(), /1 accepted[\s\S]*1 refused/);
}

let keys = 0;

async function makeKey(_desk: DeskShop, { page }: Visitor, place: Place): Promise<void> {
	const name = `Warehouse ${++keys}`;
	await page.goto("/admin/keys");
	await page.getByRole("link", { name: "Make a key" }).click();
	await page.getByLabel("Name", { exact: true }).fill(name);
	await page.getByLabel(/^messages:read/).check();
	await page.getByRole("button", { name: "Make the key" }).click();
	const key = await page.locator(".once code").first().innerText();
	const read = async () => (await fetch(`${place.url}/v1/messages`, { headers: { Authorization: `Bearer ${key}` } })).status;
	assert.equal(await read(), 200);
	await page.getByRole("link", { name: "On to the keys" }).click();
	assert.ok(!(await page.content()).includes(key));
	await page.locator("tr", { hasText: name }).getByRole("link", { name: "Revoke" }).click();
	await page.getByRole("button", { name: "Revoke", exact: true }).click();
	await page.getByRole("status").waitFor();
	assert.equal(await read(), 401);
}

let colours = 0;

async function brand({ order }: DeskShop, { page }: Visitor): Promise<void> {
	const colour = `#0b3d${String(++colours).padStart(2, "0")}`;
	await page.goto("/admin/settings");
	await page.getByLabel("Colour (optional)").fill(colour);
	await page.getByRole("button", { name: "Preview" }).click();
	const coloured = `[style*="${colour}"], [bgcolor="${colour}"]`;
	await page.frameLocator("iframe:not(.coming)").locator(coloured).first().waitFor({ state: "attached" });
	await page.goto("/admin/settings");
	assert.notEqual(await page.getByLabel("Colour (optional)").inputValue(), colour);
	await page.getByLabel("Colour (optional)").fill(colour);
	await page.getByRole("button", { name: "Save", exact: true }).click();
	await page.getByRole("status").waitFor();
	assert.equal(await page.getByLabel("Colour (optional)").inputValue(), colour);
	const { confirmation } = await order("dag@example.no");
	await page.goto(`/admin/messages/${confirmation.id}`);
	await page.frameLocator("iframe").locator(coloured).first().waitFor({ state: "attached" });
}
