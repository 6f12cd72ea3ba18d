type Fields = Record<string, unknown>;

/** Stripe's envelope around an object. */
export function stripeEvent(type: string, object: Fields, id = "evt_1MqqbKLt4dXK03v5qaIbiNCC"): Fields {
	return { id, object: "event", api_version: "2026-09-30", created: 1795183402, livemode: true, pending_webhooks: 1, type, data: { object } };
}

export function stripeSession(changes: Fields = {}): Fields {
	return {
		id: "cs_live_a11YYufWQzNY63zpQ6QSNRQhkUpVph4WRmzW0zWJO2znZKdVujZ0N0S22u",
		object: "checkout.session",
		amount_subtotal: 2198,
		amount_total: 2500,
		client_reference_id: null,
		created: 1795183402,
		currency: "usd",
		customer: "cus_QR1",
		customer_details: {
			email: "jenny@example.com",
			name: "Jenny Rosen",
			phone: null,
			address: { line1: "510 Townsend St", line2: null, city: "San Francisco", state: "CA", postal_code: "94103", country: "US" },
		},
		locale: "auto",
		metadata: {},
		mode: "payment",
		payment_intent: "pi_1MqqbKLt4dXK03v5Ab12Cd34",
		payment_status: "paid",
		total_details: { amount_discount: 0, amount_shipping: 302, amount_tax: 0 },
		...changes,
	};
}

export function stripeIntent(changes: Fields = {}): Fields {
	return {
		id: "pi_3MtwBwLkdIwHu7ix28a3tqPa",
		object: "payment_intent",
		amount: 2000,
		client_secret: "pi_3MtwBwLkdIwHu7ix28a3tqPa_secret_YrKJUKribcBjcG8HVhfZluoGH",
		created: 1795183402,
		currency: "jpy",
		customer: null,
		last_payment_error: {
			code: "card_declined",
			decline_code: "insufficient_funds",
			message: "Your card has insufficient funds.",
			payment_method: { id: "pm_1", type: "card", billing_details: { email: "jenny@example.com", name: "Jenny Rosen", phone: null } },
		},
		metadata: { order_id: "6735" },
		receipt_email: null,
		status: "requires_payment_method",
		...changes,
	};
}

export function stripeInvoice(changes: Fields = {}): Fields {
	return {
		id: "in_1MtHbELkdIwHu7ixl4OzzPMv",
		object: "invoice",
		amount_paid: 1500,
		billing_reason: "subscription_cycle",
		created: 1795183402,
		currency: "eur",
		customer: "cus_NeZwdNtLEOXuvB",
		customer_email: "jenny@example.com",
		customer_name: "Jenny Rosen",
		customer_phone: null,
		hosted_invoice_url: "https://invoice.stripe.com/i/acct_1/test_YWNjdF8x",
		lines: { object: "list", data: [{ id: "il_1", description: "1 × Coffee of the month", amount: 1500, quantity: 1, currency: "eur" }] },
		metadata: {},
		number: "ABC-0001",
		status: "paid",
		status_transitions: { paid_at: 1795183400 },
		subtotal: 1500,
		total: 1500,
		...changes,
	};
}
