/** What other systems can hear of a message. */
export const MESSAGE_EVENTS = [
	"message.queued",
	"message.sent",
	"message.delivered",
	"message.bounced",
	"message.complained",
	"message.failed",
	"message.skipped",
] as const;
export type MessageEventType = (typeof MESSAGE_EVENTS)[number];
