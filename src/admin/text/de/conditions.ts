import type { conditions as en } from "../en/conditions.ts";

/** What has to hold for a notification to go out, in German. It follows "nur wenn". */
export const conditions: typeof en = {
	"order.placed.customer": "der Shop sagt, dass die Bestellung vollständig ist",
	"order.item_added.customer": "jemand im Shop ihn hinzugefügt hat, nicht der Kunde",
	"order.payment_status_changed.admin": "der Status ein anderer ist als zuvor",
	"order.status_changed.customer": "der Status ein anderer ist als zuvor",
	"order.status_changed.admin": "der Status ein anderer ist als zuvor",
	"order.payment_reminder.customer": "die Bestellung noch nicht bezahlt ist",
	"order.note_added.customer": "die Notiz für den Kunden bestimmt ist",
	"order.digital_ready.customer": "die Bestellung bezahlt ist",
	"shipment.updated.customer": "sich Sendungsverfolgung, Zusteller oder erwarteter Tag geändert haben",
	"message.staff_sent.customer": "die Nachricht per E-Mail gehen soll, nicht nur auf die Bestellseite",
	"account.login_alert.customer": "der Kunde das Gerät noch nicht benutzt hat",
	"stock.out.admin": "der Shop den Bestand des Produkts führt und vorher noch etwas da war",
	"stock.low.admin": "der Shop den Bestand des Produkts führt und von einem Mindestbestand wissen will, der gerade erreicht wurde",
	"cart.abandoned.customer": "etwas im Warenkorb liegt und es etwas kostet",
};
