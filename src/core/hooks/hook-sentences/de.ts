import type { en } from "./en.ts";

/** The same in German. */
export const de: typeof en = {
	reasons: {
		topic_unused: "Postbud verwendet dieses Thema nicht.",
		ping: "Ein Test der Verbindung.",
		replayed: "Das kam schon einmal; es ist nichts erneut geschehen.",
		malformed: "Der Inhalt ist kein JSON.",
		unreadable: "Es fehlt etwas, das ein Ereignis braucht.",
		test_order: "Eine Testbestellung des Shopsystems: Niemand bekommt E-Mails dazu.",
		draft: "Ein Entwurf, den noch niemand bestellt hat.",
		awaiting_payment: "Die Bestellung ist noch nicht bezahlt; die Bestätigung geht hinaus, sobald sie es ist.",
		first_seen: "Das Erste, was diese Quelle darüber meldet: Was neu ist, zeigt sich beim nächsten Mal.",
		nothing_new: "Nichts hat sich geändert, wovon eine E-Mail berichtet.",
		not_announced: "Der Shop wollte den Kunden nicht benachrichtigen.",
		already_cancelled: "Die Bestellung wurde storniert, bevor dies eintraf.",
		checkout_done: "Die Kasse ist abgeschlossen: Davon berichtet die Bestellung selbst.",
		unknown_order: "Es betrifft eine Bestellung, die nicht über diese Quelle kam, und hat keine eigene Adresse.",
		unknown_shipment: "Es betrifft ein Paket, das nicht über diese Quelle kam.",
		unknown_product: "Es betrifft ein Produkt, das nicht über diese Quelle kam.",
		no_account: "Ein Kunde ohne Konto: Es gibt nichts, wozu er zu begrüßen wäre.",
		message_not_found: "Eine solche E-Mail, die erneut zu senden wäre, gibt es nicht.",
	},
	refusals: {
		no_secret: "Die Quelle hat kein Geheimnis, mit dem die Signatur zu prüfen wäre.",
		unsigned: "Der Webhook ist nicht signiert oder nicht so, wie diese Art von Quelle signiert.",
		wrong_signature: "Die Signatur stimmt nicht: Sie entstand mit einem anderen Geheimnis oder über einem anderen Inhalt.",
		stale: "Die Signatur ist zu alt oder aus der Zukunft: Sie gilt 5 Minuten.",
	},
};
