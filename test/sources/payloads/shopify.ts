type Fields = Record<string, unknown>;

const both = (amount: string, currency = "NOK", paid = amount, paidCurrency = currency) => ({
	shop_money: { amount, currency_code: currency },
	presentment_money: { amount: paid, currency_code: paidCurrency },
});
const address = {
	first_name: "Åse",
	address1: "Storgata 12B",
	phone: "+47 912 34 567",
	city: "Molde",
	zip: "6413",
	province: null,
	country: "Norway",
	last_name: "Ødegård",
	address2: "",
	company: null,
	name: "Åse Ødegård",
	country_code: "NO",
	province_code: null,
};

/** An order as Shopify posts it to orders/create, after the documented shape (2026-10). Ids pass 2^53. */
export function shopifyOrder(changes: Fields = {}): Fields {
	return {
		id: "820982911946154508",
		admin_graphql_api_id: "gid://shopify/Order/820982911946154508",
		buyer_accepts_marketing: false,
		cancel_reason: null,
		cancelled_at: null,
		cart_token: "68778783ad298f1c80c3bafcddeea02f",
		checkout_token: "bd5a8aa1ecd019dd3520ff791ee3a24c",
		confirmed: true,
		contact_email: "ase.odegard@example.no",
		created_at: "2026-11-20T15:03:20+01:00",
		currency: "NOK",
		customer_locale: "nb-NO",
		discount_codes: [{ code: "HØST100", amount: "100.00", type: "fixed_amount" }],
		email: "ase.odegard@example.no",
		financial_status: "paid",
		fulfillments: [],
		gateway: null,
		name: "#1001",
		note: "Legg pakken bak huset 🙂",
		number: 1,
		order_number: 1001,
		order_status_url: "https://fjellbutikken.example/548380009/orders/b1946ac92492d2347c6235b4d2611184/authenticate?key=abcdef",
		payment_gateway_names: ["shopify_payments"],
		phone: null,
		presentment_currency: "NOK",
		processed_at: "2026-11-20T15:03:18+01:00",
		source_name: "web",
		subtotal_price: "2577.00",
		subtotal_price_set: both("2577.00"),
		test: false,
		total_discounts: "100.00",
		total_discounts_set: both("100.00"),
		total_line_items_price: "2677.00",
		total_line_items_price_set: both("2677.00"),
		total_price: "2656.00",
		total_price_set: both("2656.00"),
		total_shipping_price_set: both("79.00"),
		total_tax: "531.20",
		total_tax_set: both("531.20"),
		total_tip_received: "0.00",
		updated_at: "2026-11-20T15:03:21+01:00",
		original_total_duties_set: null,
		customer: {
			id: "115310627314723954",
			admin_graphql_api_id: "gid://shopify/Customer/115310627314723954",
			email: "ase.odegard@example.no",
			first_name: "Åse",
			last_name: "Ødegård",
			state: "enabled",
			phone: null,
			email_marketing_consent: { state: "subscribed", opt_in_level: "single_opt_in", consent_updated_at: "2026-05-01T10:00:00+02:00" },
			default_address: address,
		},
		billing_address: address,
		shipping_address: address,
		shipping_lines: [{ id: 271878346596884000, title: "Hjemlevering", price: "79.00", price_set: both("79.00") }],
		line_items: [
			{
				id: "866550311766439020",
				admin_graphql_api_id: "gid://shopify/LineItem/866550311766439020",
				title: "Telt for to",
				name: "Telt for to - Grønn",
				variant_title: "Grønn",
				sku: "TELT-2",
				quantity: 1,
				price: "2499.00",
				price_set: both("2499.00"),
				gift_card: false,
				requires_shipping: true,
			},
			{
				id: "141249953214522974",
				title: "Teltplugger, 10 stk.",
				name: "Teltplugger, 10 stk.",
				variant_title: "Default Title",
				sku: "PLUGG-10",
				quantity: 2,
				price: "89.00",
				price_set: both("89.00"),
				gift_card: false,
				requires_shipping: true,
			},
		],
		refunds: [],
		...changes,
	};
}

/** The same in another currency than the shop's. */
export function foreignOrder(): Fields {
	const set = (shop: string, paid: string) => both(shop, "NOK", paid, "EUR");
	const order = shopifyOrder({
		presentment_currency: "EUR",
		subtotal_price_set: set("2577.00", "219.05"),
		total_discounts_set: set("100.00", "8.50"),
		total_line_items_price_set: set("2677.00", "227.55"),
		total_price_set: set("2656.00", "225.76"),
		total_shipping_price_set: set("79.00", "6.72"),
		total_tax_set: set("531.20", "45.15"),
	});
	const lines = order.line_items as Fields[];
	return {
		...order,
		line_items: [
			{ ...lines[0], price_set: set("2499.00", "212.42") },
			{ ...lines[1], price_set: set("89.00", "7.57") },
		],
	};
}

