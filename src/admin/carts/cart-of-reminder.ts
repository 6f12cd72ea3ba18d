import { REMINDER } from "../../core/cart/reminder-settings.ts";
import { fieldsOf } from "../../core/loose.ts";
import { findCart } from "../../store/carts.ts";
import type { Scope } from "../../store/database.ts";
import { findEvent } from "../../store/events.ts";
import type { MessageRow } from "../../store/message-rows.ts";

/** The id of the cart that a mail reminds of, while there is such a cart. */
export async function cartOfReminder(scope: Scope, { notification, eventId }: MessageRow): Promise<string | undefined> {
	if (notification !== REMINDER) return undefined;
	const id = fieldsOf((await findEvent(scope, eventId))?.data.cart)?.id;
	return id === undefined || id === null ? undefined : (await findCart(scope, String(id)))?.id;
}
