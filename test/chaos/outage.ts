import { percentile } from "../bench/gauge.ts";
import type { Check } from "../crash/checks.ts";
import type { Behaviour, TakenMail } from "../support/mail-service.ts";
import { checkAll } from "./checks.ts";
import { timesByMessage } from "./hand-overs.ts";
import { eventOf, type Kind } from "./orders.ts";
import { createPoster, type PostedEvent } from "./posting.ts";
import { printChecks } from "./report.ts";
import { type ChaosShop, makeShops } from "./shops.ts";
import { type Evidence, setStage } from "./stage.ts";

export const MODES = { "503": "unavailable", "401": "unauthorized", timeout: "hang_before" } as const satisfies Record<string, Behaviour>;
export type Mode = keyof typeof MODES;

export interface Outage {
	mode: Mode;
	/** Orders a second. */
	rate: number;
	minutes: number;
}

/** Instants of Postbud's clock, Unix milliseconds. */
interface Course {
	down: number;
	up: number;
	/** When each password reset was posted, by event. */
	resets: Map<string, number>;
}

const SECOND = 1000;
const BEFORE = 60;
const AFTER = 300;
const RESET_EVERY = 10;
const PATIENCE = 72 * 3_600_000;
/** The bounds that the run is there to hold. */
const SWITCHED_WITHIN = 30;
const RESET_WITHIN = 10;
const BACK_WITHIN = 180;

/**
 * The service of a store's sender is down for an hour while orders keep coming: does the fallback step in, is anything
 * lost, does a password reset wait, does the sender come back by itself? @returns how many checks failed
 */
export async function outage({ mode, rate, minutes }: Outage, say: (line: string) => void): Promise<number> {
	const began = performance.now();
	const stage = await setStage({ seed: 0, losses: { lost: 0, doubled: 0, late: 0, twice: 0 } });
	try {
		const { postbud } = stage;
		await postbud.start();
		const [shop] = await makeShops(postbud.url(), "mixed");
		if (!shop) throw new Error("no shop");
		const poster = createPoster(postbud.url);
		const started = postbud.now();
		const course: Course = { down: started + BEFORE * SECOND, up: started + (BEFORE + minutes * 60) * SECOND, resets: new Map() };
		const total = BEFORE + minutes * 60 + AFTER;
		for (let second = 0; second < total; second++) {
			if (second === BEFORE) await stage.behave("resend", MODES[mode]);
			if (second === BEFORE + minutes * 60) await stage.behave("resend", "ok");
			const reset = second % RESET_EVERY === 0;
			if (reset) course.resets.set(`password-reset-${second}`, postbud.now());
			await poster.post(postsOf(shop, second, rate, reset));
			await postbud.passUntil(started + (second + 1) * SECOND);
			if (second % 300 === 299)
				say(`${second + 1} of ${total} s: ${poster.posted.length} events, ${((performance.now() - began) / 1000).toFixed(0)} s by this machine's clock`);
		}
		await postbud.finish(PATIENCE);
		const evidence = await stage.evidence(poster.posted);
		const lateness = (postbud.now() - started) / SECOND - total;
		const checks = [...figures(evidence, course, say), ...checkAll(evidence).checks];
		say(`  the posts fell behind the clock by ${lateness.toFixed(0)} s in all; ${((performance.now() - began) / 1000).toFixed(0)} s by this machine's clock`);
		return printChecks(checks, say);
	} finally {
		await stage.close();
	}
}

function postsOf(shop: ChaosShop, second: number, rate: number, reset: boolean): { shop: ChaosShop; events: ReturnType<typeof eventOf>[] }[] {
	const orders = Array.from({ length: rate }, (_none, i) => event(shop, "order", 1_000_000 + second * rate + i));
	const resets = reset ? [{ shop, events: [event(shop, "password reset", second)] }] : [];
	return [{ shop, events: orders }, ...resets];
}

function event(shop: ChaosShop, kind: Kind, n: number): ReturnType<typeof eventOf> {
	return eventOf(shop, { kind, n, who: "kunde" });
}

