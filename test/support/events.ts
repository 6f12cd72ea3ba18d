import { eventType } from "../../src/core/catalogue.ts";
import type { SampleEvent } from "../../src/core/event-type.ts";

let counter = 0;

/** The catalogue's sample of a type under an id of its own, with changes to its data. */
export function sampleEvent(type: string, changes: Record<string, unknown> = {}, id = `test-${++counter}`): SampleEvent {
	const entry = eventType(type);
	if (!entry) throw new Error(`no event type ${type}`);
	return { ...structuredClone(entry.sample), type, id, data: { ...structuredClone(entry.sample.data), ...changes } };
}
