import { type Fields, fieldsOf, textOf } from "../loose.ts";
import type { MailEvent } from "../mail-scope.ts";
import { shopifyAddress } from "./address.ts";
import { fulfillment } from "./fulfillment.ts";
import { lineItems } from "./line-item.ts";
import { minor } from "./money.ts";
import type { OrderObject } from "./order-object.ts";
import { webAddress } from "./web-address.ts";

/** Shopify's symbols for why an order was cancelled. */
const CANCEL_REASONS = ["customer", "inventory", "fraud", "declined", "staff"];

/** What a notification of Shopify's has beside the order: of the parcel, the refund, the return, the cart, the gift card. */
export function eventObjects(event: MailEvent, order: OrderObject, locale: string): Fields {
	const { data, time } = event;
	return {
		...shipped(event, order),
		...cancelled(event),
		...refunded(data, order),
		...returned(data),
		...pickup(data, locale),
		...giftCard(data),
		custom_message: textOf(data.body) ?? textOf(data.custom_message) ?? textOf(data.instructions) ?? null,
		invoice_url: webAddress(data.pay_url),
		checkout_payment_collection_url: webAddress(data.pay_url) ?? webAddress(data.retry_url),
		url: webAddress(data.recover_url) ?? webAddress(data.retry_url) ?? webAddress(fieldsOf(data.cart)?.url),
		abandoned_checkout_url: webAddress(data.recover_url) ?? webAddress(fieldsOf(data.cart)?.url),
		unsubscribe_url: webAddress(data.unsubscribe_url),
		unsubscribe_link: webAddress(data.unsubscribe_url),
		email_confirmation_url: webAddress(data.confirm_url),
		account_link: webAddress(data.login_url),
		new_email: textOf(data.new_email) ?? textOf(data.new_email_masked) ?? null,
		previous_email: textOf(fieldsOf(data.customer)?.email) ?? null,
		verification_code: textOf(data.code) ?? null,
		reserve_inventory_until: textOf(data.reserve_until) ?? null,
		payment_schedule: { due_at: textOf(data.due_at) ?? null, amount: order.total_outstanding, completed_at: null },
		service_name: textOf(data.service_name) ?? null,
		items_to_fulfill: lineItems(data.items),
		fulfillment_aborted: false,
		company_location: fieldsOf(data.company) ?? (textOf(data.company) ? { name: textOf(data.company), company: { name: textOf(data.company) } } : null),
		event_time: time,
	};
}

function shipped(event: MailEvent, order: OrderObject): Fields {
	const shipment = fieldsOf(event.data.shipment);
	if (!shipment) return { fulfillment: null };
	const parcel = fulfillment(shipment, order.line_items, { name: order.name, time: event.time });
	// Of an order whose lines the event does not tell, what is in the parcel is all that is known.
	const count = order.line_items.length > 0 ? order.item_count : parcel.item_count;
	const whole = parcel.item_count >= count;
	return {
		fulfillment: parcel,
		item_count: count,
		fulfillment_status: whole ? "fulfilled" : "partial",
		...(whole ? { fulfilled_line_items: order.line_items, unfulfilled_line_items: [] } : {}),
	};
}

function cancelled({ type, time, data }: MailEvent): Fields {
	const reason = textOf(data.reason);
	const off = type === "order.cancelled";
	return {
		cancelled: off,
		cancelled_at: off ? time : null,
		cancel_reason: off ? (CANCEL_REASONS.find((one) => one === reason) ?? "other") : null,
		cancel_reason_label: off && !CANCEL_REASONS.includes(reason ?? "") ? (reason ?? null) : null,
	};
}

function refunded(data: Fields, { line_items: ordered }: OrderObject): Fields {
	const refund = fieldsOf(data.refund);
	if (!refund) return { amount: null, refund_line_items: [] };
	const back = Array.isArray(refund.items) ? lineItems(refund.items) : refund.partial === false ? ordered : [];
	return {
		amount: minor(refund.amount) ?? null,
		refund_line_items: back.map((line) => ({ line_item: line, quantity: line.quantity, subtotal: line.final_line_price, restock_type: null })),
	};
}

function returned(data: Fields): Fields {
	const given = fieldsOf(data.return);
	const label = fieldsOf(data.label);
	const file = webAddress(label?.url);
	const return_label = file ? { public_file_url: file } : null;
	if (!given) return { return: null, return_label };
	const lines = lineItems(data.items);
	const total = lines.reduce((sum, line) => sum + line.final_line_price, 0);
	const delivery = {
		type: file ? "shopify_label" : "manual",
		carrier_name: textOf(label?.carrier) ?? null,
		tracking_number: textOf(label?.tracking_number) ?? null,
		tracking_url: webAddress(label?.tracking_url),
		return_label,
	};
	return {
		return_label,
		return: {
			id: given.id ?? null,
			name: textOf(given.number) ?? null,
			status_url: webAddress(given.status_url),
			line_items: lines,
			line_items_subtotal_price: -total,
			exchange_line_items: [],
			deliveries: [delivery],
			fees: [],
			decline: textOf(data.reason) ? { reason: textOf(data.reason), note: textOf(data.reason) } : null,
			checkout_payment_collection_url: webAddress(data.pay_url),
			order_total_outstanding: 0,
			pre_return_order_total_outstanding: null,
			total_tax_price: null,
		},
	};
}

function pickup(data: Fields, locale: string): Fields {
	const place = fieldsOf(data.location);
	const address = shopifyAddress(place?.address, locale);
	const name = textOf(place?.name) ?? null;
	return {
		location: place ? { ...address, name, address } : null,
		location_name: name,
		local_pickup_address: address,
		pickup_instructions: textOf([textOf(data.hours), textOf(data.code)].filter(Boolean).join("\n")) ?? null,
	};
}

function giftCard(data: Fields): Fields {
	const card = fieldsOf(data.gift_card) ?? (textOf(data.code) && minor(data.amount) !== undefined ? data : undefined);
	if (!card) return { gift_card: null };
	const value = minor(card.initial_value ?? card.amount) ?? 0;
	const code = textOf(card.code) ?? "";
	return {
		gift_card: {
			code,
			last_four_characters: code.slice(-4),
			masked_code: `•••• ${code.slice(-4)}`,
			balance: minor(card.balance) ?? value,
			initial_value: value,
			currency: textOf(card.currency) ?? null,
			enabled: true,
			expired: false,
			expires_on: textOf(card.expires_at) ?? null,
			url: webAddress(card.url),
			pass_url: null,
			message: textOf(card.message) ?? null,
			recipient: fieldsOf(card.recipient) ?? null,
			customer: fieldsOf(data.customer) ?? null,
			product: null,
			properties: {},
			send_on: textOf(card.send_at) ?? null,
		},
	};
}
