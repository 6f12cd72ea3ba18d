import type * as z from "zod";
import { type Fault, faultsOf } from "../core/fault.ts";
import { type SenderInput, senderInput } from "../core/sender-input.ts";
import { type CredentialField, readCredentials } from "./credential-fields.ts";

/** The form of a sender as it was typed; what opens doors is not among it, since it is never shown again. */
export interface SenderEntry {
	name: string;
	address: string;
	replyTo: string;
	dailyLimit: string;
	fallback: string;
	isDefault: boolean;
	/** What was typed of the account, without its secrets. */
	account: Record<string, string>;
}

export interface SenderReading {
	entry: SenderEntry;
	/** What to save, where there is no fault. */
	input: SenderInput | undefined;
	/** Every fault at once, by JSON Pointers into the input. */
	faults: Fault[];
}

/**
 * Reads a sender from its form.
 * @param stored the service has credentials for it already: leaving their inputs empty keeps them
 */
export function readSenderEntry(
	form: Record<string, unknown>,
	provider: { id: string; credentials: z.ZodType },
	fields: CredentialField[],
	stored: boolean,
): SenderReading {
	const value = (name: string) => String(form[name] ?? "").trim();
	const entry = {
		name: value("name"),
		address: value("address"),
		replyTo: value("reply_to"),
		dailyLimit: value("daily_limit"),
		fallback: value("fallback_sender_id"),
		isDefault: form.default === "1",
		account: Object.fromEntries(fields.filter(({ kind }) => kind !== "secret").map(({ name }) => [name, value(`credentials.${name}`)])),
	};
	const typed = readCredentials(form, fields);
	const credentials = fields.length === 0 ? null : (typed ?? (stored ? undefined : {}));
	const read = senderInput.safeParse(
		{
			provider: provider.id,
			from: { address: entry.address, name: entry.name },
			reply_to: orNull(entry.replyTo),
			fallback_sender_id: orNull(entry.fallback),
			daily_limit: entry.dailyLimit === "" ? null : /^\d{1,9}$/.test(entry.dailyLimit) ? Number(entry.dailyLimit) : entry.dailyLimit,
			...(value("callback_secret") === "" ? {} : { callback_secret: value("callback_secret") }),
			...(credentials === undefined ? {} : { credentials }),
			...(entry.isDefault ? { default: true } : {}),
		},
		{ reportInput: true },
	);
	const account = credentials === undefined ? undefined : provider.credentials.safeParse(credentials, { reportInput: true });
	const faults = [...(read.success ? [] : faultsOf(read.error)), ...(account === undefined || account.success ? [] : faultsOf(account.error, "/credentials"))];
	return { entry, input: read.success && faults.length === 0 ? read.data : undefined, faults };
}

function orNull(text: string): string | null {
	return text === "" ? null : text;
}
