/** Liquid for a tag: one for both formats, or one for HTML and one for text. */
export type Replacement = string | { html: string; text: string };

const METHOD =
	"{% if order.payment.method_key %}{{ 'payment.methods.' | append: order.payment.method_key | t }}{% else %}{{ order.payment.method_text }}{% endif %}";
const STATUS = "{% if order.payment.status_key %}{{ 'payment.statuses.' | append: order.payment.status_key | t }}{% endif %}";
const LINE = "{{ item.quantity }} × {{ item.title }}{% if item.variant %} ({{ item.variant }}){% endif %}";
const INVOICE = "{{ invoice.url | default: invoice.pdf | default: pdf | link }}";
const SHIPMENT = "{{ shipment.tracking_url | link }}";

/** Tags of BaseLinker by their names, in which a blank and an underscore are one, and what stands for them in Liquid. */
export const TAGS: Readonly<Record<string, Replacement>> = {
	...each("{{ order.number }}", "order_id", "order_number", "order_number_shop", "order_number_source", "shop_order_id", "external_order_id"),
	...each("{{ order.placed_at | date }}", "order_date", "date_add", "date_confirmed"),
	...each("{{ order.totals.grand_total | money }}", "order_price", "order_price_brutto", "payment_amount"),
	...each("{{ order.totals.subtotal | money }}", "items_price"),
	...each("{{ order.currency }}", "currency"),
	...each(METHOD, "payment_method", "payment_name", "payment"),
	...each(STATUS, "status_payment", "payment_status"),
	...each("{{ order.status }}", "status", "status_name", "status_name_short", "order_status"),
	...each("{{ order.source }}", "source_name", "order_source"),
	...each("{{ order.note }}", "client_comments", "user_comments", "buyer_comments"),
	...each("{{ order.status_url | link }}", "order_link", "order_page", "order_page_link"),
	...each("{{ pay_url | link }}", "payment_link"),
	...each(INVOICE, "invoice_link", "proforma_link"),
	...each("{{ invoice.number }}", "invoice_number", "invoice_nr"),
	...each("{{ receipt.url | default: receipt.pdf | link }}", "receipt_link"),
	...each("{{ receipt.number }}", "receipt_number", "receipt_nr"),
	...each("{{ credit_note.url | default: credit_note.pdf | link }}", "correction_link"),
	...each("{{ credit_note.number }}", "correction_number", "correction_nr"),
	...each("{{ customer.email }}", "email", "e-mail", "buyer_email", "client_email"),
	...each("{{ customer.phone }}", "phone", "buyer_phone", "client_phone"),
	...each("{{ customer_name }}", "name", "fullname", "full_name", "name_and_surname", "first_and_last_name", "buyer_name", "client_name"),
	...each("{{ customer.first_name }}", "firstname", "first_name", "buyer_first_name"),
	...each("{{ customer.last_name }}", "lastname", "last_name", "surname", "buyer_last_name"),
	// Whoever bought without an account has no login, and is told apart by this word (E26).
	...each(
		"{% if customer.registered == false %}unregistered{% else %}{{ customer.email }}{% endif %}",
		"customer_login",
		"client_login",
		"user_login",
		"buyer_login",
	),
	...each("{{ order.shipping.address.name | default: customer_name }}", "delivery_fullname", "delivery_name"),
	...each("{{ order.shipping.address.company }}", "company", "delivery_company"),
	...each("{{ order.shipping.address.line1 }}", "address", "street", "delivery_street"),
	...each("{{ order.shipping.address.postal_code }}", "postal_code", "postcode", "zip", "delivery_postcode", "delivery_postal_code"),
	...each("{{ order.shipping.address.city }}", "city", "delivery_city"),
	...each("{{ order.shipping.address.region }}", "state", "delivery_state"),
	...each("{{ order.shipping.address.country }}", "country", "country_en", "country_de", "delivery_country"),
	...each(lines("order.shipping.address.lines"), "delivery_address", "shipping_address"),
	...each(lines("order.billing_address.lines"), "invoice_address", "billing_address"),
	...each("{{ order.billing_address.name }}", "invoice_fullname", "invoice_name", "invoice_name_and_surname"),
	...each("{{ order.billing_address.company }}", "invoice_company"),
	...each("{{ order.billing_address.postal_code }}", "invoice_postcode", "invoice_postal_code"),
	...each("{{ order.billing_address.city }}", "invoice_city"),
	...each("{{ order.billing_address.country }}", "invoice_country"),
	...each("{{ customer.vat_no }}", "invoice_nip", "invoice_vat_reg_no", "vat_reg_no"),
	...each("{{ order.items.size }}", "items_count"),
	...each(list(`${LINE}, {{ item.line_total | money }}`), "items_list", "items_list3"),
	...each("{% render 'items', items: order.items, price_in: order.currency %}", "items_list2", "items_list4"),
	...each(list(`${LINE}{% if item.sku %}, {{ item.sku }}{% endif %}`), "items_list_sku", "items_list_sku2"),
	...each("{{ order.items | map: 'sku' | compact | join: ', ' }}", "products_sku"),
	...each("{{ order.totals.shipping | money }}", "shipment_price", "delivery_price", "shipping_price"),
	...each("{{ order.shipping.method }}", "shipment_method", "delivery_method", "shipping_method"),
	...each("{{ shipment.tracking_number }}", "shipment_number", "shipment_number_oldest", "shipment_numbers", "package_number", "tracking_number"),
	...each(SHIPMENT, "shipment_track_link", "shipment_track_link_oldest", "shipment_track_link_all", "shipment_track_link_all2", "tracking_link"),
	...each("{{ shipment.carrier }}", "shipment_courier", "courier", "courier_name"),
	...each("{{ location.name }}", "pickup_point", "pickup_point_name"),
	...each("{{ location.address.line1 }}", "pickup_point_address"),
	...each("{{ location.address.postal_code }}", "pickup_point_postal_code"),
	...each("{{ location.address.city }}", "pickup_point_city"),
	...each("{{ store.name }}", "profile_name", "shop_name", "store_name"),
	...each("{{ event.time | date }}", "today", "today_date", "current_date", "date"),
	...each("{{ event.time | date: 'time' }}", "current_time", "time"),
};

