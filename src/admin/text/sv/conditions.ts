import type { conditions as en } from "../en/conditions.ts";

/** What has to hold for a notification to go out, in Swedish. It follows "bara om". */
export const conditions: typeof en = {
	"order.placed.customer": "butiken säger att beställningen är komplett",
	"order.item_added.customer": "någon i butiken lade till den, inte kunden",
	"order.payment_status_changed.admin": "statusen är en annan än tidigare",
	"order.status_changed.customer": "statusen är en annan än tidigare",
	"order.status_changed.admin": "statusen är en annan än tidigare",
	"order.payment_reminder.customer": "beställningen fortfarande inte är betald",
	"order.note_added.customer": "anteckningen är avsedd för kunden",
	"order.digital_ready.customer": "beställningen är betald",
	"shipment.updated.customer": "spårningen, transportören eller väntad dag har ändrats",
	"message.staff_sent.customer": "meddelandet ska gå per mejl, inte bara till beställningssidan",
	"account.login_alert.customer": "kunden inte har använt enheten förut",
	"stock.out.admin": "butiken för lager för produkten och det fanns något tidigare",
	"stock.low.admin": "butiken för lager för produkten och vill veta när ett minimum nås, vilket just hände",
	"cart.abandoned.customer": "det finns något i varukorgen och det kostar något",
};
