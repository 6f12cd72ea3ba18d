/** Liquid for a tag: one for both formats, or one for HTML and one for text. */
export type Replacement = string | { html: string; text: string };

const ADDRESS = "order.shipping.address";
const BILLING = "order.billing_address";
const LINE = "{{ item.quantity }} × {{ item.title }}{% if item.variant %} ({{ item.variant }}){% endif %}";
const PRICE = "{% if item.line_total %}, {{ item.line_total | money }}{% endif %}";
const SKU = "{% if item.sku %}, {{ item.sku }}{% endif %}";
// Whoever bought without an account has no login, and is told apart by this word (E26).
const LOGIN = '{% if customer.registered == false %}unregistered{% else %}{{ customer.email | default: "" }}{% endif %}';
// A proforma stands for the invoice where that was issued instead (E25).
const INVOICE = value("invoice.url", "invoice.pdf", "pdf");

/**
 * Tags of BaseLinker by their folded names (see `fold`), each with the names that its panel has in other languages, and Liquid of
 * ours that prints the same: nothing where an event does not tell it.
 */
export const TAGS: Readonly<Record<string, Replacement>> = {
	...each(
		value("order.number"),
		"order_id order_number order_number_shop order_number_source shop_order_id external_order_id cislo_objednavky cislo_objednavky_obchod",
	),
	...each(filtered("order.placed_at", "date"), "order_date date_add date_confirmed datum_objednavky"),
	...each(filtered("order.totals.grand_total", "money"), "order_price order_price_brutto payment_amount cena_za_objednavku"),
	...each(filtered("order.totals.subtotal", "money"), "items_price"),
	...each(filtered("order.totals.shipping", "money"), "shipment_price delivery_price shipping_price cena_zasilky"),
	...each(value("order.currency"), "currency mena"),
	...each(labelled("payment.methods", "order.payment.method_key", "order.payment.method_text"), "payment_method payment_name payment zpusob_platby"),
	...each(labelled("payment.statuses", "order.payment.status_key", "order.payment.status"), "status_payment payment_status"),
	...each(value("order.status"), "status status_name status_name_short order_status"),
	...each(value("order.source"), "source_name order_source nazev_zdroje"),
	...each(value("order.note"), "client_comments user_comments buyer_comments"),
	...each(value("order.status_url"), "order_link order_page order_page_link odkaz_na_objednavku"),
	...each(value("pay_url"), "payment_link"),

	...each(INVOICE, "invoice_link proforma_link faktura_odkaz"),
	...each(value("invoice.number", "number"), "invoice_number invoice_nr cislo_faktury"),
	...each(value("number"), "proforma_number"),
	...each(filtered("invoice.due_at", "date"), "invoice_deadline"),
	...each(value("receipt.url", "receipt.pdf"), "receipt_link prijem_odkaz"),
	...each(value("receipt.number"), "receipt_number receipt_nr cislo_uctenky"),
	...each(value("credit_note.url", "credit_note.pdf"), "correction_link opravny_odkaz"),
	...each(value("credit_note.number"), "correction_number correction_nr corrections_numbers opravne_cislo"),

	...each(value("customer.email"), "email e_mail buyer_email client_email"),
	...each(value("customer.phone"), "phone buyer_phone client_phone telefon"),
	...each(value("customer_name"), "name fullname full_name name_surname name_and_surname first_and_last_name buyer_name client_name jmeno_a_prijmeni"),
	...each(value("customer.first_name"), "firstname first_name buyer_first_name jmeno"),
	...each(value("customer.last_name"), "lastname last_name surname buyer_last_name prijmeni"),
	...each(LOGIN, "customer_login client_login user_login buyer_login"),

	...each(value(`${ADDRESS}.name`, "customer_name"), "delivery_fullname delivery_name"),
	...each(value(`${ADDRESS}.company`), "company delivery_company spolecnost"),
	...each(street(ADDRESS), "address street delivery_street adresa"),
	...each(value(`${ADDRESS}.postal_code`), "postal_code postcode zip delivery_postcode delivery_postal_code postovni_smerovaci_cislo"),
	...each(value(`${ADDRESS}.city`), "city delivery_city mesto"),
	...each(value(`${ADDRESS}.region`), "state delivery_state stat"),
	...each(country(ADDRESS), "country delivery_country zeme"),
	...each(lines(ADDRESS), "delivery_address shipping_address"),
	...each(street(BILLING), "invoice_street"),
	...each(lines(BILLING), "invoice_address billing_address fakturacni_adresa"),
	...each(value(`${BILLING}.name`), "invoice_fullname invoice_name invoice_name_surname invoice_name_and_surname nazev_faktury_a_prijmeni"),
	...each(value(`${BILLING}.company`), "invoice_company faktura_firma"),
	...each(value(`${BILLING}.postal_code`), "invoice_postcode invoice_postal_code faktura_postal_code"),
	...each(value(`${BILLING}.city`), "invoice_city faktura_city"),
	...each(value(`${BILLING}.region`), "invoice_state"),
	...each(country(BILLING), "invoice_country faktura_zeme"),
	...each(value("customer.vat_no"), "invoice_nip invoice_vat_reg_no vat_reg_no faktura_vat_reg_no"),

	...each('{{ order.items | default: "" | sum: "quantity" }}', "items_count"),
	...each(list(LINE + PRICE), "items_list items_list3 seznam_polozek"),
	...each("{% render 'items', items: order.items, price_in: order.currency %}", "items_list2 items_list4 seznam_polozek4"),
	...each(list(LINE + SKU), "items_list_sku items_list_sku2"),
	...each('{{ order.items | default: "" | map: "sku" | compact | join: ", " }}', "products_sku"),

	...each(value("order.shipping.method"), "shipment_method delivery_method shipping_method metoda_zasilky"),
	...each(value("shipment.tracking_number"), "shipment_number shipment_number_oldest shipment_numbers package_number tracking_number cislo_zasilky"),
	...each(value("shipment.tracking_url"), "shipment_track_link shipment_track_link_oldest shipment_track_link_all shipment_track_link_all2 tracking_link"),
	...each(value("shipment.carrier"), "shipment_courier courier courier_name"),
	...each(value("location.name"), "pickup_point pickup_point_name misto_vyzvednuti"),
	...each(value("location.address.line1"), "pickup_point_address"),
	...each(value("location.address.postal_code"), "pickup_point_postal_code"),
	...each(value("location.address.city"), "pickup_point_city"),

	...each(value("store.name"), "profile_name shop_name store_name jmeno_profilu"),
	...each(filtered("event.time", "date"), "today today_date current_date dnesni_datum"),
	...each('{{ event.time | default: "" | date: "time" }}', "current_time aktualni_cas"),
};

