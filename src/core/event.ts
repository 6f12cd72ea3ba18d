import { EVENT_TYPES, eventType } from "./catalogue.ts";
import { envelope } from "./envelope.ts";
import { type Fault, faultsOf, toPointer } from "./fault.ts";
import { type Secrets, takeSecrets } from "./secrets.ts";

/** An event that passed the door: what is stored of it. `data` has its secrets masked. */
export interface AcceptedEvent {
	externalId: string;
	source: string;
	type: string;
	subject: string | undefined;
	time: string | undefined;
	data: Record<string, unknown>;
	secrets: Secrets;
}

export type EventReading = { ok: true; event: AcceptedEvent } | { ok: false; faults: Fault[] };

const MAX_DEPTH = 20;
/** It is copied into every message of the event. */
const MAX_ORDER_NUMBER = 60;
const PASSWORD_KEYS = /^(password|passwd|passord|pwd|new_password|plain_password)$/i;

/**
 * Reads one CloudEvents 1.0 event (JSON format), its data by the schema of its type.
 * Faults of envelope and data come together, pointers relative to the event.
 */
export function readEvent(input: unknown): EventReading {
	const deep = faultsOfDepth(input);
	if (deep.length > 0) return { ok: false, faults: deep };
	const faults: Fault[] = [];
	const head = envelope.safeParse(input, { reportInput: true });
	if (!head.success) faults.push(...faultsOf(head.error));
	const { type, data } = isObject(input) ? input : {};
	const entry = typeof type === "string" ? eventType(type) : undefined;
	if (typeof type === "string" && type !== "" && !entry) faults.push({ pointer: "/type", detail: unknownType(type) });
	if (entry && isObject(data)) {
		const body = entry.data.safeParse(data, { reportInput: true });
		if (!body.success) faults.push(...faultsOf(body.error, "/data"));
		faults.push(...faultsOfPasswords(data, "/data"));
	}
	if (faults.length > 0 || !head.success || !entry) return { ok: false, faults };
	const { masked, secrets } = takeSecrets(head.data.data, entry.secrets);
	const { id, source, subject, time } = head.data;
	return { ok: true, event: { externalId: id, source, type: head.data.type, subject, time, data: masked, secrets } };
}

/** The key under which an order is looked up: its number without the "#" that shops print before it. */
export function orderKey(number: string): string {
	return number.trim().replace(/^#+/, "");
}

/** The order an event is about: from its data, else from a subject such as "order/1001". */
export function orderNumberOf(data: Record<string, unknown>, subject: string | null | undefined): string | undefined {
	const named = isObject(data.order) && typeof data.order.number === "string" ? data.order.number : undefined;
	const number = named ?? (subject?.startsWith("order/") ? subject.slice("order/".length) : undefined);
	return number?.slice(0, MAX_ORDER_NUMBER);
}

function unknownType(type: string): string {
	const near = EVENT_TYPES.map((known) => known.type).filter((known) => known.split(".")[0] === type.split(".")[0]);
	const known = near.length > 0 ? near : EVENT_TYPES.map((entry) => entry.type);
	return `"${type.slice(0, 100)}" is not an event type; known are ${known.join(", ")}`;
}

function faultsOfPasswords(value: unknown, at: string): Fault[] {
	if (Array.isArray(value)) return value.flatMap((member, i) => faultsOfPasswords(member, `${at}/${i}`));
	if (!isObject(value)) return [];
	return Object.entries(value).flatMap(([key, member]) => {
		const pointer = at + toPointer([key]);
		return PASSWORD_KEYS.test(key) && (typeof member === "number" || (typeof member === "string" && member !== ""))
			? [{ pointer, detail: "must not be sent: Postbud never mails or stores a password" }]
			: faultsOfPasswords(member, pointer);
	});
}

function faultsOfDepth(value: unknown): Fault[] {
	const tooDeep = (member: unknown, depth: number): boolean =>
		depth > MAX_DEPTH || (member !== null && typeof member === "object" && Object.values(member).some((child) => tooDeep(child, depth + 1)));
	return tooDeep(value, 0) ? [{ pointer: "", detail: `must not nest deeper than ${MAX_DEPTH} levels` }] : [];
}

function isObject(value: unknown): value is Record<string, unknown> {
	return value !== null && typeof value === "object" && !Array.isArray(value);
}
