import { readFileSync } from "node:fs";
import { eventType } from "../../src/core/catalogue.ts";
import type { MailEvent } from "../../src/core/mail-scope.ts";
import { Renderer } from "../../src/core/render.ts";
import { readBuiltIn, type TemplateSource } from "../../src/core/template.ts";
import { templateScope } from "../../src/core/template-scope.ts";
import { mailShop } from "../support/mail-shop.ts";
import { readTemplateFolder } from "../support/template-folder.ts";
import { percentile } from "./gauge.ts";
import { type Measure, measure } from "./measures.ts";

const TIMES = 1000;
const WARM_UP = 300;
const LENGTH = 25_000;
const LINES = 100;
const TO = { address: "ase.odegard@example.no", name: "Åse Ødegård" };

/** CPU time of one mail, from the event's data to subject, HTML and text, once its template is compiled. */
export function rendering(): Measure[] {
	const folder = readTemplateFolder();
	const renderer = new Renderer(folder);
	const builtIn = readBuiltIn(folder.notifications["order.placed.customer"] ?? "");
	const cases: [name: string, source: TemplateSource, lines: number, aim?: string][] = [
		["built-in confirmation, 2 lines", builtIn, 2, "1.5"],
		[`built-in confirmation, ${LINES} lines`, builtIn, LINES],
		[`a shop's own template, ${LINES} lines`, ownTemplate(), LINES, "5"],
		[`a template of Shopify's, ${LINES} lines`, shopifyTemplate(), LINES, "5"],
	];
	return cases.flatMap(([name, source, lines, aim]) => {
		const times = timesOf(renderer, name, source, orderOf(lines));
		const size = source.kind === "built-in" ? "" : `, ${source.body.length} characters`;
		return [measure(`${name}${size}: p50`, percentile(times, 0.5), "ms"), measure(`${name}${size}: p95`, percentile(times, 0.95), "ms", ...(aim ? [aim] : []))];
	});
}

function timesOf(renderer: Renderer, key: string, source: TemplateSource, event: MailEvent): number[] {
	const render = () => {
		const { scope, globals } = templateScope(source, event, mailShop, TO, "nb", "order.placed.customer");
		return renderer.render(key, source, scope, globals);
	};
	for (let i = 0; i < WARM_UP; i++) render();
	return Array.from({ length: TIMES }, () => {
		const before = process.cpuUsage();
		render();
		const { user, system } = process.cpuUsage(before);
		return (user + system) / 1000;
	});
}

function orderOf(lines: number): MailEvent {
	const sample = eventType("order.placed")?.sample;
	const order = sample?.data.order as { items: object[] };
	const items = Array.from({ length: lines }, (_none, i) => ({
		...order.items[i % order.items.length],
		sku: `SKU-${i}`,
		image_url: `https://fjellbutikken.example/p/${i}.jpg`,
	}));
	return { id: "1", type: "order.placed", subject: "order/1", time: sample?.time ?? null, data: { ...sample?.data, order: { ...order, items } } };
}

/** One of the tests' templates, which is as long and as full of conditions as Shopify's own. */
function shopifyTemplate(): TemplateSource {
	const body = readFileSync(new URL("../core/shopify/templates/order-confirmation-split-delivery.liquid", import.meta.url).pathname, "utf8");
	return { kind: "html", subject: "{{ name }}", preheader: "", body: ofLength(body, "</body>"), dialect: "shopify" };
}

function ownTemplate(): TemplateSource {
	const body = `<html><body><h1>{{ store.name }}</h1><p>Hei {{ greeting_name }}</p>
<table>{% for item in order.items %}<tr>
	<td>{% if item.image_url %}<img src="{{ item.image_url }}" alt="" width="60">{% endif %}</td>
	<td style="padding:8px">{{ item.quantity }} × <b>{{ item.title }}</b>{% if item.variant %}<br>{{ item.variant }}{% endif %}</td>
	<td style="text-align:right">{% if item.line_total %}{{ item.line_total | money }}{% else %}–{% endif %}</td>
</tr>{% endfor %}</table>
{% for row in order.total_rows %}<p>{{ row.key | upcase }}: {{ row.amount | money }}</p>{% endfor %}
<p>{{ order.totals.grand_total | money }} · {{ order.placed_at | date }}</p></body></html>`;
	return { kind: "html", subject: "{{ order.number }}", preheader: "", body: ofLength(body, "</body>") };
}

/** Filled up with what templates have below the order: texts with a condition or a name here and there. */
function ofLength(body: string, end: string): string {
	const more = `<p style="margin:0 0 12px">{% if shop.name or store.name %}Takk for at du handler hos {{ shop.name }}{{ store.name }}. Her følger våre vilkår, som gjelder for {{ customer.first_name }}.{% endif %}</p>\n`;
	const times = Math.max(0, Math.floor((LENGTH - body.length) / more.length));
	return body.replace(end, () => more.repeat(times) + end);
}
