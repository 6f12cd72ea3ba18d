import { describe, expect, test } from "vitest";
import { checkShopify } from "../../../src/core/shopify/check-shopify.ts";
import { rendered, shopifyTemplates } from "./rendered.ts";

/** What each template must say of a sample event of its own, in the text part. */
const SAYS: [name: string, type: string, texts: (string | RegExp)[]][] = [
	[
		"order-confirmation",
		"order.placed",
		[
			"Hi Åse, we pack your order now",
			"Telt for to × 1  kr 2,499.00\nGrønn\n",
			"Teltplugger, 10 stk. × 2  kr 178.00",
			"Discount HØST100  -kr 100.00",
			"Items  kr 2,577.00",
			"Delivery  kr 79.00",
			"Tax  kr 531.20",
			"Total  kr 2,656.00 NOK",
			"Storgata 12B\n6413 Molde\nNorway",
			"Vipps — kr 2,656.00",
		],
	],
	[
		"order-confirmation-split-delivery",
		"order.placed",
		[
			"Your purchase is complete",
			"Expected: November 24, 2026",
			"Items  kr 2,677.00",
			"Order discount  -kr 100.00",
			"HØST100 (-kr 100.00)",
			"Estimated taxes  kr 531.20",
			"You saved kr 100.00",
		],
	],
	["order-confirmation-bundles", "order.placed", ["Thanks, Åse! Order #1001 is in", "3 things for kr 2,656.", "Telt for to Grønn × 1: kr 2,499.00"]],
	[
		"order-edited",
		"order.edited",
		["Your order has changed", "kr 89.00 NOK is still to be paid.", "Teltplugger, 10 stk. × 3  kr 267.00", "Total  kr 2,745.00 NOK"],
	],
	[
		"order-cancelled",
		"order.cancelled",
		["Order #1001 is cancelled", "something in it is sold out , and your\nmoney is on its way back.", "Cancelled 21.11.2026", "Refund Vipps: - kr 2,656.00"],
	],
	["order-refund", "order.refunded", ["A part of your order is refunded", "You get back kr 178.00 NOK.", "- 2 × Teltplugger, 10 stk.", "Refunded: 2"]],
	[
		"order-invoice",
		"order.invoice_requested",
		["Invoice for order #1001", "Pay kr 89 <https://fjellbutikken.example/orders/1001/pay>", "Total  kr 2,656.00 NOK"],
	],
	[
		"draft-order-invoice",
		"order.draft_invoice",
		["Your order waits for you", "Complete the purchase <https://fjellbutikken.example/draft/U-88/pay>", "Draft U-88"],
	],
	[
		"shipping-confirmation",
		"order.shipped",
		[
			"Your parcel is on its way",
			"Expected on Tuesday, 24 November",
			"Posten number: 370726190012345678 <https://sporing.example/370726190012345678>",
			"Telt for to × 1\nGrønn\nTeltplugger, 10 stk. × 2",
		],
	],
	["shipping-update", "shipment.updated", ["The number has changed: 370726190012345678.", "Telt for to × 1"]],
	["out-for-delivery", "shipment.out_for_delivery", ["Your parcel comes today", "Telt for to × 1"]],
	["delivered", "shipment.delivered", ["Your parcel has arrived", "Tell us", "Teltplugger, 10 stk. × 2"]],
	["local-out-for-delivery", "delivery.local_out", ["We are on our way to you"]],
	["local-delivered", "delivery.local_delivered", ["We were at your door"]],
	[
		"ready-for-pickup",
		"pickup.ready",
		["Come and get it", "Mandag–fredag 10–18\nLørdag 10–16\n4711", "Fjellbutikken Molde", "Molde 6413", "Open the map →", "Collection  kr 79.00"],
	],
	[
		"abandoned-checkout",
		"cart.updated",
		["Some things are still in your cart", "Hi Kalle, your cart is as you left it.", "Termos 1 l × 2", "Back to the cart <https://fjellbutikken.example/cart>"],
	],
	["gift-card-created", "order.placed", ["Your gift card from Fjellbutikken"]],
	["account-welcome", "account.registered", ["Welcome, Ola"]],
	[
		"account-invite",
		"account.invited",
		["Hi Marit, choose a password", "Choose a password\n<https://fjellbutikken.example/activate?token=bm90LXJlYWwtaW52aXRl>"],
	],
	[
		"account-password-reset",
		"account.password_reset_requested",
		["for sara@example.no at\nFjellbutikken", "<https://fjellbutikken.example/reset?token=bm90LWEtcmVhbC10b2tlbg>"],
	],
	["contact-customer", "message.staff_sent", ["Fjellbutikken wrote to you"]],
	["payment-failed", "order.payment_failed", ["Try again <https://fjellbutikken.example/orders/1001/pay>"]],
	["pending-payment-success", "order.paid", ["kr 2,656.00 by Bank Deposit: thank you."]],
	[
		"payment-reminder",
		"order.payment_reminder",
		["kr 2,656.00 NOK was to be paid by 27 November 2026.", "Pay now <https://fjellbutikken.example/orders/1001/pay>"],
	],
	["return-requested", "return.requested", ["We have your request to return", "Teltplugger, 10 stk. × 2  kr 178.00"]],
	["return-approved", "return.approved", ["You can send it back", "1. Pack what you return.\n2. Bring it to any post office.", "You get back kr 178.00."]],
	["return-label", "return.label_ready", ["Print it <https://fjellbutikken.example/returns/R-1001-1/label.pdf>"]],
	[
		"new-order-for-staff",
		"order.placed",
		[
			"Åse Ødegård ordered #1001 on Nov 20 at 3:03 pm.",
			"kr 2,499.00 × 1",
			"SKU: TELT-2",
			"Items  kr 2,677.00",
			"Total  kr 2,656.00 NOK",
			"Paid through Vipps",
			"Legg pakken bak huset 🙂",
		],
	],
	[
		"fulfillment-request",
		"order.shipped",
		["Please send order #1001.", "Pieces: 3\n\nKinds: 2", "Telt for to (Grønn)", "Molde, 6413", "Fjellbutikken, Fjellveien 1, 6413 Molde"],
	],
	["exchange-receipt", "order.placed", ["You exchanged something", "Vipps — kr 2,656.00"]],
	["pos-receipt", "order.placed", ["Bought at Fjellbutikken, 20/11/2026 15:03", "1 / 2  Telt for to [TELT-2]  1 × 2,499.00  kr 2,499.00"]],
	["agency-order-confirmation", "order.placed", ["Hei Åse,\nTakk for bestillingen!", "2 × kr 89.00", "Sum: kr 2,656.00", "– kr 100.00 (3.8 %)", "Vipps"]],
	[
		"plain-old-confirmation",
		"order.placed",
		[
			"Hello Åse Ødegård,",
			"1x Telt for to - Grønn for kr 2,499.00 each",
			"Discount (HØST100): -kr 100.00 NOK",
			"Storgata 12B\n6413 Molde\nNorway",
			"fjellbutikken.example",
		],
	],
	[
		"own-shipping-design",
		"order.shipped",
		[
			"3 things are on the way, Åse.",
			"POSTEN",
			"370726190012345678 <https://sporing.example/370726190012345678>",
			"Telt for to\nTeltplugger, 10 stk.",
			"1, 2, 3",
			"24.11.",
			"01{{ as it is }}",
		],
	],
	[
		"review-after-delivery",
		"order.shipped",
		[
			"How is it, Åse?",
			"Telt for to and 2 more",
			"TELT FOR TO / Telt for to / to / 11",
			"<https://fjellbutikken.example/pages/review?p=telt-for-to&stars=5&order=1001>",
		],
	],
	[
		"wholesale-confirmation",
		"order.placed",
		[
			"3 pieces, 2 lines.",
			/Most for: Telt for to \(kr 2,499\.00\)\. Least for: Teltplugger, 10 stk\. \(kr\s178\.00\)\./,
			"Do not forget the pegs for telt for to.",
			"Paid at once.",
			"Net: kr 2,124.80, tax: 20 %, each: kr 885.33",
		],
	],
];