export function shopifyRefund(changes: Fields = {}): Fields {
	return {
		id: "890088186047892319",
		order_id: "820982911946154508",
		created_at: "2026-11-27T14:00:00+01:00",
		note: "Things were damaged",
		user_id: 548380009,
		processed_at: "2026-11-27T14:00:00+01:00",
		restock: false,
		admin_graphql_api_id: "gid://shopify/Refund/890088186047892319",
		order_adjustments: [],
		refund_line_items: [
			{ id: 487817672276298500, quantity: 1, line_item_id: "141249953214522974", subtotal: 89, line_item: (shopifyOrder().line_items as Fields[])[1] },
		],
		transactions: [
			{
				id: 245135271310201200,
				order_id: "820982911946154508",
				amount: "89.00",
				kind: "refund",
				gateway: "shopify_payments",
				status: "success",
				currency: "NOK",
			},
		],
		...changes,
	};
}

export function shopifyFulfillment(changes: Fields = {}): Fields {
	return {
		id: 123456,
		order_id: "820982911946154508",
		status: "success",
		created_at: "2026-11-22T13:10:00+01:00",
		service: null,
		updated_at: "2026-11-22T13:10:00+01:00",
		tracking_company: "Posten",
		shipment_status: null,
		location_id: null,
		email: "ase.odegard@example.no",
		destination: address,
		line_items: (shopifyOrder().line_items as Fields[]).slice(0, 1),
		tracking_number: "70300000000000001",
		tracking_numbers: ["70300000000000001"],
		tracking_url: "https://sporing.example/70300000000000001",
		tracking_urls: ["https://sporing.example/70300000000000001"],
		name: "#1001.1",
		admin_graphql_api_id: "gid://shopify/Fulfillment/123456",
		...changes,
	};
}

export function shopifyEdit(changes: Fields = {}): Fields {
	return {
		order_edit: {
			id: "78912328793",
			app_id: null,
			created_at: "2026-11-20T18:25:00+01:00",
			notify_customer: true,
			order_id: "820982911946154508",
			staff_note: "",
			user_id: null,
			committed_at: "2026-11-20T18:30:00+01:00",
			line_items: { additions: [{ id: "141249953214522974", delta: 1 }], removals: [{ id: "866550311766439020", delta: 1 }] },
			discounts: { line_item: { additions: [], removals: [] } },
			...changes,
		},
	};
}

export function shopifyCheckout(changes: Fields = {}): Fields {
	return {
		id: "981820079255243537",
		token: "bd5a8aa1ecd019dd3520ff791ee3a24c",
		cart_token: "68778783ad298f1c80c3bafcddeea02f",
		email: "kalle.berg@example.se",
		gateway: null,
		buyer_accepts_marketing: false,
		created_at: "2026-11-20T13:14:30Z",
		updated_at: "2026-11-20T13:15:02Z",
		completed_at: null,
		currency: "SEK",
		presentment_currency: "SEK",
		customer_locale: "sv",
		total_price: "748.00",
		abandoned_checkout_url: "https://fjellbutikken.example/checkouts/ac/bd5a8aa1/recover?key=8945",
		customer: { id: 603851970716743400, email: "kalle.berg@example.se", first_name: "Kalle", last_name: "Berg", state: "disabled" },
		line_items: [
			{ key: "f1", title: "Termos 1 l", variant_title: "", sku: "TRM-1", quantity: 2, price: "374.00", line_price: "748.00", product_id: 632910392 },
		],
		...changes,
	};
}

export function shopifyCustomer(changes: Fields = {}): Fields {
	return {
		id: "706405506930370084",
		email: "ola.nordmann@example.no",
		created_at: "2026-11-20T10:12:00+01:00",
		first_name: "Ola",
		last_name: "Nordmann",
		state: "enabled",
		verified_email: true,
		phone: null,
		admin_graphql_api_id: "gid://shopify/Customer/706405506930370084",
		...changes,
	};
}

export function shopifyProduct(quantity: number, changes: Fields = {}): Fields {
	return {
		id: "788032119674292922",
		admin_graphql_api_id: "gid://shopify/Product/788032119674292922",
		title: "Termos 1 l",
		updated_at: "2026-11-20T15:00:00+01:00",
		variants: [
			{
				id: 642667041472713900,
				title: "Grønn",
				sku: "TRM-1",
				inventory_item_id: "271878346596884015",
				inventory_management: "shopify",
				inventory_policy: "deny",
				inventory_quantity: quantity,
			},
			{ id: 1, title: "Gave", sku: null, inventory_item_id: 2, inventory_management: null, inventory_quantity: 0 },
		],
		...changes,
	};
}

export function shopifyLevel(available: number | null, location = 24826418): Fields {
	return {
		inventory_item_id: "271878346596884015",
		location_id: location,
		available,
		updated_at: "2026-11-20T15:01:00+01:00",
		admin_graphql_api_id: "gid://shopify/InventoryLevel/24826418?inventory_item_id=271878346596884015",
	};
}

/** What "send test notification" posts, to orders/create and orders/paid alike. */
export function sampleOrder(): Fields {
	return shopifyOrder({
		test: true,
		cancelled_at: "2026-11-20T15:03:20+01:00",
		cancel_reason: "customer",
		financial_status: "voided",
		email: "jon@example.com",
		customer: { id: 115310627314723950, email: "john@example.com" },
	});
}
