import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { gzipSync } from "node:zlib";
import type { Page } from "playwright-core";
import { type Furniture, furnish, PASSWORD } from "./furniture.ts";
import { newVisitor, type Place, pagesOf } from "./visitor.ts";

interface Findings {
	passes: { id: string }[];
	violations: { id: string; nodes: { target: string[]; failureSummary?: string }[] }[];
}

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const SCREENS = [
	{ width: 1280, height: 860 },
	{ width: 360, height: 740 },
];
/** Bytes on the wire of a page with everything that it loads. */
const MOST = 60 * 1024;
/** Browsers at work at a time. */
const HANDS = 2;

/** Pages that only a form leads to. */
const ANSWERS = [
	{ path: "/admin/templates/new?notification=order.placed.customer&locale=en", button: "Preview", leadsTo: "Preview: Order confirmation" },
	{ path: "/admin/notifications/order.placed.customer", button: "Switch off", leadsTo: "Switch off “Order confirmation”?" },
	{ path: "/admin/account", button: "Turn it on", leadsTo: "Set up the second step" },
	{ path: "/admin/batches/from-log?order=1001", button: "Count and look first", leadsTo: "Send this batch?" },
];

let furniture: Promise<Furniture> | undefined;

/** Every page on every screen, light and dark: nothing to scroll sideways, nothing that shuts somebody out, nothing heavy. */
export const looks = [
	{ name: "every page fits a desk and a phone and has no accessibility fault, light and dark", run: lookAtAll },
	{ name: "every page with everything that it loads is at most 60 KB", run: weighAll },
];

async function lookAtAll(place: Place): Promise<void> {
	const has = await furnished(place);
	const visits: ((page: Page) => Promise<string>)[] = [
		...pagesOf(place, has).map((path) => async (page: Page) => {
			await page.goto(path);
			return path;
		}),
		...ANSWERS.map(({ path, button, leadsTo }) => async (page: Page) => {
			await page.goto(path);
			const form = page.locator("form", { has: page.getByRole("button", { name: button }) }).first();
			for (const secret of await form.locator("[type=password]").all()) await secret.fill(PASSWORD);
			await form.getByRole("button", { name: button }).click();
			await page.getByRole("heading", { name: leadsTo, level: 1 }).waitFor();
			return `${path}, ${button}`;
		}),
	];
	const faults: unknown[] = [];
	const walk = async () => {
		const { page, complaints, close } = await newVisitor(place, { bypassCSP: true });
		await page.context().addCookies(has.owner);
		for (let visit = visits.shift(); visit; visit = visits.shift()) {
			await page.setViewportSize({ width: 1280, height: 860 });
			const path = await visit(page);
			faults.push(...(await inspect(page, path)));
		}
		// What is not there is said in a page as well.
		faults.push(...complaints.filter((one) => !/status of 404.*\/unknown$/.test(one)));
		await close();
	};
	await Promise.all(Array.from({ length: HANDS }, walk));
	assert.deepEqual(faults, []);
}

async function inspect(page: Page, path: string): Promise<unknown[]> {
	const faults: unknown[] = [];
	await page.evaluate(axe);
	for (const screen of SCREENS) {
		await page.setViewportSize(screen);
		await page.emulateMedia({ colorScheme: "light" });
		const { scrollWidth } = await page.evaluate<{ scrollWidth: number }>("({ scrollWidth: document.documentElement.scrollWidth })");
		if (scrollWidth > screen.width) faults.push(`${path} scrolls sideways at ${screen.width}: ${scrollWidth}`);
		faults.push(...(await faultsOf(page, `${path} at ${screen.width}`, "{ iframes: false }")));
		// Of all that axe looks at, the colours alone are others in the dark.
		await page.emulateMedia({ colorScheme: "dark" });
		faults.push(...(await faultsOf(page, `${path} at ${screen.width}, dark`, "{ iframes: false, runOnly: ['color-contrast'] }")));
	}
	return faults;
}

async function faultsOf(page: Page, where: string, options: string): Promise<unknown[]> {
	const { passes, violations } = await page.evaluate<Findings>(`axe.run(document, ${options})`);
	return [
		...(passes.some(({ id }) => id === "color-contrast") ? [] : [`${where} was not looked at`]),
		...violations.map(({ id, nodes }) => [where, id, ...nodes.slice(0, 3).map((node) => [node.target, node.failureSummary])]),
	];
}

async function weighAll(place: Place): Promise<void> {
	const has = await furnished(place);
	const headers = { cookie: has.owner.map(({ name, value }) => `${name}=${value}`).join("; ") };
	const weights = new Map<string, number>();
	const weigh = async (path: string): Promise<string> => {
		const response = await fetch(place.url + path, { headers });
		const body = Buffer.from(await response.arrayBuffer());
		weights.set(path, gzipSync(body).length);
		return /html/.test(response.headers.get("Content-Type") ?? "") ? body.toString() : "";
	};
	for (const path of pagesOf(place, has)) {
		const loaded = await weigh(path).then(loadedBy);
		for (const one of loaded) if (!weights.has(one)) await weigh(one);
		const weight = [path, ...loaded].reduce((sum, one) => sum + (weights.get(one) ?? 0), 0);
		assert.ok(weight <= MOST, `${path} weighs ${weight} bytes with ${loaded.join(", ")}`);
	}
}

/** Addresses of the style sheets, scripts, pictures and frames of a page. */
function loadedBy(html: string): string[] {
	const tags = html.match(/<(?:link|script|img|iframe)\b[^>]*>/g) ?? [];
	const addresses = tags.map((tag) => / (?:src|href)="(\/[^"]*)"/.exec(tag)?.[1]?.replaceAll("&amp;", "&"));
	return [...new Set(addresses.filter((address) => address !== undefined))];
}

function furnished(place: Place): Promise<Furniture> {
	furniture ??= furnish(place);
	return furniture;
}
