import { eventType } from "../../core/catalogue.ts";
import type { MailEvent } from "../../core/mail-scope.ts";
import { type EventRow, findEvent, recentEvents } from "../../store/events.ts";
import { type AdminContext, visitorOf } from "../admin-env.ts";

/** What a mail is looked at with. */
export interface LookEvent {
	event: MailEvent;
	/** It happened in the shop. */
	real: boolean;
	/** Another one was asked for, which is not there. */
	gone: boolean;
}

/** How many are offered, and how far back they are looked for. */
const RECENT = 10;
const AMONG = 1000;

/** A stored event of the store and this type, or the type's sample; undefined where there is no such type. */
export async function lookEvent(c: AdminContext, type: string, id: string): Promise<LookEvent | undefined> {
	const sample = eventType(type)?.sample;
	const row = id === "" ? undefined : await findEvent(c.var.deps.scope(visitorOf(c).shop.id), id);
	if (row && row.type === type) {
		const event = { id: row.externalId, type: row.type, subject: row.subject, time: row.time, data: row.data };
		return { event, real: true, gone: false };
	}
	return sample && { event: sample, real: false, gone: id !== "" };
}

/** Events of the type that happened in the shop lately, the newest first. */
export async function recentLookEvents(c: AdminContext, type: string): Promise<Pick<EventRow, "id" | "subject" | "receivedAt">[]> {
	return recentEvents(c.var.deps.scope(visitorOf(c).shop.id), type, RECENT, AMONG);
}
