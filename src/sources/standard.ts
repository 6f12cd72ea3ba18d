import { eventType } from "../core/catalogue.ts";
import { type Fields, fieldsOf, textOf } from "../core/loose.ts";
import { verifyStandardWebhook } from "../core/signature.ts";
import type { HookContext, HookEvent, Source, Translation } from "./port.ts";
import { COMMANDS, commandOf } from "./standard/commands.ts";

const MAX_ID = 200;

/**
 * Standard Webhooks 1.0.0 with our own event types in the body, as `{ type, timestamp, data }` or as a CloudEvents envelope.
 * A webhook goes by its `webhook-id`, which is signed; an envelope's own source and id say which event it is.
 */
export const standard: Source = {
	kind: "standard",
	verify: ({ headers, body }, secret, now) => verifyStandardWebhook(headers, body, secret, now),
	topicOf: (_headers, payload) => (payload ? (textOf(payload.type)?.slice(0, 100) ?? "") : undefined),
	topics: null,
	keyOf: (headers, _payload, _topic, digest) => headers.get("webhook-id") ?? headers.get("svix-id") ?? digest,
	asks: () => ({}),
	toEvents(topic, payload, context): Translation {
		if (COMMANDS.includes(topic)) return commandOf(topic, payload.data);
		return eventType(topic) ? { events: [eventOf(topic, payload, context)] } : { ignored: "topic_unused" };
	},
};

/** Whatever is wrong with it is named at the door, as for events that are posted to the API. */
function eventOf(type: string, payload: Fields, { id, digest }: HookContext): HookEvent {
	const time = payload.time ?? payload.timestamp;
	const subject = textOf(payload.subject);
	return {
		type,
		id: ownIdOf(payload) ?? id?.slice(0, MAX_ID) ?? digest,
		...(typeof time === "string" ? { time } : {}),
		...(subject === undefined ? {} : { subject }),
		data: fieldsOf(payload.data) ?? {},
	};
}

/** By CloudEvents 1.0 source and id together name an event. */
function ownIdOf({ specversion, source, id }: Fields): string | undefined {
	const [from, name] = [textOf(source), textOf(id)];
	if (textOf(specversion) === undefined || name === undefined) return undefined;
	const whole = from === undefined ? name : `${from} ${name}`;
	return whole.length <= MAX_ID ? whole : undefined;
}
