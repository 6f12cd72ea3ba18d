import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";
import { type Place, pagesOf, signedIn } from "./visitor.ts";

interface Findings {
	passes: { id: string }[];
	violations: { id: string; nodes: { target: string[]; failureSummary?: string }[] }[];
}

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const SCREENS = [
	{ name: "a desk", width: 1280, height: 860 },
	{ name: "a phone", width: 360, height: 740 },
];

/** Pages that only a form leads to. */
const ANSWERS = [
	{ path: "/admin/templates/new?notification=order.placed.customer&locale=en", button: "Preview", leadsTo: "Preview: Order confirmation" },
	{ path: "/admin/notifications/order.placed.customer", button: "Switch off", leadsTo: "Switch off “Order confirmation”?" },
];

/** Every page on every screen, light and dark: nothing to scroll sideways, nothing that shuts somebody out. */
export const looks = SCREENS.flatMap(({ name, width, height }) =>
	(["light", "dark"] as const).map((colorScheme) => ({
		name: `every page fits ${name} and has no accessibility fault, ${colorScheme}`,
		run: async (place: Place) => {
			const { page, complaints, close } = await signedIn(place, { colorScheme, viewport: { width, height }, bypassCSP: true });
			for (const path of pagesOf(place)) {
				await page.goto(path);
				await inspect(page, path, width);
			}
			for (const { path, button, leadsTo } of ANSWERS) {
				await page.goto(path);
				await page.getByRole("button", { name: button }).first().click();
				await page.getByRole("heading", { name: leadsTo, level: 1 }).waitFor();
				await inspect(page, `${path}, ${button}`, width);
			}
			assert.deepEqual(complaints, []);
			await close();
		},
	})),
);

async function inspect(page: Page, path: string, width: number): Promise<void> {
	assert.ok((await page.evaluate<number>("document.documentElement.scrollWidth")) <= width, `${path} scrolls sideways`);
	await page.evaluate(axe);
	const { passes, violations } = await page.evaluate<Findings>("axe.run(document, { iframes: false })");
	assert.ok(
		passes.some(({ id }) => id === "color-contrast"),
		`${path} was not looked at`,
	);
	assert.deepEqual(
		violations.map(({ id, nodes }) => [path, id, nodes.slice(0, 3).map((node) => [node.target, node.failureSummary])]),
		[],
	);
}
