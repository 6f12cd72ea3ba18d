import { setTimeout as sleep } from "node:timers/promises";
import { type MessageStatus, UNFINISHED } from "../core/message-status.ts";
import type { ShopClient } from "./shop-client.ts";

interface EventState {
	type: string;
	status: "accepted" | "planned";
	decisions: { message_id: string }[];
}

export interface MessageState {
	notification: string;
	status: MessageStatus;
	reason: string | null;
	to: string | null;
	subject: string | null;
}

export interface Followed {
	type: string;
	messages: MessageState[];
}

const PATIENCE = 90_000;

/** Waits until an event is planned and each of its messages has come to an end. */
export async function followEvent(shop: ShopClient, id: string): Promise<Followed> {
	for (const deadline = Date.now() + PATIENCE; ; await sleep(150)) {
		const { type, status, decisions } = await shop.get<EventState>(`/v1/events/${id}`);
		const messages = await Promise.all(decisions.map(({ message_id }) => shop.get<MessageState>(`/v1/messages/${message_id}`)));
		if (status === "planned" && messages.every((message) => !UNFINISHED.includes(message.status))) return { type, messages };
		if (Date.now() > deadline) throw new Error(`event ${id} was not finished within ${PATIENCE / 1000} s`);
	}
}
