import { eventType } from "../catalogue.ts";
import { fieldsOf, textOf } from "../loose.ts";
import { takeSecrets } from "../secrets.ts";

const MOST = 16_000;
const SECRET_NAMES = /secret|token|passw|pwd|^key$|_key$/i;
const MASK = "••••••";

/** A payload as it is kept for whoever finds out why it could not be read: what opens doors is masked, what is long cut off. */
export function keptBody(payload: unknown): string {
	const text = typeof payload === "string" ? payload : JSON.stringify(withoutSecrets(payload), masked);
	return text.toWellFormed().slice(0, MOST).toWellFormed();
}

/** The secrets of our own event types have names of their own. */
function withoutSecrets(payload: unknown): unknown {
	const [type, data] = [textOf(fieldsOf(payload)?.type), fieldsOf(fieldsOf(payload)?.data)];
	const entry = type === undefined ? undefined : eventType(type);
	return entry && data ? { ...fieldsOf(payload), data: takeSecrets(data, entry.secrets).masked } : payload;
}

function masked(key: string, value: unknown): unknown {
	return SECRET_NAMES.test(key) && (typeof value === "string" || typeof value === "number") ? MASK : value;
}
