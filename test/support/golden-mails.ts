import type { Mailbox } from "../../src/core/address.ts";
import { deliveryFailed } from "../../src/core/catalogue/delivery-failed.ts";
import { orderPlaced } from "../../src/core/catalogue/order-placed.ts";
import { quotaNearLimit } from "../../src/core/catalogue/quota-near-limit.ts";
import { senderUnhealthy } from "../../src/core/catalogue/sender-unhealthy.ts";
import { webhookDisabled } from "../../src/core/catalogue/webhook-disabled.ts";
import { EVENT_TYPES, notification } from "../../src/core/catalogue.ts";
import type { Audience, EventType, SampleEvent } from "../../src/core/event-type.ts";
import { mailScope } from "../../src/core/mail-scope.ts";
import { type Rendered, Renderer, type TemplateFolder } from "../../src/core/render.ts";
import type { Shop } from "../../src/core/shop.ts";
import { readBuiltIn } from "../../src/core/template.ts";
import { mailShop } from "./mail-shop.ts";

type Fields = Record<string, unknown>;
type Notifications = Record<string, string>;

/** One mail whose render is kept in a file. */
export interface GoldenMail {
	/** Name of its files, before the language. */
	name: string;
	notification: string;
	audience: Audience;
	event: SampleEvent;
}

export const LANGUAGES = ["nb", "en"] as const;

const sampleOrder = orderPlaced.sample.data.order as Fields;
const failedMessages = deliveryFailed.sample.data.messages as Fields[];

/** Every notification by the sample of its event, and those that can look in several ways in each of them. */
export const goldenMails: readonly GoldenMail[] = [
	...EVENT_TYPES.flatMap((type) => type.notifications.map((one) => ({ name: one.id, notification: one.id, audience: one.audience, event: type.sample }))),
	confirmation("bank_transfer", { payment: { method: "bank_transfer", status: "pending", reference: "00010018" } }),
	confirmation("cash_on_delivery", { payment: { method: "cash_on_delivery" } }),
	confirmation("minimal", minimalOrder()),
	confirmation("full", fullOrder()),
	variant("sender.unhealthy.admin", "waiting", senderUnhealthy, { fallback: null, error: null, fix_url: null }),
	variant("delivery.failed.admin", "one", deliveryFailed, { count: 1, messages: failedMessages.slice(0, 1) }),
	variant("delivery.failed.admin", "more", deliveryFailed, { count: 25 }),
	variant("quota.near_limit.admin", "used_up", quotaNearLimit, { used: null, limit: null }),
	variant("webhook.disabled.admin", "gone", webhookDisabled, { reason: "gone", failures: 1 }),
];

/** Renders templates as they stand in the folder, without a Worker around them. */
export function mailRenderer(folder: TemplateFolder & { notifications: Notifications }) {
	const renderer = new Renderer(folder);
	return (mail: Omit<GoldenMail, "name">, locale: string, shop: Shop = mailShop): Rendered => {
		const { scope, globals } = mailScope(mail.event, shop, recipientOf(mail), locale, mail.notification);
		return renderer.render(mail.notification, readBuiltIn(folder.notifications[mail.notification] ?? ""), scope, globals);
	};
}

/** What the files hold: the HTML with a line per block, the text below its subject. */
export function goldenFiles(mail: Rendered): { html: string; txt: string } {
	return {
		html: mail.html.replace(/\n?(<(?:table|tr|td|p|h1|h2|div)[ >])/g, "\n$1").trimStart(),
		txt: `Subject: ${mail.subject}\n\n${mail.text}`,
	};
}

export function orderEvent(changes: Fields, data: Fields = {}): SampleEvent {
	return { ...orderPlaced.sample, data: { ...orderPlaced.sample.data, ...data, order: { ...sampleOrder, ...changes } } };
}

function recipientOf({ audience, event }: Omit<GoldenMail, "name">): Mailbox {
	if (audience === "admin") return { address: "eier@fjellbutikken.example" };
	const person = (event.data.customer ?? event.data) as { email: string; name?: string; first_name?: string; last_name?: string };
	return { address: person.email, name: person.name ?? [person.first_name, person.last_name].filter(Boolean).join(" ") };
}

function confirmation(name: string, order: Fields): GoldenMail {
	return variant("order.placed.customer", name, orderPlaced, orderEvent(order).data);
}

function variant(id: string, name: string, { sample }: EventType, changes: Fields): GoldenMail {
	const audience = notification(id)?.notification.audience ?? "customer";
	return { name: `${id}.${name}`, notification: id, audience, event: { ...sample, data: { ...sample.data, ...changes } } };
}

/** Only what the schema demands. */
function minimalOrder(): Fields {
	const none = { id: null, placed_at: null, status_url: null, discounts: null, payment: null, shipping: null, billing_address: null, note: null };
	return { ...none, items: [{ title: "Gavekort", quantity: 1 }], totals: { grand_total: "500.00" } };
}

function fullOrder(): Fields {
	return {
		currency: "EUR",
		items: [
			{
				sku: "SEK-65",
				title: "Ryggsekk 65 l",
				variant: "Blå / Dame",
				quantity: 1,
				unit_price: "189.00",
				line_total: "189.00",
				image_url: "https://fjellbutikken.example/i/sekk.jpg",
			},
			{ sku: "KART-D", title: "Turkart Romsdalen (PDF)", quantity: 2, unit_price: "9.50", line_total: "19.00", digital: true },
		],
		totals: { subtotal: "208.00", discount: "20.80", shipping: "12.00", tax: "49.80", duties: "8.00", tip: "2.00", grand_total: "259.00" },
		discounts: [{ code: "TUR10" }, { code: "VENN" }],
		payment: { method: "klarna", status: "authorized", gateway: "Klarna", instructions: "Klarna sender deg en egen faktura.\nDu har 30 dager på deg." },
		shipping: {
			method: "Hentested",
			eta: "2026-11-24",
			address: {
				name: "Åse Ødegård",
				company: "Molde Turlag",
				line1: "Storgata 12B",
				line2: "2. etasje",
				postal_code: "6413",
				city: "Molde",
				country: "NO",
				phone: "+4791234567",
			},
		},
		billing_address: { name: "Sam Field", line1: "1 Congress Ave", city: "Austin", region: "TX", postal_code: "78701", country: "US" },
		note: "Ring på hos naboen\nhvis jeg ikke er hjemme.",
	};
}
