import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser } from "playwright-core";
import type { WrittenMail } from "./every-mail.ts";
import { drawPictures } from "./pictures.ts";

interface Findings {
	looked: boolean;
	violations: { id: string; target: string; summary: string }[];
}

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
/** Dark mode changes colours and nothing else. */
const THEMES = [
	{ colorScheme: "light", options: "{}" },
	{ colorScheme: "dark", options: '{ runOnly: ["color-contrast"] }' },
] as const;
const LOOK = (options: string) => `axe.run(document, ${options}).then(({ passes, violations, incomplete }) => ({
	looked: [...passes, ...violations, ...incomplete].some(({ id }) => id === "color-contrast"),
	violations: violations.flatMap(({ id, nodes }) => nodes.slice(0, 2).map((node) => ({ id, target: String(node.target), summary: node.failureSummary ?? "" }))),
}))`;

/** What axe-core holds against each mail, light and dark, in their order. @throws Error when it did not look at the colours */
export async function accessibilityFaults(browser: Browser, mails: WrittenMail[]): Promise<string[][]> {
	const context = await browser.newContext({ viewport: { width: 600, height: 900 } });
	await drawPictures(context);
	const page = await context.newPage();
	await page.evaluate(axe);
	const faults: string[][] = [];
	for (const { html, name } of mails) {
		const found: string[] = [];
		await page.setContent(html);
		for (const { colorScheme, options } of THEMES) {
			await page.emulateMedia({ colorScheme });
			const { looked, violations } = await page.evaluate<Findings>(LOOK(options));
			if (!looked) throw new Error(`axe-core did not look at the colours of ${name}, ${colorScheme}`);
			found.push(...violations.map(({ id, target, summary }) => `${id}, ${colorScheme}: ${target} ${summary.replace(/\s+/g, " ")}`));
		}
		faults.push(found);
	}
	await context.close();
	return faults;
}