describe("templates written for Shopify", () => {
	test("are 36, and each is looked at", () => {
		expect(Object.keys(shopifyTemplates).sort()).toEqual(SAYS.map(([name]) => name).sort());
		expect(SAYS).toHaveLength(36);
	});

	test.each(Object.keys(shopifyTemplates))("%s makes a mail of an order that was placed, and of one that was shipped", (name) => {
		for (const type of ["order.placed", "order.shipped"]) {
			for (const locale of ["en", "nb", "sv", "de", "bg"]) {
				const { subject, html, text } = rendered(shopifyTemplates[name] ?? "", { type, locale });
				const said = html.replace("{{ as it is }}", "");
				expect(subject).toBe("#1001");
				expect(said).not.toMatch(/\{\{|\{%|undefined|\[object|NaN|Liquid error|<script(?! type="application\/ld)|<link|src=""/);
				expect(text.length).toBeGreaterThan(20);
			}
		}
	});

	test.each(SAYS)("%s says what %s tells", (name, type, texts) => {
		const text = rendered(shopifyTemplates[name] ?? "", { type }).text.replace(/[\u00a0\u202f]/g, " ");
		for (const part of texts) expect(text).toEqual(part instanceof RegExp ? expect.stringMatching(part) : expect.stringContaining(part));
	});

	test.each(Object.keys(shopifyTemplates))("%s has no error, and no warning but for what Shopify has and we do not", (name) => {
		const found = checkShopify("content", shopifyTemplates[name] ?? "");
		const expected: Record<string, string[]> = {
			"exchange-receipt": ["return_line_items", "added_line_items", "return_subtotal", "exchange_total", "exchange_type"],
			"new-order-for-staff": ["no_top_border", "titleBold"],
		};
		expect(found.map(({ detail }) => /`(\w+)`/.exec(detail.replace("Shopify's `", "`"))?.[1])).toEqual(expected[name] ?? []);
		expect(found.every(({ severity, rule }) => severity === "warning" && rule === "unknown_variable")).toBe(true);
	});
});
