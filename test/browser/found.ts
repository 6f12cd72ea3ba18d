import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { LANGUAGES } from "../../src/admin/language.ts";
import { bothWays } from "./both-ways.ts";
import type { DeskShop } from "./desk-shop.ts";
import type { Visitor } from "./visitor.ts";

/** What is seen of all the mail, and done with what is found. */
export const found = [
	...bothWays("a view is saved and opened, and what it finds is downloaded", saveView),
	...bothWays("a batch goes to orders chosen in the log, after a look, and is one entry there", writeToMany),
	...bothWays("the overview's numbers lead to their mails, its chart has a table, and the guide its steps", lookOver),
	...bothWays("a rule is tried against what happened, and saved", tryRule),
	...bothWays("overview, log and a mail speak each of the languages", speak),
];

let views = 0;

async function saveView({ order }: DeskShop, { page }: Visitor): Promise<void> {
	const { number } = await order("berit@example.no");
	const name = `Berit ${++views}`;
	await page.goto("/admin/messages");
	await page.getByLabel("Recipient", { exact: true }).fill("berit@example.no");
	await page.getByLabel("Order", { exact: true }).fill(number);
	await page.getByRole("button", { name: "Filter" }).click();
	await page.getByText("Save this view").click();
	await page.getByLabel("Name of the view").fill(name);
	await page.getByRole("button", { name: "Save", exact: true }).click();
	await page.goto("/admin/messages");
	await page.getByRole("link", { name, exact: true }).click();
	await page.waitForURL(new RegExp(`order=${number}`));
	assert.equal(await page.locator(".messages tbody tr").count(), 1);
	const coming = page.waitForEvent("download");
	await page.getByRole("link", { name: "Export as CSV" }).click();
	const download = await coming;
	const [head = "", first = "", ...more] = readFileSync(await download.path(), "utf8")
		.trim()
		.split("\r\n");
	assert.match(download.suggestedFilename(), /^mail-log-\d{4}-\d\d-\d\d\.csv$/);
	assert.match(head, /^\uFEFF?"?\w+"?,/);
	assert.ok(first.includes("berit@example.no") && first.includes(number), first);
	assert.deepEqual(more, []);
}

async function writeToMany({ order, call, template }: DeskShop, { page }: Visitor): Promise<void> {
	const two = [await order("anna@example.no"), await order("bo@example.no")].map(({ number }) => number);
	await order("else@example.no");
	await page.goto("/admin/messages?notification=order.placed.customer");
	await page.getByRole("link", { name: "Choose orders" }).click();
	for (const number of two) await page.getByRole("checkbox", { name: number, exact: true }).check();
	await page.getByRole("button", { name: "Write to the chosen ones" }).click();
	await page.getByLabel("Template").selectOption({ label: template.name });
	await page.getByRole("button", { name: "Count and look first" }).click();
	await page.getByRole("heading", { name: "Send this batch?" }).waitFor();
	assert.match(await page.locator("main").innerText(), /2 of 2 would get it[\s\S]*Cost[\s\S]*NOK/);
	assert.match(await page.frameLocator("iframe").locator("body").innerText(), new RegExp(`order (${two.join("|")})\\.`));
	await page.getByRole("button", { name: "Send to 2" }).click();
	await page.getByRole("heading", { name: `Batch: ${template.name}` }).waitFor();
	const id = /bat_\w+/.exec(page.url())?.[0];
	for (let sent = 0; sent < 2; ) ({ sent } = await call<{ sent: number }>("GET", `/v1/batches/${id}`));
	await page.goto(`/admin/batches/${id}`);
	assert.match(await page.locator("#progress").innerText(), /Done/);
	assert.equal(await page.locator(".messages tbody tr").count(), 2);
	await page.goto("/admin/messages");
	const entry = page.locator(".messages tr.many", { has: page.locator(`a[href="/admin/batches/${id}"]`) });
	assert.match(await entry.innerText(), /2 recipients[\s\S]*2 of 2 sent/);
	assert.equal(await page.locator(".messages tbody tr", { hasText: template.subject }).count(), 0);
}

async function lookOver({ order }: DeskShop, { page }: Visitor): Promise<void> {
	await order("turid@example.no");
	await page.goto("/admin");
	await page.locator(".charts summary").first().click();
	await page.locator(".charts table").first().waitFor();
	assert.match(await page.locator(".charts table thead").first().innerText(), /Day[\s\S]*Sent[\s\S]*Failed/i);
	await page.locator(".today .tiles a").first().click();
	await page.locator(".messages tbody tr").first().waitFor();
	assert.match(page.url(), /\/admin\/messages\?.*status=/);
	await page.goto("/admin");
	await page.getByRole("link", { name: "See all steps" }).click();
	await page.locator(".steps > li").last().waitFor();
	assert.equal(await page.locator(".steps > li").count(), 5);
	await page.locator("#sender").getByRole("link").first().click();
	await page.getByRole("heading", { level: 1, name: "Which mail service?" }).waitFor();
}

async function tryRule({ order, template }: DeskShop, { page }: Visitor): Promise<void> {
	const { number } = await order("geir@example.no");
	await page.goto("/admin/rules");
	await page.getByRole("link", { name: "New rule" }).click();
	await page.getByLabel("Event", { exact: true }).fill("order.placed");
	await page.getByLabel("Only if").fill(`order.number == "${number}"`);
	await page.getByLabel("Template").selectOption({ label: template.name });
	await page.getByLabel("Name", { exact: true }).fill(`About ${number}`);
	await page.getByRole("button", { name: "Try it" }).click();
	await page.getByRole("status").waitFor();
	assert.match(await page.locator("#result").innerText(), /would have sent about 1 of the last \d+ events[\s\S]*Nothing is saved[\s\S]*geir@example\.no/);
	await page.getByRole("button", { name: "Save", exact: true }).click();
	await page.getByText("Saved. It is in force").waitFor();
	await page.goto("/admin/rules");
	await page.getByText(`About ${number}`).first().waitFor();
}

async function speak({ order }: DeskShop, { page }: Visitor): Promise<void> {
	const { confirmation } = await order("wenche@example.no");
	for (const path of ["/admin", "/admin/messages", `/admin/messages/${confirmation.id}`]) {
		await page.goto(path);
		const said: string[] = [];
		for (const [code, name] of Object.entries(LANGUAGES)) {
			await page.getByRole("button", { name, exact: true }).click();
			await page.locator(`html[lang="${code}"]`).waitFor();
			said.push(await page.locator("main :is(h2, label)").first().innerText());
			assert.doesNotMatch(await page.locator("main").innerText(), /undefined|\[object/);
		}
		// Words of its own in each language: none falls back to another.
		assert.equal(new Set(said).size, Object.keys(LANGUAGES).length, `${path}: ${said}`);
	}
}
