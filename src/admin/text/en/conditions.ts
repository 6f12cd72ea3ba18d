/** What has to hold for a notification to go out, in English, by its id. It follows "only if". */
export const conditions = {
	"order.placed.customer": "the shop says that the order is complete",
	"order.item_added.customer": "somebody in the shop added it, not the customer",
	"order.payment_status_changed.admin": "the status is another one than before",
	"order.status_changed.customer": "the status is another one than before",
	"order.status_changed.admin": "the status is another one than before",
	"order.payment_reminder.customer": "the order is still not paid",
	"order.note_added.customer": "the note is meant for the customer to see",
	"order.digital_ready.customer": "the order is paid",
	"shipment.updated.customer": "the tracking, the carrier or the expected day changed",
	"message.staff_sent.customer": "the message is to go by mail, not to the order page alone",
	"account.login_alert.customer": "the customer has not used the device before",
	"stock.out.admin": "the shop tracks the product's stock, and there was some before",
	"stock.low.admin": "the shop tracks the product's stock and wants to hear of a minimum, which was just reached",
	"cart.abandoned.customer": "there is something in the cart, and it costs something",
};
