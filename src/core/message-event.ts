/** What other systems can hear of messages, and of orders whose mail led to it. */
export const MESSAGE_EVENTS = [
	"message.queued",
	"message.sent",
	"message.delivered",
	"message.bounced",
	"message.complained",
	"message.failed",
	"message.skipped",
	"order.address_corrected",
] as const;
export type MessageEventType = (typeof MESSAGE_EVENTS)[number];
