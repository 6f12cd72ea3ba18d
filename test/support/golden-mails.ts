import type { Mailbox } from "../../src/core/address.ts";
import { cartAbandoned } from "../../src/core/catalogue/cart-abandoned.ts";
import { cartRecovered } from "../../src/core/catalogue/cart-recovered.ts";
import { deliveryFailed } from "../../src/core/catalogue/delivery-failed.ts";
import { digestDaily } from "../../src/core/catalogue/digest-daily.ts";
import { giftCardIssued } from "../../src/core/catalogue/gift-card-issued.ts";
import { invoiceIssued } from "../../src/core/catalogue/invoice-issued.ts";
import { messageCustomerReplied } from "../../src/core/catalogue/message-customer-replied.ts";
import { messageStaffSent } from "../../src/core/catalogue/message-staff-sent.ts";
import { orderCancelled } from "../../src/core/catalogue/order-cancelled.ts";
import { orderEdited } from "../../src/core/catalogue/order-edited.ts";
import { orderOnHold } from "../../src/core/catalogue/order-on-hold.ts";
import { orderPaid } from "../../src/core/catalogue/order-paid.ts";
import { orderPlaced } from "../../src/core/catalogue/order-placed.ts";
import { orderRefunded } from "../../src/core/catalogue/order-refunded.ts";
import { orderShipped } from "../../src/core/catalogue/order-shipped.ts";
import { orderStatusChanged } from "../../src/core/catalogue/order-status-changed.ts";
import { productRecall } from "../../src/core/catalogue/product-recall.ts";
import { quotaNearLimit } from "../../src/core/catalogue/quota-near-limit.ts";
import { returnLabelReady } from "../../src/core/catalogue/return-label-ready.ts";
import { senderUnhealthy } from "../../src/core/catalogue/sender-unhealthy.ts";
import { shipmentDelivered } from "../../src/core/catalogue/shipment-delivered.ts";
import { stockOut } from "../../src/core/catalogue/stock-out.ts";
import { subscriptionPaused } from "../../src/core/catalogue/subscription-paused.ts";
import { subscriptionRenewed } from "../../src/core/catalogue/subscription-renewed.ts";
import { webhookDisabled } from "../../src/core/catalogue/webhook-disabled.ts";
import { EVENT_TYPES, notification } from "../../src/core/catalogue.ts";
import type { Audience, EventType, SampleEvent } from "../../src/core/event-type.ts";
import type { FormOfAddress, Locales } from "../../src/core/mail-language.ts";
import { mailScope } from "../../src/core/mail-scope.ts";
import { sampleMarketing } from "../../src/core/marketing.ts";
import { REASON_SYMBOLS, reasonSentence } from "../../src/core/reasons.ts";
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

/** A golden mail in one language, or in a form of address of it. */
export interface GoldenCase {
	/** `<name>.<language>`: its files, without the ending. */
	file: string;
	mail: GoldenMail;
	/** Name of the locale's file, for example `de-informal`. */
	language: string;
	/** BCP 47. */
	locale: string;
	shop: Shop;
}

/** The frame is the same around every mail of a language: it is kept once, and of every other mail what it frames. */
const FRAMED = "order.placed.customer";
const CONTENT = /<h1[\s\S]*(?=<\/td><\/tr>\n<\/table>\n<\/div>\n<div role="contentinfo")/;

const sampleOrder = orderPlaced.sample.data.order as Fields;
const failedMessages = deliveryFailed.sample.data.messages as Fields[];

