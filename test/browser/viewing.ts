import assert from "node:assert/strict";
import { newVisitor, type Place, signedIn } from "./visitor.ts";

/** A mail is somebody else's HTML: looking at it tells nobody and runs nothing. */
export const viewing = [
	{
		name: "looking at a mail loads no image from elsewhere until that is asked for, and never runs its script",
		run: async (place: Place) => {
			const { page, close } = await signedIn(place);
			const seen: string[] = [];
			await page.route("http://tracker.example/**", (route) => {
				seen.push(route.request().url());
				return route.abort();
			});
			await page.goto(`/admin/messages/${place.shop.message("custom.course_booked.customer").id}`);
			assert.match(await page.frameLocator("iframe").locator("body").innerText(), /Kurset er bestilt/);
			await page.frameLocator("iframe").getByRole("link", { name: "link" }).click();
			await page.waitForTimeout(300);
			assert.deepEqual(seen, []);
			await page.getByRole("link", { name: "Show remote images" }).click();
			await page.frameLocator("iframe").locator("img").waitFor({ state: "attached" });
			await page.waitForTimeout(300);
			assert.deepEqual(seen, ["http://tracker.example/pixel.png"]);
			assert.notEqual(await page.frameLocator("iframe").locator("html").evaluate("(html) => html.ownerDocument.title"), "owned");
			await close();
		},
	},
	{
		name: "the mail's HTML on its own has no origin and no cookies to read",
		run: async (place: Place) => {
			const { page, close } = await signedIn(place);
			await page.goto(`/admin/messages/${place.shop.message("custom.course_booked.customer").id}/content?as=html`);
			assert.equal(await page.evaluate("self.origin"), "null");
			assert.notEqual(await page.title(), "owned");
			await close();
		},
	},
	{
		name: "no other page can put the console in a frame",
		run: async (place: Place) => {
			const { page, close } = await newVisitor(place);
			await page.setContent(`<iframe src="${place.url}/admin/sign-in"></iframe>`);
			await page.waitForTimeout(500);
			assert.equal(await page.frameLocator("iframe").getByLabel("Secret key").count(), 0);
			await close();
		},
	},
];
