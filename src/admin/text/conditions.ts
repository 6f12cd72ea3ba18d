/** What has to hold for a notification to go out, in words, by its id. It follows "Only if". */
export const CONDITIONS: Record<string, { en: string; nb: string }> = {
	"order.placed.customer": { en: "the shop says that the order is complete", nb: "butikken sier at ordren er komplett" },
	"order.item_added.customer": { en: "somebody in the shop added it, not the customer", nb: "noen i butikken la den til, ikke kunden selv" },
	"order.payment_status_changed.admin": { en: "the status is another one than before", nb: "statusen er en annen enn før" },
	"order.status_changed.customer": { en: "the status is another one than before", nb: "statusen er en annen enn før" },
	"order.status_changed.admin": { en: "the status is another one than before", nb: "statusen er en annen enn før" },
	"order.payment_reminder.customer": { en: "the order is still not paid", nb: "ordren fortsatt ikke er betalt" },
	"order.note_added.customer": { en: "the note is meant for the customer to see", nb: "merknaden er ment for kunden" },
	"order.digital_ready.customer": { en: "the order is paid", nb: "ordren er betalt" },
	"shipment.updated.customer": { en: "the tracking, the carrier or the expected day changed", nb: "sporingen, transportøren eller ventet dag er endret" },
	"message.staff_sent.customer": { en: "the message is to go by mail, not to the order page alone", nb: "meldingen skal på e-post, ikke bare på ordresiden" },
	"account.login_alert.customer": { en: "the customer has not used the device before", nb: "kunden ikke har brukt enheten før" },
	"stock.out.admin": { en: "the shop tracks the product's stock, and there was some before", nb: "butikken fører lager for produktet, og det var noe før" },
	"stock.low.admin": {
		en: "the shop tracks the product's stock and wants to hear of a minimum, which was just reached",
		nb: "butikken fører lager for produktet og vil ha beskjed om et minimum, som nettopp er nådd",
	},
	"cart.abandoned.customer": { en: "there is something in the cart, and it costs something", nb: "det er noe i handlekurven, og det koster noe" },
};
