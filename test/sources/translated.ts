import { readEvent } from "../../src/core/event.ts";
import { exactJson } from "../../src/core/exact-json.ts";
import type { HookEvent, Memories, Source, Translation } from "../../src/sources/port.ts";

type Fields = Record<string, unknown>;

/** What a source knows after some webhooks, as the store would. */
export interface Known {
	events: Map<string, Fields>;
	memory: Map<string, Fields>;
}

export const nothingKnown = (): Known => ({ events: new Map(), memory: new Map() });

/** Translates a payload as it would come over the wire, and keeps what follows in `known`. */
export function translated(source: Source, topic: string, payload: Fields, known = nothingKnown(), digest = "d1"): Translation {
	const read = exactJson(JSON.stringify(payload));
	const object = (read.ok ? read.value : {}) as Fields;
	const asked = source.asks(topic, object);
	const pick = (all: Map<string, Fields>, names: string[] = []) => new Map([...all].filter(([name]) => names.includes(name)));
	const translation = source.toEvents(topic, object, {
		...{ id: "msg_1", digest, now: Date.parse("2026-11-22T10:00:00Z") },
		earlier: pick(known.events, asked.events),
		memory: pick(known.memory, asked.memory),
	});
	if ("events" in translation) for (const event of translation.events) if (!known.events.has(event.id)) known.events.set(event.id, plain(event.data));
	const remembered: Memories = ("remember" in translation && translation.remember) || {};
	for (const [name, value] of Object.entries(remembered)) known.memory.set(name, plain(value));
	return translation;
}

/** The events of a translation; every one of them passes the door. */
export function eventsOf(translation: Translation): HookEvent[] {
	if (!("events" in translation)) throw new Error(JSON.stringify(translation));
	for (const event of translation.events) {
		const reading = readEvent({ specversion: "1.0", source: "hook:src_1", ...event });
		if (!reading.ok) throw new Error(JSON.stringify({ faults: reading.faults, event }));
	}
	return translation.events.map((event) => ({ ...event, data: plain(event.data) }));
}

/** As it is stored: without what is undefined. */
export function plain(value: Fields): Fields {
	return JSON.parse(JSON.stringify(value)) as Fields;
}
