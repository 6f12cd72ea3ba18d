import assert from "node:assert/strict";
import { type Place, signedIn } from "./visitor.ts";

/** The comfort that the editor's script adds. */
export const editor = [
	{
		name: "a click on a tag puts it where one writes",
		run: async (place: Place) => {
			const { page, complaints, close } = await signedIn(place);
			await page.goto("/admin/templates/new?notification=order.placed.customer&locale=&from=nothing");
			await page.getByLabel("Subject").fill("Order  is here");
			await page.getByLabel("Subject").press("Home");
			for (let i = 0; i < "Order ".length; i++) await page.keyboard.press("ArrowRight");
			await page.locator("summary", { hasText: "order" }).first().click();
			await page.getByRole("button", { name: "order.number", exact: true }).click();
			assert.equal(await page.getByLabel("Subject").inputValue(), "Order {{ order.number }} is here");
			await page.getByLabel("Content", { exact: true }).focus();
			await page.getByRole("button", { name: "order.number", exact: true }).click();
			assert.equal(await page.getByLabel("Content", { exact: true }).inputValue(), "{{ order.number }}");
			assert.match(await page.locator("[data-count]").innerText(), /^18 \/ 100,000 characters$/);
			assert.deepEqual(complaints, []);
			await close();
		},
	},
	{
		name: "a click on a problem leads to its place in what was written",
		run: async (place: Place) => {
			const { page, complaints, close } = await signedIn(place);
			await page.goto(`/admin/templates/${place.shop.template}`);
			await page
				.locator("#problems li", { hasText: "nubmer" })
				.getByRole("link", { name: /^line 1/ })
				.click();
			assert.match(
				await page.evaluate<string>("(({ value, selectionStart }) => value.slice(selectionStart))(document.activeElement)"),
				/^(\{\{ )?order\.nubmer/,
			);
			assert.deepEqual(complaints, []);
			await close();
		},
	},
	{
		name: "leaving with something unsaved is asked about, and saving is not",
		run: async (place: Place) => {
			const { page, close } = await signedIn(place);
			let asked = 0;
			page.on("dialog", (dialog) => {
				asked++;
				return dialog.dismiss();
			});
			await page.goto(`/admin/templates/${place.shop.template}`);
			await page.getByLabel("Subject").fill("Ferdig nå");
			await page.getByRole("link", { name: "All templates" }).click();
			await page.waitForTimeout(300);
			assert.equal(asked, 1);
			assert.equal(await page.getByLabel("Subject").inputValue(), "Ferdig nå");
			await page.getByRole("button", { name: "Preview" }).click();
			await page.getByRole("heading", { name: /^Preview/ }).waitFor();
			assert.equal(asked, 1);
			await close();
		},
	},
];
