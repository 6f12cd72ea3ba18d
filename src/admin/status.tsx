import type { MessageStatus } from "../core/message-status.ts";
import type { Text } from "./text/en.ts";

const TONES: Record<MessageStatus, "good" | "busy" | "warn" | "bad" | "calm"> = {
	queued: "busy",
	waiting: "busy",
	sending: "busy",
	retrying: "warn",
	sent: "good",
	delivered: "good",
	bounced: "bad",
	complained: "bad",
	failed: "bad",
	skipped: "calm",
	cancelled: "calm",
	held: "warn",
};

/** A status as a word; the colour only repeats it. */
export function Status({ status, text }: { status: MessageStatus; text: Text }) {
	return <span class={`chip ${TONES[status]}`}>{text.statuses[status]}</span>;
}
