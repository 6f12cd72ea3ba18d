import { eventType, notification } from "./catalogue.ts";
import type { EventType } from "./event-type.ts";
import { eventVariables } from "./tag/event-variables.ts";
import { exampleTexts } from "./tag/example-texts.ts";
import { insertText } from "./tag/insert-text.ts";
import { namedVariables } from "./tag/named-variables.ts";
import type { Variable, VariableType } from "./tag/variable.ts";

/** A variable as the palette of the editor shows it. */
export interface Tag {
	/** As templates write it; `[]` stands for each entry of a list: `order.items[].title`. */
	name: string;
	type: VariableType;
	description: string;
	/** How the sample event's mail shows it; null for what holds other things. */
	example: string | null;
	/** It may be missing in an event, or for a member of a list in an entry. */
	optional: boolean;
	/** Liquid that shows it. */
	insert: string;
}

const variables = new Map<string, Variable>();
const tags = new Map<string, Tag[]>();

/** Every variable that a template of the notification can name; undefined: there is no such notification. */
export function tagsOf(notificationId: string): Tag[] | undefined {
	const found = notification(notificationId);
	const root = variablesOf(notificationId);
	return found && root && cached(tags, notificationId, () => makeTags(notificationId, found.event, root));
}

/**
 * The same as a tree, for the check of a template.
 * @param id a notification, or an event type (for the templates of rules); undefined for what is neither
 */
export function variablesOf(id: string): Variable | undefined {
	const found = notification(id);
	const event = found?.event ?? eventType(id);
	// All events of the shop's own have the same.
	return event && cached(variables, found ? id : event.type, () => eventVariables(event, found?.notification.class === "M"));
}

function makeTags(id: string, event: EventType, root: Variable): Tag[] {
	const named = namedVariables(root);
	const examples = exampleTexts(named, event, id);
	return named.map(({ name, variable, optional }, i) => ({
		name,
		type: variable.type,
		description: variable.description,
		example: examples[i] ?? null,
		optional,
		insert: insertText(name, variable, optional, root),
	}));
}

function cached<Value>(cache: Map<string, Value>, key: string, make: () => Value): Value {
	const value = cache.get(key) ?? make();
	cache.set(key, value);
	return value;
}
