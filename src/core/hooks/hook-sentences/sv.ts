import type { en } from "./en.ts";

/** The same in Swedish. */
export const sv: typeof en = {
	reasons: {
		topic_unused: "Postbud använder inte det här ämnet.",
		ping: "Ett test av anslutningen.",
		replayed: "Den har kommit tidigare; inget hände på nytt.",
		malformed: "Innehållet är inte JSON.",
		unreadable: "Den saknar något som en händelse måste ha.",
		test_order: "En testbeställning från butikssystemet: ingen får mejl om den.",
		draft: "Ett utkast som ingen har beställt ännu.",
		awaiting_payment: "Beställningen är inte betald ännu; bekräftelsen skickas när den är det.",
		first_seen: "Det första den här källan berättar om den: vad som är nytt visar sig nästa gång.",
		nothing_new: "Inget som ett mejl berättar om har ändrats.",
		not_announced: "Butiken valde att inte meddela kunden.",
		already_cancelled: "Beställningen avbröts innan den här kom.",
		checkout_done: "Kassan är avslutad: beställningen själv berättar om den.",
		unknown_order: "Den gäller en beställning som inte kom genom den här källan, och har ingen egen adress.",
		unknown_shipment: "Den gäller ett paket som inte kom genom den här källan.",
		unknown_product: "Den gäller en produkt som inte kom genom den här källan.",
		no_account: "En kund utan konto: inget att välkomna till.",
		message_not_found: "Det finns inget sådant mejl att skicka igen.",
	},
	refusals: {
		no_secret: "Källan har ingen hemlighet att kontrollera signaturen med.",
		unsigned: "Webhooken är inte signerad, eller inte så som den här sortens källa signerar.",
		wrong_signature: "Signaturen är fel: den gjordes med en annan hemlighet eller av ett annat innehåll.",
		stale: "Signaturen är för gammal, eller från framtiden: den gäller i 5 minuter.",
	},
};
