/** Why nothing follows from a webhook, in English. */
export const en = {
	reasons: {
		topic_unused: "Postbud makes nothing of this topic.",
		ping: "A test of the connection.",
		replayed: "This came before; nothing happened again.",
		malformed: "The body is not JSON.",
		unreadable: "It lacks what an event needs.",
		test_order: "A test order of the shop system: nobody gets mail about it.",
		draft: "A draft that nobody has ordered yet.",
		awaiting_payment: "The order is not paid yet; the confirmation goes out once it is.",
		first_seen: "The first that this source says about it: what is new about it shows next time.",
		nothing_new: "Nothing about it has changed that a mail tells.",
		not_announced: "The shop chose not to tell the customer.",
		already_cancelled: "The order was cancelled before this came.",
		checkout_done: "The checkout is over: the order itself tells of it.",
		unknown_order: "It names an order that did not come through this source, and has no address of its own.",
		unknown_shipment: "It names a parcel that did not come through this source.",
		unknown_product: "It names a product that did not come through this source.",
		no_account: "A customer without an account: nothing to welcome anybody to.",
		message_not_found: "There is no such message to send again.",
	},
	/** Why a webhook is not let in at all. */
	refusals: {
		no_secret: "The source has no secret to check the signature with.",
		unsigned: "The webhook is not signed, or not as this kind of source signs.",
		wrong_signature: "The signature is wrong: it was made with another secret, or over another body.",
		stale: "The signature is too old, or from the future: it is good for 5 minutes.",
	},
};
