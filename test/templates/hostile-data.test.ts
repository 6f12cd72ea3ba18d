import PostalMime from "postal-mime";
import { describe, expect, test } from "vitest";
import { EVENT_TYPES } from "../../src/core/catalogue.ts";
import { readEvent } from "../../src/core/event.ts";
import type { SampleEvent } from "../../src/core/event-type.ts";
import { composeMime } from "../../src/core/mime.ts";
import type { Rendered } from "../../src/core/render.ts";
import type { Shop } from "../../src/core/shop.ts";
import { templates } from "../../templates/index.ts";
import { letter } from "../mails/letter.ts";
import { withEveryField } from "../support/every-field.ts";
import { type GoldenMail, goldenMails, mailRenderer } from "../support/golden-mails.ts";
import { mailShop } from "../support/mail-shop.ts";
import { readHtml } from "../support/read-html.ts";

type Path = (string | number)[];

const MARKUP = `</p></td></table><script>alert(1)</script>"'><img src=x onerror=alert(1)><a href="javascript:alert(1)">&lt;b&gt;<!--content-->`;
const LIQUID = "{{ 7 | times: 7 }}{% raw %}{% render 'layout' %}{{ store }}{%- endraw -%}";
/** What a mail is sent into the world with, by how it tries to leave its place. */
const HOSTILE: Record<string, string> = {
	markup: MARKUP,
	liquid: LIQUID,
	"all that a line can hold": `${MARKUP} ${LIQUID} $& $1 \\ %s`,
	"line breaks and headers": "one\r\nBcc: victim@example.com\r\nSubject: two\r\n\r\n.\r\nFrom here\n--alt-msg--",
	"10,000 characters": "Ærlig talt ".repeat(1_000).slice(0, 10_000),
	"right to left": "\u202ecod.exe\u202c \u2066שלום\u2069 مرحبا بالعالم",
	emoji: "👩‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿🇳🇴".repeat(30),
	"zero width": "a\u200b\u200d\u2060\u00ad\ufeffb",
	"a link that runs script": "javascript:alert(document.domain)",
	"a link with everything in it": "https://evil.example/{{7|times:7}}?a=1&lt;b=%0d%0aBcc:x&amp;c=$&",
	"control characters": "\u0000\u0002content\u0003\u001b[0m",
	"half a character": "\ud83d",
};
/** As long as the fields of the schemas are. */
const LENGTHS = [10_000, 5_000, 2_048, 2_000, 1_000, 500, 200, 120, 60, 40, 20];
const render = mailRenderer(templates);
const mails = EVENT_TYPES.flatMap((type) => {
	const event = { ...type.sample, data: withEveryField(type) };
	return type.notifications.map((one): GoldenMail => ({ name: one.id, notification: one.id, audience: one.audience, event }));
});

describe("hostile data in every field at once", () => {
	const variants = goldenMails.filter(({ name, notification }) => name !== notification);

	test.each(Object.entries(HOSTILE))("%s neither breaks a mail nor leaves its place", async (_kind, text) => {
		for (const mail of [...mails, ...variants]) {
			const texts = takenEverywhere(mail.event, text);
			const written = render({ ...mail, event: withTexts(mail.event, texts) }, "en");
			const harmless = texts.map(({ path, text }) => ({ path, text: tame(text) }));
			expectInPlace(mail.name, written, render({ ...mail, event: withTexts(mail.event, harmless) }, "en"));
			await expectWhole(mail.name, written);
		}
	});
});

describe("hostile data in one field", () => {
	test.each(mails)("$name shows it as text in the place of that field, or it is refused by name", (mail) => {
		for (const path of textsOf(mail.event.data)) {
			const text = HOSTILE["all that a line can hold"] ?? "";
			const event = withTexts(mail.event, [{ path, text }]);
			const refused = refusedPointers(event);
			if (refused.length > 0) expect(refused).toContain(`/data/${path.join("/")}`);
			else
				expectInPlace(
					`${mail.name} ${path.join("/")}`,
					render({ ...mail, event }, "en"),
					render({ ...mail, event: withTexts(mail.event, [{ path, text: tame(text) }]) }, "en"),
				);
		}
	});

	test.each(["control characters", "half a character"])("%s get through no door", (kind) => {
		const text = HOSTILE[kind] ?? "";
		for (const { event, name } of mails) {
			const everywhere = textsOf(event.data);
			const refused = refusedPointers(
				withTexts(
					event,
					everywhere.map((path) => ({ path, text })),
				),
			);
			expect(
				everywhere.map((path) => `/data/${path.join("/")}`).filter((pointer) => !refused.includes(pointer)),
				name,
			).toEqual([]);
		}
	});
});