/** Every notification by the sample of its event, and those that can look in several ways in each of them. */
export const goldenMails: readonly GoldenMail[] = [
	...EVENT_TYPES.flatMap((type) => type.notifications.map((one) => ({ name: one.id, notification: one.id, audience: one.audience, event: type.sample }))),
	confirmation("bank_transfer", { payment: { method: "bank_transfer", status: "pending", reference: "00010018" } }),
	confirmation("cash_on_delivery", { payment: { method: "cash_on_delivery" } }),
	confirmation("digital", digitalOrder()),
	confirmation("pickup", pickupOrder()),
	confirmation("minimal", minimalOrder()),
	confirmation("full", fullOrder()),
	variant("order.paid.customer", "by_number", orderPaid, { order: { number: "1001" }, transaction: null }),
	variant("order.status_changed.admin", "automatic", orderStatusChanged, {
		from: "awaiting_stock",
		to: "ready_to_pack",
		label: null,
		actor: null,
		admin_url: null,
	}),
	variant("order.edited.customer", "back", orderEdited, {
		diff: { added: [{ title: "Hodelykt", quantity: 1 }], removed: [{ title: "Telt for to", variant: "Grønn", quantity: 1 }], changed: null },
		balance_due: "-2200.00",
	}),
	variant("order.cancelled.customer", "unsaid", orderCancelled, { reason: "fraud", refund: null }),
	variant("order.refunded.customer", "full", orderRefunded, { refund: { amount: "2656.00", method: "card" } }),
	variant("invoice.issued.customer", "attached", invoiceIssued, { invoice: { number: "2026-0417" }, attachments: [{ id: "att_01m80vkkp1y1rzvzsjs32342xs" }] }),
	variant("order.shipped.customer", "part", orderShipped, {
		shipment: { carrier: "Bring", tracking_number: "TESTPACKAGE-1", items: [{ title: "Telt for to", variant: "Grønn", quantity: 1 }] },
		photo: "https://fjellbutikken.example/parcels/s-1.jpg",
	}),
	variant("order.shipped.customer", "by_number", orderShipped, { order: { number: "1001" }, shipment: {} }),
	variant("shipment.delivered.customer", "alone", shipmentDelivered, { order: null }),
	variant("return.label_ready.customer", "attached", returnLabelReady, { label: null, attachments: [{ id: "att_01m80vkkp1y1rzvzsjs32342xs" }] }),
	variant("message.staff_sent.customer", "without_content", messageStaffSent, { mode: "page+mail-without-content" }),
	variant("message.staff_sent.customer", "mail", messageStaffSent, { mode: "mail", page_url: null }),
	variant("message.customer_replied.admin", "unregistered", messageCustomerReplied, {
		customer: { registered: false },
		order: { number: "A-17" },
		admin_order_url: null,
	}),
	variant("cart.abandoned.customer", "second", cartAbandoned, { stage: 2, discount: { code: "TUR10" } }),
	variant("cart.abandoned.customer", "last", cartAbandoned, {
		stage: 3,
		discount: { code: "TUR15", description: "15 %", expires_at: "2026-11-27T22:59:00Z" },
		cart: { id: "c82", items: [{ title: "Tau, per meter", quantity: 2.5 }] },
	}),
	variant("order.on_hold.customer", "reason", orderOnHold, { order: { number: "1001" }, reason: "Vi finner ikke adressen din.\nKan du sende den til oss?" }),
	variant("cart.recovered.admin", "unreminded", cartRecovered, { reminders: null, order: { number: "1038" }, admin_url: null }),
	variant("gift_card.issued.customer", "own", giftCardIssued, { recipient: null, message: null, expires_at: null, url: null }),
	variant("subscription.renewed.customer", "bare", subscriptionRenewed, { order: null, subscription: { id: 310, title: "Kaffe til turen" } }),
	variant("subscription.paused.customer", "for_good", subscriptionPaused, { effective_at: null, resumes_at: null }),
	variant("product.recall.customer", "several", productRecall, {
		products: [{ title: "Gassbrenner Bål 2" }, { title: "Gassbrenner Bål 3", brand: "Nordlys", lot: "2026-04 til 2026-07" }],
		order: null,
		contact: { phone: "800 12 345" },
	}),
	variant("digest.daily.admin", "quiet", digestDaily, { counts: { sent: 1, failed: 0 }, failures: null, carts: null }),
	variant("stock.out.admin", "oversold", stockOut, { quantity: -2.5, sku: null, product: { title: "Tau, per meter" } }),
	variant("sender.unhealthy.admin", "waiting", senderUnhealthy, { fallback: null, error: null, fix_url: null }),
	variant("delivery.failed.admin", "one", deliveryFailed, { count: 1, messages: failedMessages.slice(0, 1) }),
	variant("delivery.failed.admin", "more", deliveryFailed, { count: 25 }),
	variant("quota.near_limit.admin", "used_up", quotaNearLimit, { used: null, limit: null }),
	variant("webhook.disabled.admin", "gone", webhookDisabled, { reason: "gone", failures: 1 }),
];

