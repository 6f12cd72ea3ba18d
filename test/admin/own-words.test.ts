import { describe, expect, it } from "vitest";
import { withOwnWords } from "../../src/admin/templates/own-words.ts";
import { NOTIFICATIONS, notification } from "../../src/core/catalogue.ts";
import { checkTemplate } from "../../src/core/check/check-template.ts";
import { mailScope } from "../../src/core/mail-scope.ts";
import { Renderer } from "../../src/core/render.ts";
import type { Shop } from "../../src/core/shop.ts";
import { readBuiltIn } from "../../src/core/template.ts";
import { templateInput } from "../../src/core/template-input.ts";
import { templates } from "../../templates/index.ts";

const renderer = new Renderer(templates);
const shop: Shop = {
	...{ id: "str_1", name: "Fjell & Fjord", url: "https://fjell.example", locale: "nb", currency: "NOK", timezone: "Europe/Oslo" },
	...{ senders: [], rules: [], webhooks: [], templates: [] },
	settings: {
		...{ admin_addresses: ["eier@fjell.example"], support_address: "hjelp@fjell.example", bank_details: null, payment_days: 14, brand: {} },
		notifications: { customers: true, admins: true, enabled: {} },
		on_ambiguous: { transactional: "retry", marketing: "hold" },
	},
};

/** The mail of the sample, from the built-in template or from a copy with its words in place. */
function mailOf(id: string, locale: string, isCopy: boolean) {
	const known = notification(id);
	const builtIn = readBuiltIn(templates.notifications[id] ?? "");
	if (!known) throw new Error(`no notification ${id}`);
	const source = isCopy ? { ...withOwnWords(builtIn, renderer.strings({ locale })), kind: "html" as const } : builtIn;
	const { scope, globals } = mailScope(known.event.sample, shop, { address: "ase@example.no", name: "Åse" }, locale, id);
	const { subject, html } = renderer.render(null, source, scope, globals);
	return { subject, html: html.replace(/\s+/g, " "), source };
}

describe("a copy of a built-in mail with its words in place", () => {
	it.each(["nb", "en", "de"])("makes the same mail as the built-in one, for every notification, in %s", (locale) => {
		const ids = NOTIFICATIONS.map(({ id }) => id).filter((id) => templates.notifications[id] !== undefined);
		expect(ids.length).toBeGreaterThan(80);
		for (const id of ids) {
			const { source, ...copy } = mailOf(id, locale, true);
			const { source: _builtIn, ...builtIn } = mailOf(id, locale, false);
			expect([id, copy]).toEqual([id, builtIn]);
		}
	});

	it.each(renderer.languages)("can be saved as it is, for every notification, in %s", (language) => {
		const [locale = "", informal] = language.split("-");
		const strings = renderer.strings({ locale, form_of_address: informal });
		for (const { id } of NOTIFICATIONS.filter((one) => templates.notifications[one.id] !== undefined)) {
			const { subject, preheader, body } = withOwnWords(readBuiltIn(templates.notifications[id] ?? ""), strings);
			const read = templateInput.safeParse({ name: id, format: "html", subject, preheader, content: body });
			expect([id, read.error?.issues]).toEqual([id, undefined]);
		}
	});

	it.each(["nb", "en", "de", "sv", "bg"])("can be published as it is, for every notification, in %s: nothing in it is an error", (locale) => {
		const strings = renderer.strings({ locale });
		for (const { id } of NOTIFICATIONS.filter((one) => templates.notifications[one.id] !== undefined)) {
			const { source, html } = mailOf(id, locale, true);
			const problems = checkTemplate({ source, about: id, html, strings, partials: Object.keys(templates.html) });
			expect([id, problems.filter(({ severity }) => severity === "error")]).toEqual([id, []]);
		}
	});

	it("has the words that an admin looks for, and the variables between them", () => {
		const { source } = mailOf("order.placed.customer", "en", true);
		expect(source.body).toContain("{% capture text %}Thank you for your order{% endcapture %}");
		expect(source.body).toContain("{% when 'paid' %}{% capture text %}Your order at {{ store.name }} is paid, and we are now processing it.{% endcapture %}");
		expect(source.subject).toContain("Order confirmation {{ order.number }} from {{ store.name }}");
	});

	it("keeps the name of a string that it cannot write out", () => {
		const body = "{% assign x = 'a.given' | t: name: n %}{% assign y = 'a.none' | t %}";
		const source = { subject: "{{ 'a.b' | t: count: n }}", preheader: "", body, kind: "built-in" as const };
		expect(withOwnWords(source, { "a.b": "{{ count }} items", "a.given": "{{ name }} {{ other }}" })).toEqual(source);
	});
});
