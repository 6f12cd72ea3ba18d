import type { Mailbox } from "../address.ts";
import { fieldsOf, textOf } from "../loose.ts";
import type { MailEvent, MailScope } from "../mail-scope.ts";
import type { Marketing } from "../marketing.ts";
import type { Shop } from "../shop.ts";
import { customerObject } from "./customer-object.ts";
import { eventObjects } from "./event-objects.ts";
import { orderObject } from "./order-object.ts";
import { routes, shopObject } from "./shop-object.ts";
import { webAddress } from "./web-address.ts";

/**
 * An event as the notification templates of Shopify know it (their "Notification variables reference"): the members of the
 * order stand at the top and once more under `order`, beside `shop`, `customer`, `fulfillment` and what the event has of its
 * own. Money is in hundredths, whatever the currency; addresses of pages are http or https, or null; texts are as they came, and
 * the engine escapes them where they come out. What an event does not tell is null, as at Shopify.
 * @param locale BCP 47 tag of the language and region that dates and money are written in
 * @param notification `<event>.<audience>`
 * @param marketing null: the mail is none
 */
export function shopifyScope(
	event: MailEvent,
	shop: Shop,
	recipient: Mailbox,
	locale: string,
	notification: string,
	marketing: Marketing | null = null,
): MailScope {
	const { data } = event;
	const posted = fieldsOf(data.order) ?? fieldsOf(data.draft_order) ?? cartAsOrder(data.cart) ?? {};
	const order = orderObject(posted, event, shop, locale);
	const customer = customerObject(data, posted, locale);
	const shopOf = shopObject(shop);
	const scope = {
		...order,
		...eventObjects(event, order, locale),
		...(marketing ? { unsubscribe_url: marketing.unsubscribe_url, unsubscribe_link: marketing.unsubscribe_url } : {}),
		email: order.email ?? recipient.address,
		order: { ...order, customer, shop: shopOf },
		customer,
		shop: shopOf,
		shop_name: shop.name,
		shop_link: webAddress(shop.url),
		routes: routes(shop),
		recipient: { name: recipient.name ?? null, email: recipient.address },
		locale,
		notification,
	};
	const globals = {
		now: event.time,
		shop: shopOf,
		locale,
		currency: order.currency,
		timezone: shop.timezone,
		form_of_address: shop.settings.brand.form_of_address ?? null,
	};
	return { scope, globals };
}

/** An abandoned cart is an order that nobody placed. */
function cartAsOrder(value: unknown) {
	const cart = fieldsOf(value);
	return cart && { items: cart.items, currency: textOf(cart.currency), totals: { grand_total: cart.total } };
}