/** What is kept in files: every mail in every language and form of address that there is a file of strings for. */
export function goldenCases(locales: Locales): GoldenCase[] {
	return Object.keys(locales).flatMap((language) => {
		const [locale = language, form] = language.split("-") as [string?, FormOfAddress?];
		const shop = { ...mailShop, settings: { ...mailShop.settings, brand: { ...mailShop.settings.brand, form_of_address: form } } };
		return goldenMails.map((mail) => ({ file: `${mail.name}.${language}`, mail, language, locale, shop }));
	});
}

/** Renders templates as they stand in the folder, without a Worker around them. */
export function mailRenderer(folder: TemplateFolder & { notifications: Notifications }) {
	const renderer = new Renderer(folder);
	return (mail: Omit<GoldenMail, "name">, locale: string, shop: Shop = mailShop): Rendered => {
		const { scope, globals } = mailScope(told(mail.event, locale), shop, recipientOf(mail), locale, mail.notification, sampleMarketing(mail.notification));
		return renderer.render(mail.notification, readBuiltIn(folder.notifications[mail.notification] ?? ""), scope, globals);
	};
}

/** What the files hold: the HTML with a line per block, the text below its subject. */
export function goldenFiles({ mail }: Pick<GoldenCase, "mail">, rendered: Rendered): { html: string; txt: string } {
	const html = mail.name === FRAMED ? rendered.html : (CONTENT.exec(rendered.html)?.[0] ?? rendered.html);
	return {
		html: html.replace(/\n?(<(?:table|tr|td|p|h1|h2|div)[ >])/g, "\n$1").trimStart(),
		txt: `Subject: ${rendered.subject}\n\n${rendered.text}`,
	};
}

/** Reasons as Postbud tells them to a shop of that language. */
function told(event: SampleEvent, locale: string): SampleEvent {
	const tell = (value: unknown): unknown => {
		if (Array.isArray(value)) return value.map(tell);
		const reason = REASON_SYMBOLS.find((symbol) => symbol === (value as Fields | null)?.reason);
		return reason ? { ...(value as Fields), reason_text: reasonSentence(reason, locale) } : value;
	};
	return { ...event, data: Object.fromEntries(Object.entries(event.data).map(([name, value]) => [name, tell(value)])) };
}

export function orderEvent(changes: Fields, data: Fields = {}): SampleEvent {
	return { ...orderPlaced.sample, data: { ...orderPlaced.sample.data, ...data, order: { ...sampleOrder, ...changes } } };
}

function recipientOf({ audience, event }: Omit<GoldenMail, "name">): Mailbox {
	if (audience === "admin") return { address: "eier@fjellbutikken.example" };
	const person = (event.data.recipient ?? event.data.customer ?? event.data) as { email: string; name?: string; first_name?: string; last_name?: string };
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

/** Downloads alone. */
function digitalOrder(): Fields {
	return {
		items: [{ sku: "KART-D", title: "Turkart Romsdalen (PDF)", quantity: 1, unit_price: "95.00", line_total: "95.00", digital: true }],
		totals: { subtotal: "95.00", tax: "19.00", grand_total: "95.00" },
		...{ discounts: null, shipping: null, note: null },
	};
}

/** Collected in the shop, and paid there. */
function pickupOrder(): Fields {
	const location = { name: "Fjellbutikken Molde", address: { line1: "Storgata 1", postal_code: "6413", city: "Molde", country: "NO" } };
	return {
		totals: { subtotal: "2677.00", discount: "100.00", tax: "515.40", grand_total: "2577.00" },
		payment: { method: "Betales i butikken" },
		shipping: { method: "Hent i butikken", location, hours: "Mandag–fredag 10–18\nLørdag 10–16" },
		...{ billing_address: null, note: null },
	};
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
