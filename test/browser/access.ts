import assert from "node:assert/strict";
import { codeAt, stepAt } from "../../src/core/totp.ts";
import { bothWays, type How } from "./both-ways.ts";
import type { DeskShop } from "./desk-shop.ts";
import { newVisitor, type Place, type Visitor } from "./visitor.ts";

const PASSWORD = "three ladders lean on a barn";
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** Who may come in, how, and what is kept of it. */
export const access = bothWays("an invited person joins, sees what the role allows, takes a second step and ends the other session", comeIn);

let invited = 0;

async function comeIn({ order }: DeskShop, { page, complaints }: Visitor, place: Place, how: How): Promise<void> {
	const { number, confirmation } = await order("rolf@example.no");
	const email = `vera${++invited}@skiheim.example`;
	await page.goto("/admin/people/new");
	await page.getByLabel("Name", { exact: true }).fill(`Vera Viewer ${invited}`);
	await page.getByLabel("E-mail address").fill(email);
	await page.getByLabel("Role").selectOption({ label: "Viewer" });
	await page.getByRole("button", { name: "Invite" }).click();
	const link = new URL(await page.locator("code.copy").innerText());

	const first = await newVisitor(place, how);
	await first.page.goto(link.pathname);
	await first.page.getByLabel("New password", { exact: true }).fill(PASSWORD);
	await first.page.getByLabel("New password again").fill(PASSWORD);
	await first.page.getByRole("button", { name: "Save and go on" }).click();
	await first.page.getByRole("heading", { name: "Overview" }).waitFor();
	await look(first, number, confirmation.id);
	const secret = await turnOnSecondStep(first);

	const second = await newVisitor(place, how);
	await second.page.goto("/admin/account");
	await second.page.getByLabel("E-mail address").fill(email);
	await second.page.getByLabel("Password", { exact: true }).fill(PASSWORD);
	await second.page.getByRole("button", { name: "Sign in" }).click();
	// The code of this half minute has opened the door already.
	await second.page.getByLabel("Code").fill(codeAt(secret, stepAt(Date.now()) + 1));
	await second.page.getByRole("button", { name: "Go on" }).click();
	await second.page.getByRole("heading", { name: "Your account" }).waitFor();
	await second.page.getByRole("button", { name: "End all others" }).click();
	await second.page.getByRole("status").waitFor();
	await first.page.goto("/admin/messages");
	assert.match(first.page.url(), /\/admin\/sign-in/);

	await page.goto("/admin/audit");
	const noted = await page.locator("main").innerText();
	for (const part of [`Vera Viewer ${invited}`, "invited a person", "changed the own account", "signed in", "read a mail"])
		assert.ok(noted.includes(part), part);
	assert.deepEqual([...first.complaints, ...second.complaints, ...complaints], []);
	await first.close();
	await second.close();
}

/** A viewer reads everything and finds no button that would change something. */
async function look({ page }: Visitor, order: string, message: string): Promise<void> {
	await page.goto(`/admin/messages/${message}`);
	await page.frameLocator("iframe").getByRole("heading").first().waitFor();
	assert.equal(await page.getByRole("button", { name: "Send again" }).count(), 0);
	await page.goto(`/admin/orders/${order}`);
	assert.equal(await page.locator("main").getByRole("button").count(), 0);
	assert.equal(await page.getByRole("link", { name: "People" }).count(), 0);
	for (const path of ["/admin/people", "/admin/keys", "/admin/audit"]) assert.equal((await page.request.get(path)).status(), 403, path);
	const posted = await page.request.post(`/admin/messages/${message}/resends`, {
		form: { to: "thief@example.no" },
		headers: { Origin: new URL(page.url()).origin },
	});
	assert.ok(posted.status() === 403 || posted.status() === 422, String(posted.status()));
}

async function turnOnSecondStep({ page }: Visitor): Promise<Buffer> {
	await page.goto("/admin/account");
	const form = page.locator("form", { has: page.getByRole("button", { name: "Turn it on" }) });
	await form.getByLabel("Current password").fill(PASSWORD);
	await form.getByRole("button").click();
	const secret = decoded(await page.locator("form code.copy").first().innerText());
	await page.getByLabel("Code from the app").fill("000000");
	await page.getByRole("button", { name: "Turn on" }).click();
	await page.getByText("This code does not count").waitFor();
	await page.getByLabel("Code from the app").fill(codeAt(secret, stepAt(Date.now())));
	await page.getByRole("button", { name: "Turn on" }).click();
	await page.getByRole("heading", { name: "Your recovery codes" }).waitFor();
	assert.ok((await page.locator(".codes li").count()) >= 8);
	return secret;
}

/** What the telephone reads from the key as it is typed (base32, RFC 4648 §6). */
function decoded(key: string): Buffer {
	const bits = [...key.replace(/\s/g, "")].map((letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, "0")).join("");
	return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}
