import { describe, expect, it } from "vitest";
import { EVENT_TYPES, NOTIFICATIONS } from "../../src/core/catalogue.ts";
import { checkSyntax } from "../../src/core/check/liquid-syntax.ts";
import { checkTags } from "../../src/core/check/tags.ts";
import { createLiquid } from "../../src/core/liquid.ts";
import { mailScope } from "../../src/core/mail-scope.ts";
import { sampleMarketing } from "../../src/core/marketing.ts";
import { type Tag, tagsOf, variablesOf } from "../../src/core/tags.ts";
import { mailShop } from "../support/mail-shop.ts";

const everything = NOTIFICATIONS.flatMap(({ id }) => (tagsOf(id) ?? []).map((tag) => ({ id, ...tag })));
const named = (id: string, name: string): Tag | undefined => tagsOf(id)?.find((tag) => tag.name === name);

describe("every variable of every notification", () => {
	it("is described in a sentence", () => {
		expect(everything.filter(({ description }) => !/^\S.{4,}/.test(description)).map(({ id, name }) => `${id}: ${name}`)).toEqual([]);
	});

	it("is inserted as Liquid in which our own check finds nothing to mend", () => {
		const problems = everything.flatMap(({ id, name, insert }) => {
			const found = checkTags({ part: "content", source: insert, variables: variablesOf(id), strings: {}, partials: [] });
			return [...checkSyntax("content", insert), ...found].map(({ detail }) => `${id}: ${name}: ${detail}`);
		});
		expect(problems).toEqual([]);
	});

	it("renders what it inserts, with the sample of its event", () => {
		const engine = createLiquid({}, "none");
		const failures = NOTIFICATIONS.flatMap(({ id }) => {
			const event = EVENT_TYPES.find(({ notifications }) => notifications.some((one) => one.id === id));
			if (!event) return [id];
			const { scope, globals } = mailScope(event.sample, mailShop, { address: "liv@example.no" }, "en", id, sampleMarketing(id));
			return (tagsOf(id) ?? []).flatMap(({ name, insert, example, type }) => {
				const text = String(engine.parseAndRenderSync(insert, scope, { globals }));
				return text.includes("[object") || (type === "money" && example === null) ? [`${id}: ${name}: ${text}`] : [];
			});
		});
		expect(failures).toEqual([]);
	});
});

describe("the tags of an order's confirmation", () => {
	const of = (name: string) => named("order.placed.customer", name);

	it("come from the schema of the event, with the value of its sample as an English mail shows it", () => {
		expect(of("order.number")).toEqual({
			name: "order.number",
			type: "text",
			description: "Number of the order, as people write it",
			example: "#1001",
			optional: false,
			insert: "{{ order.number }}",
		});
		expect(of("order.totals.grand_total")).toMatchObject({ type: "money", example: "NOK\u00a02,656.00", insert: "{{ order.totals.grand_total | money }}" });
		expect(of("order.placed_at")).toMatchObject({ type: "datetime", example: "20 November 2026 at 15:03" });
		expect(of("order.shipping.eta")).toMatchObject({ type: "date", example: "24 November 2026" });
		expect(of("order.items[].digital")).toMatchObject({ type: "boolean" });
		expect(of("customer.email")).toMatchObject({ type: "email", optional: true });
	});

	it("go through lists, and guard what may be missing", () => {
		expect(of("order.items")).toMatchObject({ type: "list", insert: "{% for item in order.items %}{{ item.title }} {% endfor %}" });
		expect(of("order.items[].title")).toMatchObject({ type: "text", optional: false, insert: "{% for item in order.items %}{{ item.title }}{% endfor %}" });
		expect(of("order.items[].variant")).toMatchObject({
			optional: true,
			insert: "{% for item in order.items %}{% if item.variant %}{{ item.variant }}{% endif %}{% endfor %}",
		});
		expect(of("order.status_url")?.insert).toBe("{% if order.status_url %}{{ order.status_url | link }}{% endif %}");
		expect(of("store.bank_rows")).toMatchObject({ type: "map", example: "Account: 1234 56 78903 Bank: Fjellbanken" });
	});

	it("hold what Postbud works out of the order and knows of the shop", () => {
		expect(of("order.payment.step")).toMatchObject({ type: "text", optional: false, example: "paid" });
		expect(of("order.total_rows[].amount")).toMatchObject({ type: "money", example: "NOK\u00a02,677.00" });
		expect(of("greeting_name")).toMatchObject({ optional: true, example: "Åse" });
		expect(of("store.name")).toMatchObject({ optional: false, example: "Fjellbutikken" });
	});

	it("show the mail's own recipient and language, and not those that the event names", () => {
		expect(of("recipient.customer_id")).toBeUndefined();
		expect(of("recipient.email")).toMatchObject({ optional: false });
		expect(of("locale")).toMatchObject({ optional: false });
	});
});

describe("tags that depend on what the event has", () => {
	it("may all be missing where the event may name an order by its number alone", () => {
		expect(named("order.shipped.customer", "order.payment.step")).toMatchObject({ optional: true });
		expect(named("order.shipped.customer", "order.number")).toMatchObject({ optional: false });
	});

	it("say nothing of a worked-out order where the event has no lines of one", () => {
		expect(named("contact.form_submitted.admin", "order.number")).toBeDefined();
		expect(named("contact.form_submitted.admin", "order.payment.step")).toBeUndefined();
		expect(named("stock.low.admin", "payment_kind")).toBeUndefined();
	});

	it("write amounts in the currency of what they belong to", () => {
		expect(named("order.draft_invoice.customer", "draft_order.totals.grand_total")?.insert).toBe(
			"{{ draft_order.totals.grand_total | money: draft_order.currency }}",
		);
	});

	it("have the link to unsubscribe in marketing mail alone", () => {
		expect(named("newsletter.subscribed.customer", "unsubscribe_url")).toMatchObject({ type: "url", optional: false });
		expect(named("order.placed.customer", "unsubscribe_url")).toBeUndefined();
	});
});

it("knows no tags of a notification that there is not, and those of an event type for the templates of rules", () => {
	expect(tagsOf("order.eaten.customer")).toBeUndefined();
	expect(variablesOf("order.eaten")).toBeUndefined();
	expect(variablesOf("order.address_completed")?.members?.order?.members?.number).toMatchObject({ type: "text" });
	expect(variablesOf("custom.course_booked")).toMatchObject({ further: "expected" });
});