/** What stands inside the brackets of a list of the shop's own making, once for each line. */
export const ITEM_TAGS: Readonly<Record<string, string>> = {
	i_ord: "{{ forloop.index }}",
	i_name: "{{ item.title }}",
	i_sku: "{{ item.sku }}",
	i_quantity: "{{ item.quantity }}",
	i_price: "{{ item.unit_price | money }}",
	// The price has its currency with it.
	i_currency: "",
	i_attributes: "{{ item.variant }}",
	i_variant: "{{ item.variant }}",
};

/** Where a link or a country exists in several languages, its mail is in one. */
const LANGUAGE = /^((?:shipment_track_link|country)\w*?)_(?:cs|cz|de|en|es|fr|hu|it|pl|ro|sk)(2?)$/;
/** Pages of the shop's own have their number behind the name. */
const OWN_PAGE = /^(order_link|order_page)_\d+$/;

/** What stands for a tag; undefined: there is none of this name, or nothing for it here. */
export function replacementOf(name: string): Replacement | undefined {
	const known = name.replace(LANGUAGE, "$1$2").replace(OWN_PAGE, "$1");
	return Object.hasOwn(TAGS, known) ? TAGS[known] : undefined;
}

function each(replacement: Replacement, ...names: string[]): Record<string, Replacement> {
	return Object.fromEntries(names.map((name) => [name, replacement]));
}

function list(line: string): Replacement {
	return { html: `{% for item in order.items %}${line}<br>{% endfor %}`, text: `{% for item in order.items %}${line}\n{% endfor %}` };
}

function lines(path: string): Replacement {
	return { html: `{% for line in ${path} %}{{ line }}<br>{% endfor %}`, text: `{{ ${path} | join: ', ' }}` };
}
