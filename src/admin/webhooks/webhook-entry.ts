import type * as z from "zod";
import { type Fault, faultsOf } from "../../core/fault.ts";
import { MESSAGE_EVENTS, type MessageEventType } from "../../core/message-event.ts";
import { publicUrl } from "../../core/public-url.ts";
import { webhookInput } from "../../core/webhook-input.ts";
import type { WebhookRow } from "../../store/webhooks.ts";

/** The form of a webhook as it was typed. */
export interface WebhookEntry {
	url: string;
	events: MessageEventType[];
	description: string;
}

export type WebhookReading =
	| { ok: true; entry: WebhookEntry; input: Omit<z.infer<typeof webhookInput>, "url"> & { url: URL } }
	| { ok: false; entry: WebhookEntry; faults: Fault[] };

export const NEW_WEBHOOK: WebhookEntry = { url: "", events: ["message.delivered", "message.bounced", "message.failed"], description: "" };

/** Reads a webhook from its form, and names everything that is wrong with it. */
export function readWebhook(form: Record<string, unknown>, allowPrivate: boolean): WebhookReading {
	const entry = {
		url: String(form.url ?? "").trim(),
		events: MESSAGE_EVENTS.filter((event) => form[`event.${event}`] === "1"),
		description: String(form.description ?? "").trim(),
	};
	const read = webhookInput.safeParse({ ...entry, description: entry.description || null }, { reportInput: true });
	const address = publicUrl(entry.url, { allowPrivate });
	if (read.success && address.ok) return { ok: true, entry, input: { ...read.data, url: address.url } };
	const ofAddress = address.ok ? [] : address.faults.map((detail) => ({ pointer: "/url", detail }));
	return { ok: false, entry, faults: [...ofAddress, ...(read.success ? [] : faultsOf(read.error))] };
}

export function entryOfWebhook({ url, events, description }: WebhookRow): WebhookEntry {
	return { url, events, description: description ?? "" };
}