/** What stands inside the brackets of a list of the shop's own making, once for each line. */
export const ITEM_TAGS: Readonly<Record<string, string>> = {
	i_ord: "{{ forloop.index }}",
	i_name: "{{ item.title }}",
	i_sku: value("item.sku"),
	i_quantity: "{{ item.quantity }}",
	i_price: filtered("item.unit_price", "money"),
	// The price has its currency with it.
	i_currency: "",
	i_attributes: value("item.variant"),
	i_atributy: value("item.variant"),
	i_variant: value("item.variant"),
};

/** Lists that may bring the template of a line. */
export const LISTS = new Set(["items_list", "seznam_polozek"]);

/** Where a link or a country exists in several languages, its mail is in one. */
const LANGUAGE = /^((?:shipment_track_link|country)\w*?)_(?:cs|cz|de|en|es|fr|hu|it|pl|ro|sk)(2?)$/;
/** Pages of the shop's own have their number behind the name. */
const OWN_PAGE = /^(order_link|order_page|odkaz_na_objednavku)_\d+$/;

/** One spelling for names that a panel writes with capitals, accents, blanks or hyphens. */
export function fold(name: string): string {
	return name
		.normalize("NFD")
		.replace(/\p{M}/gu, "")
		.trim()
		.toLowerCase()
		.replace(/[\s_-]+/g, "_");
}

/**
 * What stands for a tag; undefined: there is none of this name, or nothing for it here.
 * @param name folded
 */
export function replacementOf(name: string): Replacement | undefined {
	const known = name.replace(LANGUAGE, "$1$2").replace(OWN_PAGE, "$1");
	return Object.hasOwn(TAGS, known) ? TAGS[known] : undefined;
}

function each(replacement: Replacement, names: string): Record<string, Replacement> {
	return Object.fromEntries(names.split(" ").map((name) => [name, replacement]));
}

/** The first of these that there is. */
function value(...paths: string[]): string {
	return `{{ ${[...paths, '""'].join(" | default: ")} }}`;
}

function filtered(path: string, filter: string): string {
	return `{{ ${path} | default: "" | ${filter} }}`;
}

/** A word of the mail's language for a key, or what the shop wrote. */
function labelled(strings: string, key: string, text: string): string {
	return `{% if ${key} %}{{ "${strings}." | append: ${key} | t }}{% else %}${value(text)}{% endif %}`;
}

function street(address: string): string {
	return `${value(`${address}.line1`)}{% if ${address}.line2 %}, {{ ${address}.line2 }}{% endif %}`;
}

function country(address: string): string {
	return `{% if ${address}.country %}{{ ${address} | address_lines | last }}{% endif %}`;
}

function list(line: string): Replacement {
	return { html: `{% for item in order.items %}${line}<br>{% endfor %}`, text: `{% for item in order.items %}${line}\n{% endfor %}` };
}

function lines(address: string): Replacement {
	return {
		html: `{% for line in ${address}.lines %}{{ line }}{% unless forloop.last %}<br>{% endunless %}{% endfor %}`,
		text: `{{ ${address}.lines | default: "" | join: ", " }}`,
	};
}
