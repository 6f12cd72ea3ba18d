import type { conditions as en } from "../en/conditions.ts";

/** What has to hold for a notification to go out, in Bulgarian. It follows "само ако". */
export const conditions: typeof en = {
	"order.placed.customer": "магазинът каже, че поръчката е пълна",
	"order.item_added.customer": "я е добавил някой от магазина, а не клиентът",
	"order.payment_status_changed.admin": "статусът е различен от предишния",
	"order.status_changed.customer": "статусът е различен от предишния",
	"order.status_changed.admin": "статусът е различен от предишния",
	"order.payment_reminder.customer": "поръчката още не е платена",
	"order.note_added.customer": "бележката е предназначена за клиента",
	"order.digital_ready.customer": "поръчката е платена",
	"shipment.updated.customer": "проследяването, куриерът или очакваният ден са променени",
	"message.staff_sent.customer": "съобщението трябва да се изпрати по имейл, а не само на страницата на поръчката",
	"account.login_alert.customer": "клиентът не е използвал устройството преди",
	"stock.out.admin": "магазинът следи наличността на продукта и преди е имало",
	"stock.low.admin": "магазинът следи наличността на продукта и иска да знае за минимум, който току-що е достигнат",
	"cart.abandoned.customer": "в количката има нещо и то струва пари",
};