/** Prints what the outage was like, and says whether it was good enough. */
function figures(evidence: Evidence, { down, up, resets }: Course, say: (line: string) => void): Check[] {
	const { posted, messages, figures } = evidence;
	const times = timesByMessage(figures);
	const all = [...times.values()].flat().sort((a, b) => a.at - b.at);
	const ofCustomer = new Map(messages.filter(({ notification }) => notification.endsWith(".customer")).map((message) => [message.event, message]));
	const waits = posted.filter(({ kind }) => kind === "password reset").map((one) => waitOf(one, resets, times.get(ofCustomer.get(one.event)?.id ?? "")));
	const during = waits.filter(({ at }) => at >= down && at < up);
	const switched = seconds((all.find(({ at, service }) => at >= down && service === "postmark")?.at ?? Number.NaN) - down);
	const back = seconds((all.find(({ at, service }) => at >= up && service === "resend")?.at ?? Number.NaN) - up);
	const failures = messages
		.flatMap(({ attempts }) => attempts)
		.filter(({ at, provider }) => provider === "resend" && Date.parse(at) >= down && Date.parse(at) < up);
	const requests = new Set(failures.map(({ at, batch }) => batch ?? at));
	const count = (notification: string) => messages.filter((one) => one.notification === notification && one.status === "sent").length;
	const late = (list: { wait: number }[]) => list.filter(({ wait }) => wait > RESET_WITHIN).length;
	const byService = (from: number, to: number) => {
		const own = all.filter(({ at }) => at >= from && at < to);
		return `${own.filter(({ service }) => service === "resend").length} by resend, ${own.filter(({ service }) => service === "postmark").length} by postmark`;
	};
	const rows: [string, string][] = [
		["orders, password resets, mails", `${posted.length - resets.size}, ${resets.size}, ${messages.length}`],
		["mails before, during and after", `${byService(0, down)}; ${byService(down, up)}; ${byService(up, Number.POSITIVE_INFINITY)}`],
		["fallback in effect after", `${switched.toFixed(1)} s; ${requests.size} requests at the sender failed in the whole outage, with ${failures.length} mails`],
		["password reset, hand-over: p50, p95, longest", waits.length > 0 ? `${shown(waits)}; during the outage ${shown(during)}` : "none"],
		["back at the sender after", `${back.toFixed(1)} s`],
		["mails to the admins", `${count("sender.unhealthy.admin")} × sender.unhealthy, ${count("sender.recovered.admin")} × sender.recovered`],
	];
	for (const [name, value] of rows) say(`  ${name.padEnd(46)} ${value}`);
	const once = (notification: string): Check => ({
		name: `one mail ${notification}`,
		faults: count(`${notification}.admin`) === 1 ? [] : [`${count(`${notification}.admin`)}`],
	});
	return [
		{ name: `the fallback is in effect within ${SWITCHED_WITHIN} s`, faults: switched <= SWITCHED_WITHIN ? [] : [`${switched} s`] },
		{
			name: `19 of 20 password resets are handed over within ${RESET_WITHIN} s, throughout`,
			// Of a few the twentieth part is none: one may be late.
			faults: [waits, during].some((list) => late(list) > Math.max(1, list.length / 20)) ? [`${late(during)} of ${during.length} are late`] : [],
		},
		{ name: `the sender is back within ${BACK_WITHIN} s`, faults: back <= BACK_WITHIN ? [] : [`${back} s`] },
		once("sender.unhealthy"),
		once("sender.recovered"),
	];
}

function waitOf({ external }: PostedEvent, resets: Map<string, number>, times: TakenMail[] | undefined): { at: number; wait: number } {
	const at = resets.get(external) ?? Number.NaN;
	return { at, wait: seconds((times?.[0]?.at ?? Number.POSITIVE_INFINITY) - at) };
}

function shown(waits: { wait: number }[]): string {
	const each = waits.map(({ wait }) => wait);
	return `${[percentile(each, 0.5), percentile(each, 0.95), Math.max(...each)].map((wait) => wait.toFixed(2)).join(", ")} s`;
}

function seconds(milliseconds: number): number {
	return milliseconds / SECOND;
}
