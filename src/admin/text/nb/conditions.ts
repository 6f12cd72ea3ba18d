import type { conditions as en } from "../en/conditions.ts";

export const conditions: typeof en = {
	"order.placed.customer": "butikken sier at ordren er komplett",
	"order.item_added.customer": "noen i butikken la den til, ikke kunden selv",
	"order.payment_status_changed.admin": "statusen er en annen enn før",
	"order.status_changed.customer": "statusen er en annen enn før",
	"order.status_changed.admin": "statusen er en annen enn før",
	"order.payment_reminder.customer": "ordren fortsatt ikke er betalt",
	"order.note_added.customer": "merknaden er ment for kunden",
	"order.digital_ready.customer": "ordren er betalt",
	"shipment.updated.customer": "sporingen, transportøren eller ventet dag er endret",
	"message.staff_sent.customer": "meldingen skal på e-post, ikke bare på ordresiden",
	"account.login_alert.customer": "kunden ikke har brukt enheten før",
	"stock.out.admin": "butikken fører lager for produktet, og det var noe før",
	"stock.low.admin": "butikken fører lager for produktet og vil ha beskjed om et minimum, som nettopp er nådd",
	"cart.abandoned.customer": "det er noe i handlekurven, og det koster noe",
};
