type Fields = Record<string, unknown>;

const person = {
	first_name: "Jos\u00e9",
	last_name: "Fish &amp; Chips",
	company: "",
	address_1: "Calle Mayor 1",
	address_2: "",
	city: "Madrid",
	state: "M",
	postcode: "28013",
	country: "ES",
};

/** An order as WooCommerce posts it to order.created, after its REST API v3. */
export function wooOrder(changes: Fields = {}): Fields {
	return {
		id: 727,
		parent_id: 0,
		number: "727",
		status: "on-hold",
		currency: "EUR",
		currency_symbol: "\u20ac",
		date_created: "2026-11-20T17:28:02",
		date_created_gmt: "2026-11-20T16:28:02",
		date_modified: "2026-11-20T17:28:08",
		date_modified_gmt: "2026-11-20T16:28:08",
		discount_total: "5.00",
		discount_tax: "1.05",
		shipping_total: "10.00",
		shipping_tax: "2.10",
		cart_tax: "10.50",
		total: "67.75",
		total_tax: "12.60",
		prices_include_tax: true,
		customer_id: 26,
		customer_note: "Ring &amp; vent",
		created_via: "checkout",
		billing: { ...person, email: "jose@example.es", phone: "(555) 555-5555" },
		shipping: person,
		payment_method: "bacs",
		payment_method_title: "Direct Bank Transfer",
		transaction_id: "",
		date_paid: null,
		date_paid_gmt: null,
		payment_url: "https://shop.example/checkout/order-pay/727/?pay_for_order=true&key=wc_order_58d2d042d1d",
		meta_data: [
			{ id: 13106, key: "_download_permissions_granted", value: "yes" },
			{ id: 13107, key: "wpml_language", value: "es" },
			{ id: 13108, key: "_odd", value: { nested: true } },
		],
		line_items: [
			{
				id: 315,
				name: "Woo Single #1 &#8211; \u201eBl\u00e5\u201c",
				product_id: 93,
				variation_id: 0,
				quantity: 2,
				subtotal: "50.00",
				subtotal_tax: "10.50",
				total: "45.00",
				total_tax: "9.45",
				sku: 4711,
				price: 22.5,
				meta_data: [
					{ id: 2095, key: "pa_color", value: "bla", display_key: "Color", display_value: "Bl\u00e5" },
					{ id: 2096, key: "_reduced_stock", value: "2" },
					{ id: 2097, key: "engraving", value: { text: "x" }, display_value: { text: "x" } },
				],
				image: { id: "", src: "" },
			},
		],
		shipping_lines: [{ id: 317, method_title: "Flat Rate", method_id: "flat_rate", total: "10.00" }],
		fee_lines: [],
		coupon_lines: [{ id: 5, code: "welcome", discount: "5.00" }],
		refunds: [],
		...changes,
	};
}

export function wooCustomer(changes: Fields = {}): Fields {
	return {
		id: 25,
		date_created: "2026-11-21T17:09:28",
		date_created_gmt: "2026-11-21T16:09:28",
		email: "john.doe@example.com",
		first_name: "John",
		last_name: "Doe",
		role: "customer",
		username: "john.doe",
		billing: { ...person, email: "john.doe@example.com" },
		meta_data: [],
		...changes,
	};
}

export function wooProduct(stock: number | null, changes: Fields = {}): Fields {
	return {
		id: 794,
		name: "Termos &quot;1 l&quot;",
		permalink: "https://shop.example/product/termos/",
		date_modified_gmt: "2026-11-21T16:09:28",
		type: "simple",
		sku: 12345,
		manage_stock: stock !== null,
		stock_quantity: stock,
		stock_status: "instock",
		low_stock_amount: 3,
		...changes,
	};
}
