import { parseArgs } from "node:util";
import { launchChromium } from "../support/chromium.ts";
import { accessibilityFaults } from "./accessibility.ts";
import { contactSheets } from "./contact-sheets.ts";
import { everyMail } from "./every-mail.ts";
import { faultsOf, supported } from "./faults.ts";
import { type Judgement, mailTable } from "./mail-table.ts";
import { spamScores } from "./spam-scores.ts";
import { untranslated } from "./untranslated.ts";

// Every notification in every language, as a table: `npm run mails`. With --axe and --spam axe-core and SpamAssassin judge each
// mail as well; with --sheets <folder> every mail is drawn at three widths, light and dark. --only <text> takes the notifications
// that have it in their names, --language <name> one language. Fails when there is a fault.

const MAX_SPAM = 1;
const PARTS = ["html", "text", "golden"] as const;
const { values } = parseArgs({
	options: {
		axe: { type: "boolean", default: false },
		spam: { type: "boolean", default: false },
		sheets: { type: "string" },
		only: { type: "string", default: "" },
		language: { type: "string", default: "" },
	},
});

const MOST_SHOWN = 60;

const started = performance.now();
const writings = everyMail();
const english = new Map(writings.flatMap((one) => (one.ok && one.mail.language === "en" ? [[one.mail.name, one.mail]] : [])));
const wanted = writings.filter(({ mail }) => mail.name.includes(values.only) && mail.language.startsWith(values.language));
const mails = wanted.flatMap((one) => (one.ok ? [one.mail] : []));
const browser = values.axe || values.sheets !== undefined ? await launchChromium() : undefined;
const [axe, spam] = await Promise.all([browser && values.axe ? accessibilityFaults(browser, mails) : [], values.spam ? spamScores(mails) : []]);
const wide = browser && values.sheets !== undefined ? await contactSheets(browser, mails, values.sheets) : [];
await browser?.close();

const judgements: Judgement[] = [
	...wanted.flatMap((one) =>
		one.ok ? [] : [{ ...one.mail, faults: PARTS.map((part) => ({ part, detail: one.error })), bytes: 0, subject: 0, supported: 0, spam: undefined }],
	),
	...mails.map((mail, i) => ({
		...mail,
		faults: [
			...faultsOf(mail),
			...untranslated(mail, english.get(mail.name) ?? mail).map((line) => ({ part: "text" as const, detail: `not translated: ${line}` })),
			...(axe[i] ?? []).map((detail) => ({ part: "html" as const, detail })),
			...((spam[i]?.score ?? 0) > MAX_SPAM ? [{ part: "html" as const, detail: `SpamAssassin gives ${spam[i]?.score}: ${spam[i]?.rules}` }] : []),
			...(mail.golden ? [] : [{ part: "golden" as const, detail: "its golden files say something else, or there are none" }]),
		],
		bytes: Buffer.byteLength(mail.html),
		subject: mail.subject.length,
		supported: supported(mail.html),
		spam: spam[i]?.score,
	})),
];
const faults = [...judgements.flatMap(({ name, language, faults }) => faults.map(({ part, detail }) => `${name} in ${language}, ${part}: ${detail}`)), ...wide];

console.log(mailTable(judgements));
for (const fault of faults.slice(0, MOST_SHOWN)) console.log(`FAULT  ${fault}`);
if (faults.length > MOST_SHOWN) console.log(`… and ${faults.length - MOST_SHOWN} more`);
console.log(`${judgements.length} mails in ${((performance.now() - started) / 1000).toFixed(1)} s, ${faults.length} faults`);
process.exitCode = faults.length === 0 && mails.length > 0 ? 0 : 1;
