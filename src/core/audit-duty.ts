import type { AuditAction, AuditDetail, AuditNote, AuditObject } from "./audit.ts";
import type { KeyScope } from "./scopes.ts";

/** A request that was answered, as far as the audit log wants to know. */
export interface AuditedRequest {
	params: Record<string, string>;
	query: Record<string, string>;
	/** Fields of the form, or of the JSON body. */
	body: Record<string, unknown>;
	/** Fields of the JSON answer; of a redirect, those of the address that it leads to. */
	answer: Record<string, unknown>;
	/** Id of what was made or changed, where the answer has one. */
	made: string | undefined;
	/** Something was saved, says the route itself. */
	told?: { fields?: string[] } | undefined;
	/** The console did not lead on to another page. */
	isPage?: boolean;
}

/** What one route owes the audit log. */
export interface AuditDuty {
	action: AuditAction | ((asked: AuditedRequest) => AuditAction);
	object?: AuditObject;
	/** Of the object; without it the parameter `id`, else what was made. */
	id?: (asked: AuditedRequest) => unknown;
	detail?: (asked: AuditedRequest) => AuditDetail;
	/** Whether something was done at all, where a good answer does not say so. */
	when?: (asked: AuditedRequest) => boolean;
	/** Of a console route that answers alike whether the visitor may or may not. */
	scope?: KeyScope;
	/** A console route that has done it where it answers 200, too: what is shown once. */
	shown?: true;
	/** Which store it concerns, where the root key asks. */
	store?: (asked: AuditedRequest) => unknown;
}

/** By method and pattern of the route. Nothing is left out by being forgotten: what needs no entry says why. */
export type AuditTable = Record<string, AuditDuty | { none: string }>;

const LONGEST_ID = 200;
const FIELD = /^[a-z][a-z0-9_.]{0,40}$/i;
const MOST_FIELDS = 30;

/** What is to be noted of a request that was answered well; undefined where it did nothing. */
export function noteOf(duty: AuditDuty, asked: AuditedRequest): Pick<AuditNote, "action" | "object" | "detail"> | undefined {
	if (duty.when && !duty.when(asked)) return undefined;
	const id = duty.id ? duty.id(asked) : (asked.params.id ?? asked.made);
	const detail = duty.detail?.(asked);
	return {
		action: typeof duty.action === "function" ? duty.action(asked) : duty.action,
		object: duty.object && { kind: duty.object, id: typeof id === "string" ? id.slice(0, LONGEST_ID) : "" },
		detail: detail && Object.values(detail).some((value) => value !== undefined) ? detail : undefined,
	};
}

/** The names of the fields that were given. */
export function fieldsOf({ body, told }: AuditedRequest): AuditDetail {
	const fields = told?.fields ?? Object.keys(body).filter((name) => FIELD.test(name) && body[name] !== "");
	return fields.length > 0 ? { fields: fields.slice(0, MOST_FIELDS) } : {};
}

/** An address with all but its first letter and its domain left out. */
export function maskedAddress(address: string): string {
	const at = address.lastIndexOf("@");
	return at < 1 ? "…" : `${address.slice(0, 1)}…${address.slice(at)}`.slice(0, 100);
}

export function madeOf({ made }: AuditedRequest): AuditDetail {
	return made === undefined ? {} : { made };
}
