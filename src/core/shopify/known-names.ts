import { EVENT_TYPES } from "../catalogue.ts";
import { type Fields, fieldsOf } from "../loose.ts";
import type { Shop } from "../shop.ts";
import { shopifyScope } from "./shopify-scope.ts";

/** Names that Shopify's notifications have and Postbud has nothing for: they are empty. */
export const EMPTY_NAMES = new Set(
	`added_line_items added_subtotal added_tax_total added_total buyer_pending_payment_instructions checkout company
	delivery_promise_branded_shipping_line destination draft_order exchange_total exchange_type issued_store_credit order_link
	original_presentment_currency prepared_package_line_items requested_edit return_line_items return_subtotal return_tax_total
	return_total shop_app_tracking_button_variant_key shop_app_tracking_url store_credit subscription_contract
	subscription_contract_billing_cycle transaction_id transaction user`.split(/\s+/),
);
/** Filters of Shopify's themes that say nothing in a mail. */
export const THEME_FILTERS = new Set(
	`avatar brightness_difference class_list color_brightness color_contrast color_darken color_desaturate color_difference color_extract
	color_lighten color_mix color_modify color_saturate color_to_hex color_to_hsl color_to_oklch color_to_rgb currency_selector
	customer_login_link customer_logout_link customer_register_link default_errors default_pagination external_video_tag
	external_video_url font_face font_modify font_url hex_to_rgba highlight highlight_active_tag hmac_sha1 inline_asset_content
	item_count_for_variant line_items_for link_to_add_tag link_to_remove_tag link_to_tag link_to_type link_to_vendor login_button
	md5 media_tag metafield_tag metafield_text model_viewer_tag payment_button payment_terms placeholder_svg_tag sha1 sort_by
	structured_data video_tag blake3`.split(/\s+/),
);
/** Members that a shop fills as it likes. */
const FREE = new Set(["attributes", "metafields", "properties", "receipt"]);

const SHOP: Shop = {
	id: "sto_sample",
	name: "Shop",
	url: "https://shop.example",
	locale: "en",
	currency: "EUR",
	timezone: "UTC",
	settings: {
		admins: [],
		support_address: "shop@shop.example",
		bank_details: null,
		payment_days: 7,
		brand: { address: "Street 1\n1000 Town" },
		notifications: { customers: true, admins: true, enabled: {} },
		on_ambiguous: { transactional: "retry", marketing: "hold" },
	},
	senders: [],
	rules: [],
	webhooks: [],
	templates: [],
} as unknown as Shop;

let known: Map<string, Set<string> | undefined> | undefined;

/**
 * What a template for Shopify can name, and the members of each where they are known: whatever any of the catalogue's sample
 * events gives.
 */
export function knownNames(): Map<string, Set<string> | undefined> {
	known ??= readNames();
	return known;
}

function readNames(): Map<string, Set<string> | undefined> {
	const names = new Map<string, Set<string> | undefined>();
	for (const { type, sample, notifications } of EVENT_TYPES) {
		const event = { id: sample.id, type, subject: sample.subject, time: sample.time, data: sample.data };
		const { scope } = shopifyScope(event, SHOP, { address: "a@shop.example", name: undefined }, "en", notifications[0]?.id ?? "");
		for (const [name, value] of Object.entries(scope)) names.set(name, membersOf(name, value, names.get(name)));
	}
	return names;
}

function membersOf(name: string, value: unknown, before: Set<string> | undefined): Set<string> | undefined {
	const members: Fields | undefined = FREE.has(name) ? undefined : fieldsOf(value);
	return members ? new Set([...(before ?? []), ...Object.keys(members)]) : before;
}
