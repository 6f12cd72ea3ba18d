import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { newVisitor, type Place } from "./visitor.ts";

const MANY = 60;

export const keyboard = [
	{
		name: "the keyboard alone signs in, filters, opens a mail and reaches the resend form",
		run: async (place: Place) => {
			const { page, complaints, close } = await newVisitor(place);
			await page.goto("/admin");
			await page.locator("#email:focus").waitFor(); // a browser may move the focus there after the page has loaded
			await tabTo(page, "#key");
			await page.keyboard.type(place.shop.key);
			await page.keyboard.press("Enter");
			await page.getByRole("heading", { name: "Overview" }).waitFor();
			await tabTo(page, "#content", "Skip to the content", "Enter");
			await tabTo(page, "#q");
			await page.keyboard.type("sara");
			await page.keyboard.press("Enter");
			await page.waitForURL(/q=sara/);
			await tabTo(page, ".open");
			assert.equal(await page.evaluate("getComputedStyle(document.activeElement, '::after').outlineStyle"), "solid");
			await page.keyboard.press("Enter");
			await page.getByRole("heading", { name: "Nytt passord" }).waitFor();
			await page.goto(`/admin/messages/${place.shop.message("order.placed.customer", "sent").id}`);
			await tabTo(page, "#to");
			assert.deepEqual(complaints, []);
			await close();
		},
	},
];

/** Presses Tab until the focus is there; `through` follows a link on the way. */
async function tabTo(page: Page, selector: string, through?: string, key = "Tab"): Promise<void> {
	for (let i = 0; i < MANY; i++) {
		await page.keyboard.press("Tab");
		const text = await page.evaluate<string>("document.activeElement.textContent");
		if (through && text === through) await page.keyboard.press(key);
		if (await page.evaluate<boolean>(`document.activeElement.matches(${JSON.stringify(selector)})`)) return;
	}
	throw new Error(`${MANY} Tabs do not lead to ${selector}`);
}