test("names of fields that come with the data are texts too", () => {
	for (const mail of mails.filter(({ notification }) => notification.startsWith("contact.form_submitted"))) {
		const named = (name: string) => ({ ...mail, event: { ...mail.event, data: { ...mail.event.data, fields: { [name]: "43" } } } });
		expectInPlace(mail.name, render(named(`${MARKUP}${LIQUID}`), "en"), render(named(tame(`${MARKUP}${LIQUID}`)), "en"));
	}
});

test("what a shop says of itself is text as well", () => {
	const shop = (text: string): Shop => ({
		...mailShop,
		name: text,
		settings: {
			...mailShop.settings,
			support_address: text,
			bank_details: { [text]: text },
			brand: { logo_url: text, color: text, address: text, footer: `${text}\n${text}`, org_no: text },
		},
	});
	for (const mail of goldenMails) {
		const text = HOSTILE["all that a line can hold"] ?? "";
		expectInPlace(mail.name, render(mail, "en", shop(text)), render(mail, "en", shop(tame(text))));
	}
});

/** The paths of every text in the data of an event. */
function textsOf(value: unknown, path: Path = []): Path[] {
	if (typeof value === "string") return [path];
	if (value === null || typeof value !== "object") return [];
	return Object.entries(value).flatMap(([name, member]) => textsOf(member, [...path, Array.isArray(value) ? Number(name) : name]));
}

function withTexts(event: SampleEvent, texts: { path: Path; text: string }[]): SampleEvent {
	const data = structuredClone(event.data);
	for (const { path, text } of texts) {
		const parent = path.slice(0, -1).reduce<Record<string | number, unknown>>((at, name) => at[name] as Record<string | number, unknown>, data);
		parent[path.at(-1) ?? ""] = text;
	}
	return { ...event, data };
}

/** As much of the text as each field takes, in every field that takes such a text, so that the event is accepted as a whole. */
function takenEverywhere(event: SampleEvent, text: string): { path: Path; text: string }[] {
	const lengths = [text.length, ...LENGTHS.filter((length) => length < text.length)];
	const taken: { path: Path; text: string }[] = [];
	let open = textsOf(event.data);
	for (const length of lengths) {
		const part = text.slice(0, length).toWellFormed();
		const refused = new Set(refusedPointers(withTexts(event, [...taken, ...open.map((path) => ({ path, text: part }))])));
		const isRefused = (path: Path) => path.some((_name, i) => refused.has(`/data/${path.slice(0, i + 1).join("/")}`));
		taken.push(...open.filter((path) => !isRefused(path)).map((path) => ({ path, text: part })));
		open = open.filter(isRefused);
	}
	expect(readEvent(withTexts(event, taken)), event.type).toMatchObject({ ok: true });
	return taken;
}

function refusedPointers(event: SampleEvent): string[] {
	const reading = readEvent(event);
	return reading.ok ? [] : reading.faults.map(({ pointer }) => pointer);
}

/** The same text, as long and in as many lines, without a character that means anything to HTML, Liquid or a program. */
function tame(text: string): string {
	return text.replace(/[<>"'`&{}%$\\|=!-]/g, "·");
}

/** Whatever was in the data, the mail has the same elements, says the same around it, and leads to web and mail addresses alone. */
function expectInPlace(name: string, hostile: Rendered, harmless: Rendered): void {
	const [read, expected] = [readHtml(hostile.html), readHtml(harmless.html)];
	expect(read.elements, name).toEqual(expected.elements);
	expect(read.lines.map(tame), name).toEqual(expected.lines.map(tame));
	expect(tame(hostile.text), name).toBe(tame(harmless.text));
	expect(tame(hostile.subject), name).toBe(tame(harmless.subject));
	expect(
		read.links.filter((link) => !/^(https?:\/\/|mailto:)/.test(link)),
		name,
	).toEqual([]);
}

/** One line of a subject, well-formed text, and a message that a mail program reads back as it was meant. */
async function expectWhole(name: string, mail: Rendered): Promise<void> {
	expect(mail.subject, name).toMatch(/^[^\p{Cc}\u2028\u2029]{1,255}$/u);
	for (const part of [mail.subject, mail.html, mail.text]) expect(part.isWellFormed(), name).toBe(true);
	const meant = letter({ ...mail, locale: "en" }, 1);
	const { subject, html, text, headers } = await PostalMime.parse(composeMime(meant));
	expect({ subject, html, text }, name).toEqual({ subject: mail.subject, html: mail.html, text: mail.text });
	expect(headers.map(({ key }) => key).filter((key) => key === "bcc" || key === "subject")).toEqual(["subject"]);
}
