import type { Browser } from "playwright-core";
import { launchChromium } from "../support/chromium.ts";
import { startMailService } from "../support/mail-service.ts";
import { access } from "./access.ts";
import type { Journey } from "./both-ways.ts";
import { connections } from "./connections.ts";
import { desk } from "./desk.ts";
import { editor } from "./editor.ts";
import { found } from "./found.ts";
import { journeys } from "./journeys.ts";
import { keyboard } from "./keyboard.ts";
import { looks } from "./looks.ts";
import { startPostbud } from "./postbud.ts";
import { recovery } from "./recovery.ts";
import { makeShop } from "./shop.ts";
import { storefront } from "./storefront.ts";
import { viewing } from "./viewing.ts";
import type { Place } from "./visitor.ts";

// The console in a real browser: `node test/browser/run.ts`, with CHROMIUM for another one than /usr/bin/chromium; a word
// after it runs only what has it in its name.
const wanted = process.argv[2] ?? "";
const service = await startMailService();
service.behave([], "refused");
const postbud = await startPostbud({ RESEND_API_URL: service.url });
let browser: Browser | undefined;
let failed = 0;
let passed = 0;
try {
	browser = await launchChromium();
	const place = { browser, url: postbud.url, shop: await makeShop(postbud.url) };
	for (const lanes of [
		// Two shops, and nobody waits for the other.
		[
			[...journeys, ...storefront, ...recovery, ...keyboard, ...editor, ...viewing],
			[...desk, ...found, ...connections, ...access],
		],
		[looks],
	])
		await Promise.all(lanes.map((lane) => runAll(lane, place)));
} finally {
	await browser?.close();
	await postbud.stop();
	await service.close();
}
say(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

async function runAll(lane: Journey[], place: Place): Promise<void> {
	for (const { name, run } of lane.filter((one) => one.name.includes(wanted))) {
		const begun = performance.now();
		const seconds = () => `${((performance.now() - begun) / 1000).toFixed(1)} s`;
		try {
			await run(place);
			passed++;
			say(`ok    ${name}, ${seconds()}`);
		} catch (error) {
			failed++;
			say(`FAIL  ${name}, ${seconds()}\n${error instanceof Error ? error.stack : String(error)}`);
		}
	}
}

function say(line: string): void {
	process.stdout.write(`${line}\n`);
}
