import { describe, expect, test } from "vitest";
import { EVENT_TYPES, NOTIFICATIONS } from "../../src/core/catalogue.ts";
import type { SampleEvent } from "../../src/core/event-type.ts";
import { languagesOf } from "../../src/core/mail-language.ts";
import { templates } from "../../templates/index.ts";
import { faultsOf } from "../mails/faults.ts";
import { templateFiles } from "../support/globbed-files.ts";
import { goldenMails, mailRenderer, orderEvent } from "../support/golden-mails.ts";

const render = mailRenderer(templates);
const names = Object.keys(templates.locales.en ?? {});
/** The engine itself says the first two, and pages that links lead to the rest. */
const SAID_BY_CODE = ["moment", "greeting.by", ...names.filter((name) => /^(unsubscribe|recover|download|ask_again)\./.test(name))];

describe("the folder", () => {
	test("the committed index holds every file", () => {
		const { locales, ...parts } = templates;
		const indexed = Object.entries(parts).flatMap(([part, files]) =>
			Object.entries(files).map(([name, source]) => [`../../templates/${part}/${name}.liquid`, source]),
		);
		const onDisk = Object.entries(templateFiles);
		expect(Object.fromEntries(indexed)).toEqual(Object.fromEntries(onDisk.filter(([path]) => path.endsWith(".liquid"))));
		expect(Object.keys(locales).sort()).toEqual(onDisk.flatMap(([path]) => /\/([\w-]+)\.json$/.exec(path)?.[1] ?? []).sort());
	});

	test("every notification has a template, and every template a notification", () => {
		expect(Object.keys(templates.notifications).sort()).toEqual(NOTIFICATIONS.map((one) => one.id).sort());
	});

	test("a partial exists in both formats", () => {
		expect(Object.keys(templates.text)).toEqual(Object.keys(templates.html));
	});

	test("no string is left that nothing says", () => {
		const sources = [templates.html, templates.text, templates.notifications].flatMap((part) => Object.values(part)).join("\n");
		const built = [...sources.matchAll(/["']([\w.]+\.)["'] \| append:|name_in: ["']([\w.]+)["']/g)].map(([, prefix, group]) => prefix ?? `${group}.`);
		const counted = [...sources.matchAll(/["']([\w.]+)["'] \| t: [^%}]*\bcount: /g)].flatMap(([, name]) => [`${name}.one`, `${name}.other`]);
		const said = (name: string) => sources.includes(`"${name}"`) || sources.includes(`'${name}'`) || counted.includes(name);
		const silent = names.filter((name) => !SAID_BY_CODE.includes(name));
		expect(silent.filter((name) => !said(name) && !built.some((prefix) => name.startsWith(prefix)))).toEqual([]);
	});
});

describe("every mail", () => {
	const cases = goldenMails.flatMap((mail) => languagesOf(templates.locales).map((language) => ({ name: `${mail.name} ${language}`, mail, language })));

	test.each(cases)("$name has nothing that a careful reader would hold against it", ({ mail, language }) => {
		const written = render(mail, language);
		expect(faultsOf(written)).toEqual([]);
		expect(written.html).toContain(`<html lang="${language}">`);
	});
});

describe("a careful reader", () => {
	const good = render(mailOf("order.placed.customer"), "nb");

	test.each<[string, Partial<typeof good>]>([
		["a subject that says nothing", { subject: " " }],
		["a subject of 100 characters", { subject: "Ordre ".repeat(17).trim() }],
		["a tag that nobody filled in", { html: good.html.replace("Takk", "{{ thanks }}") }],
		["a value that is missing", { text: good.text.replace("Åse", "undefined") }],
		["a greeting of nobody", { text: good.text.replace("Hei Åse!", "Hei !") }],
		["a label with nothing behind it", { html: good.html.replace("Hjemlevering</span>", "</span>") }],
		["a picture without words", { html: good.html.replace("<h1", '<img src="https://a.example/b.png"><h1') }],
		["a table that claims to hold data", { html: good.html.replace('<table role="presentation"', "<table") }],
		["print that is too small", { html: good.html.replace("font-size:16px", "font-size:11px") }],
		["HTML that Gmail cuts off", { html: good.html.replace("Takk", "Takk ".repeat(20_500)) }],
		["markup in the text", { text: good.text.replace("Takk", "<b>Takk</b>") }],
		["a link that the text does not have", { text: good.text.replaceAll("https://fjellbutikken.example/orders/1001", "") }],
	])("notices %s", (_what, changes) => {
		expect(faultsOf(good)).toEqual([]);
		expect(faultsOf({ ...good, ...changes })).not.toEqual([]);
	});
});

describe("hostile data", () => {
	const texts = {
		script: '<script>alert(1)</script>"><img src=x onerror=alert(1)>',
		liquid: "{{ 7 | times: 7 }}{% render 'layout' %}",
		breaks: "a\r\nBcc: victim@example.no\r\n\r\nb",
		marker: "<!--content--> $& $1",
		long: "x".repeat(5000),
		rtl: "\u202eשלום مرحبا",
		emoji: "👩‍👩‍👧‍👦".repeat(40),
		link: "javascript:alert(1)",
	};
	const mails = EVENT_TYPES.flatMap((type) =>
		type.notifications.map((one) => ({ name: one.id, notification: one.id, audience: one.audience, event: type.sample })),
	);

	test.each(Object.entries(texts).flatMap(([kind, text]) => mails.map((mail) => ({ kind, text, ...mail }))))(
		"$kind in every text of $name stays text",
		({ text, event, notification, audience }) => {
			const { subject, html, text: plain } = render({ notification, audience, event: everywhere(event, text) }, "en");
			expect(html).not.toMatch(/<script|<img src=x|javascript:[^<]*"|href="javascript/i);
			expect(html.match(/<body/g)).toHaveLength(1);
			expect(html.match(/<!--content-->/g)).toBeNull();
			expect(subject).not.toMatch(/[\r\n]/);
			expect(subject.isWellFormed()).toBe(true);
			expect(plain).toContain("Fjellbutikken");
			if (text === texts.liquid) expect(plain).toContain("{{ 7 | times: 7 }}");
			if (text === texts.script) expect(html).toContain("&lt;script&gt;");
		},
	);

	test("a message of many lines keeps them, and a form full of line breaks still becomes a mail", () => {
		const form = EVENT_TYPES.find((type) => type.type === "contact.form_submitted")?.sample;
		const message = (text: string, fields = {}) =>
			render(
				{
					notification: "contact.form_submitted.admin",
					audience: "admin",
					event: { ...(form as SampleEvent), data: { ...form?.data, message: text, fields } },
				},
				"en",
			);
		expect(message("one\ntwo\r\nthree").html).toContain("one<br>two<br>three");
		const flood = message(
			"\n".repeat(9_999).concat("end"),
			Object.fromEntries(Array.from({ length: 100 }, (_, at) => [`f${at}`, "\n".repeat(1_999).concat("end")])),
		);
		expect(flood.html).toContain("end</div>");
	});
});

test("an order of 100 lines is not clipped by Gmail", () => {
	const line = {
		title: "Ullundertøy i merinoull, langermet",
		variant: "Marineblå / XL",
		sku: "ULL-0001",
		quantity: 2,
		unit_price: "899.00",
		line_total: "1798.00",
		image_url: "https://fjellbutikken.example/images/ull-0001.jpg",
	};
	const event = orderEvent({ items: Array.from({ length: 100 }, () => line) });
	expect(new TextEncoder().encode(render({ notification: "order.placed.customer", audience: "customer", event }, "nb").html).length).toBeLessThan(102_000);
});

test("a mail whose secret is masked renders as well", () => {
	const mail = mailOf("account.password_reset_requested.customer");
	const { html } = render({ ...mail, event: { ...mail.event, data: { ...mail.event.data, reset_url: "https://fjellbutikken.example/••••••" } } }, "nb");
	expect(html).toContain("https://fjellbutikken.example/••••••");
});

test("the notes of an order that come as legal texts are in the confirmation", () => {
	const mail = {
		notification: "order.placed.customer",
		audience: "customer",
		event: orderEvent({}, { withdrawal_info: "14 dager", terms: { not: "text" } }),
	} as const;
	expect(render(mail, "nb").text).toContain("Angrerett:\n14 dager");
	expect(render(mail, "nb").text).not.toContain("Vilkår");
});

function mailOf(notification: string) {
	const mail = goldenMails.find((one) => one.name === notification);
	if (!mail) throw new Error(`no sample of ${notification}`);
	return mail;
}

/** The event with the text in every place where a text stands, but addresses, which the schema reads strictly. */
function everywhere(event: SampleEvent, text: string): SampleEvent {
	const replace = (value: unknown, key: string): unknown => {
		if (Array.isArray(value)) return value.map((one) => replace(one, key));
		if (value !== null && typeof value === "object") return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, replace(one, name)]));
		return typeof value === "string" && !/^(email|currency|locale|.*_at|eta|country|method|status)$/.test(key) && !/^-?\d+\.\d\d$/.test(value) ? text : value;
	};
	return { ...event, data: replace(event.data, "") as Record<string, unknown> };
}
