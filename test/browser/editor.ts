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
	{
		name: "what is written is coloured letter for letter, and scrolls with its colours",
		run: async (place: Place) => {
			const { page, complaints, close } = await signedIn(place);
			await page.goto(`/admin/templates/${place.shop.template}`);
			const field = page.getByLabel("Content", { exact: true });
			const written = `<h1 class="a">Hei {{ customer.first_name | default: 'du' }}</h1>\n{% comment %} <b>x</b> {% endcomment %}\n{% if order %}${"å & <br>\n".repeat(90)}{% endif %}<script>alert(1)</script>`;
			await field.fill(written);
			const shade = "document.querySelector('#mail-content').previousElementSibling";
			await page.waitForFunction(`${shade}.textContent.startsWith('<h1 class="a">Hei')`);
			await page.evaluate("Object.assign(document.querySelector('#mail-content'), { scrollTop: 700, scrollLeft: 40 })");
			await page.waitForFunction(`${shade}.scrollTop > 0`);
			assert.equal(await page.evaluate(`${shade}.textContent`), `${written}\n`);
			assert.deepEqual(await page.evaluate(`[...${shade}.querySelectorAll("span")].slice(0, 7).map((one) => one.className + " " + one.textContent)`), [
				"hl-tag <h1",
				"hl-tag >",
				"hl-mark {{",
				"hl-value  customer.first_name ",
				"hl-filter | default",
				"hl-value : ",
				"hl-text 'du'",
			]);
			assert.ok(await page.evaluate(`[...${shade}.querySelectorAll(".hl-comment")].some((one) => one.textContent.includes("<b>x</b>"))`));
			const apart = (measure: string) => page.evaluate<number>(`${shade}.${measure} - document.querySelector("#mail-content").${measure}`);
			assert.deepEqual(await Promise.all(["scrollTop", "scrollLeft", "clientWidth", "clientHeight", "scrollHeight"].map(apart)), [0, 0, 0, 0, 0]);
			assert.deepEqual(complaints, []);
			await close();
		},
	},
	{
		name: "the mail stands beside what is written, as it is written, and cannot run or leave a trace in the history",
		run: async (place: Place) => {
			const { page, complaints, close } = await signedIn(place);
			await page.goto(`/admin/templates/${place.shop.template}`);
			const mail = page.frameLocator("details.live iframe:not(.coming)");
			await mail.locator("body").waitFor();
			const before = await page.evaluate<number>("history.length");
			await page.getByLabel("Content", { exact: true }).fill("<h1>Skrevet nå</h1><img src=x onerror=\"document.body.textContent='ran'\">");
			await mail.getByRole("heading", { name: "Skrevet nå" }).waitFor();
			assert.doesNotMatch(await mail.locator("body").innerText(), /^ran/);
			await page.getByLabel("Content", { exact: true }).fill("{% if order %} halvt");
			await mail.getByText("There is no mail to show yet").waitFor();
			assert.equal(await page.locator("details.live iframe").count(), 1);
			assert.equal(await page.evaluate<number>("history.length"), before);
			assert.deepEqual(
				complaints.filter((one) => !one.includes("sandbox") && !one.includes("Content Security Policy")),
				[],
			);
			await close();
		},
	},
];
