import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import type { WrittenMail } from "./every-mail.ts";
import { drawPictures } from "./pictures.ts";

const THEMES = ["light", "dark"] as const;
/** Widths of a screen, and how much its sheet is made smaller, so that a picture of it stays below what Chromium can draw. */
const SCREENS = [
	{ width: 320, scale: 1 },
	{ width: 600, scale: 0.6 },
	{ width: 1200, scale: 0.4 },
];
const COLUMNS = 12;
const GAP = 16;
const STYLE = `
	body { margin: 0; background: #888 }
	figure { position: absolute; margin: 0 }
	figcaption { padding: 4px; font: 12px sans-serif; background: #222; color: #fff }
	iframe { width: 100%; border: 0 }
`;
/** Runs in the page: each mail in a frame as wide as its screen and as high as it is, below the shortest column. Returns those that are wider. */
const LAY_OUT = `async ({ mails, width, columns, gap }) => {
	const heights = Array.from({ length: columns }, () => gap);
	const wide = [];
	for (const { name, subject, html } of mails) {
		const figure = document.createElement("figure");
		const frame = document.createElement("iframe");
		figure.style.width = width + "px";
		figure.append(Object.assign(document.createElement("figcaption"), { textContent: name + ": " + subject }), frame);
		const loaded = new Promise((resolve) => frame.addEventListener("load", resolve, { once: true }));
		frame.srcdoc = html;
		document.body.append(figure);
		await loaded;
		if (frame.contentDocument.documentElement.scrollWidth > width) wide.push(name);
		frame.style.height = frame.contentDocument.body.scrollHeight + "px";
		const column = heights.indexOf(Math.min(...heights));
		figure.style.left = gap + column * (width + gap) + "px";
		figure.style.top = heights[column] + "px";
		heights[column] += figure.offsetHeight + gap;
	}
	document.body.style.height = Math.max(...heights) + "px";
	return wide;
}`;

/** Writes one picture per language, width and theme with every mail on it. Resolves to what is wider than its screen. */
export async function contactSheets(browser: Browser, mails: WrittenMail[], folder: string): Promise<string[]> {
	mkdirSync(folder, { recursive: true });
	const faults: string[] = [];
	for (const [language, ofLanguage] of Map.groupBy(mails, (mail) => mail.language)) {
		for (const { width, scale } of SCREENS) {
			for (const colorScheme of THEMES) {
				const columns = Math.min(COLUMNS, ofLanguage.length);
				const viewport = { width: columns * (width + GAP) + GAP, height: 1000 };
				const context = await browser.newContext({ viewport, deviceScaleFactor: scale, colorScheme });
				await drawPictures(context);
				const page = await context.newPage();
				const wide = await layOut(page, ofLanguage, width, columns);
				faults.push(...wide.map((name) => `${name} in ${language} is wider than ${width} px, ${colorScheme}`));
				await page.screenshot({ path: join(folder, `${language}-${width}-${colorScheme}.png`), fullPage: true });
				await context.close();
			}
		}
	}
	return faults;
}

async function layOut(page: Page, mails: WrittenMail[], width: number, columns: number): Promise<string[]> {
	await page.setContent(`<style>${STYLE}</style>`);
	const shown = mails.map(({ name, subject, html }) => ({ name, subject, html }));
	return page.evaluate<string[]>(`(${LAY_OUT})(${JSON.stringify({ mails: shown, width, columns, gap: GAP })})`);
}
