import { readFileSync } from "node:fs";
import { checkHtml } from "../../src/core/check/html/check-html.ts";
import { MAX_HTML } from "../../src/core/template-input.ts";
import { median } from "./gauge.ts";
import { type Measure, measure } from "./measures.ts";

const TIMES = 20;
const MAIL = readFileSync(new URL("../templates/golden/order.placed.customer.nb.html", import.meta.url).pathname, "utf8");
/** What costs most per character: an element, a finding or a token for every few of them. */
const BAIT = ["<div>", "<p>x", "<img>", "a<b>", "<a href>", "{{x}}", "<", "a{}", "<p style=a:b>x"];

/** CPU time of the check of a saved template's HTML: of the longest that there may be, and of one five times as long. */
export function checking(): Measure[] {
	return [MAX_HTML, 5 * MAX_HTML].flatMap((length) => [
		measure(`check of ${length / 1000} KB of real mails`, cpuOf(MAIL, length), "ms"),
		measure(`check of ${length / 1000} KB, the worst of ${BAIT.length} hostile ones`, Math.max(...BAIT.map((piece) => cpuOf(piece, length))), "ms", "200"),
	]);
}

/** Median of several times, in ms. */
function cpuOf(piece: string, length: number): number {
	const source = piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
	const times = Array.from({ length: TIMES }, () => {
		const before = process.cpuUsage();
		checkHtml({ source, format: "html", rendered: source, mailClass: "T" });
		return process.cpuUsage(before).user / 1000;
	});
	return median(times);
}
