import { accountApprovalRequested } from "./catalogue/account-approval-requested.ts";
import { accountApproved } from "./catalogue/account-approved.ts";
import { accountPasswordResetRequested } from "./catalogue/account-password-reset-requested.ts";
import { accountRegistered } from "./catalogue/account-registered.ts";
import { cartUpdated } from "./catalogue/cart-updated.ts";
import { contactFormSubmitted } from "./catalogue/contact-form-submitted.ts";
import { CUSTOM_TYPE, custom } from "./catalogue/custom.ts";
import { deliveryFailed } from "./catalogue/delivery-failed.ts";
import { deliveryFailureRateHigh } from "./catalogue/delivery-failure-rate-high.ts";
import { orderPlaced } from "./catalogue/order-placed.ts";
import { quotaNearLimit } from "./catalogue/quota-near-limit.ts";
import { senderRecovered } from "./catalogue/sender-recovered.ts";
import { senderTested } from "./catalogue/sender-tested.ts";
import { senderUnhealthy } from "./catalogue/sender-unhealthy.ts";
import { webhookDisabled } from "./catalogue/webhook-disabled.ts";
import type { EventType, Notification } from "./event-type.ts";

/** Every event type that Postbud knows, in the order of the documentation. */
export const EVENT_TYPES: readonly EventType[] = [
	orderPlaced,
	accountPasswordResetRequested,
	accountRegistered,
	accountApprovalRequested,
	accountApproved,
	contactFormSubmitted,
	cartUpdated,
	senderUnhealthy,
	senderRecovered,
	senderTested,
	deliveryFailed,
	deliveryFailureRateHigh,
	quotaNearLimit,
	webhookDisabled,
	custom,
];

export const NOTIFICATIONS: readonly Notification[] = EVENT_TYPES.flatMap((event) => event.notifications);

const byType = new Map(EVENT_TYPES.map((event) => [event.type, event]));
const byNotification = new Map(EVENT_TYPES.flatMap((event) => event.notifications.map((one) => [one.id, { event, notification: one }])));

/** The entry of an event type; `custom.<anything>` shares one. */
export function eventType(type: string): EventType | undefined {
	if (CUSTOM_TYPE.test(type)) return custom;
	return type === custom.type ? undefined : byType.get(type);
}

export function notification(id: string): { event: EventType; notification: Notification } | undefined {
	return byNotification.get(id);
}
