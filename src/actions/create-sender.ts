import { canonicalAddress } from "../core/address.ts";
import { type Fault, faultsOf } from "../core/fault.ts";
import type { SenderInput, SenderPatch } from "../core/sender-input.ts";
import type { Deps } from "../deps.ts";
import type { Provider } from "../providers/port.ts";
import { wakeWaiting } from "../store/sender-states.ts";
import { findSender, insertSender, makeDefaultSender, type NewSender, type SenderChange, type SenderRow, updateSender } from "../store/senders.ts";

export type SavedSender = { ok: true; sender: SenderRow } | { ok: false; faults: Fault[] };

/** Of the password that a service which signs nothing repeats; where the admin brings none, we make one. */
const PASSWORD_BYTES = 24;

/**
 * Adds a sender; its credentials are checked against what the service wants and sealed before they are stored.
 * @returns the sender, and the callback password that was made for it, which is shown this once
 */
export async function createSender(deps: Deps, storeId: string, input: SenderInput): Promise<SavedSender & { callbackSecret?: string }> {
	const provider = deps.providers.get(input.provider);
	if (!provider) return { ok: false, faults: [{ pointer: "/provider", detail: `must be one of ${[...deps.providers.keys()].join(", ")}` }] };
	const faults = await faultsIn(deps, storeId, provider, { ...input, credentials: input.credentials ?? null }, undefined);
	if (faults.length > 0) return { ok: false, faults };
	const callbackSecret = input.callback_secret ?? (provider.callbacks?.ownSecret ? deps.random(PASSWORD_BYTES).toBase64({ alphabet: "base64url" }) : null);
	const credentials = provider.credentials.parse(input.credentials ?? null);
	const sender: NewSender = {
		id: deps.newId("snd"),
		provider: provider.id,
		fromAddress: canonicalAddress(input.from.address) ?? input.from.address,
		fromName: input.from.name,
		replyTo: input.reply_to ?? null,
		isDefault: input.default ?? false,
		credentials: credentials === null ? null : await deps.vault.seal(JSON.stringify(credentials)),
		fallbackSenderId: input.fallback_sender_id ?? null,
		classes: input.classes ?? null,
		dailyLimit: input.daily_limit ?? null,
		callbackSecret: callbackSecret === null ? null : await deps.vault.seal(callbackSecret),
		createdAt: deps.now(),
	};
	await insertSender(deps.scope(storeId), sender);
	const made = input.callback_secret === undefined || input.callback_secret === null ? callbackSecret : null;
	return { ...(await saved(deps, storeId, sender.id)), ...(made === null ? {} : { callbackSecret: made }) };
}

/** Changes what the patch names; undefined where the store has no such sender. */
export async function changeSender(deps: Deps, storeId: string, id: string, patch: SenderPatch): Promise<SavedSender | undefined> {
	const scope = deps.scope(storeId);
	const sender = await findSender(scope, id);
	if (!sender) return undefined;
	const provider = deps.providers.get(sender.provider);
	const faults = provider ? await faultsIn(deps, storeId, provider, patch, id) : [];
	if (faults.length > 0) return { ok: false, faults };
	const { from, reply_to, credentials, fallback_sender_id, classes, daily_limit, callback_secret } = patch;
	const change: SenderChange = {
		...(from ? { fromAddress: canonicalAddress(from.address) ?? from.address, fromName: from.name } : {}),
		...(reply_to === undefined ? {} : { replyTo: reply_to }),
		...(credentials === undefined ? {} : { credentials: await deps.vault.seal(JSON.stringify(provider?.credentials.parse(credentials))) }),
		...(fallback_sender_id === undefined ? {} : { fallbackSenderId: fallback_sender_id }),
		...(classes === undefined ? {} : { classes }),
		...(daily_limit === undefined ? {} : { dailyLimit: daily_limit }),
		...(callback_secret === undefined ? {} : { callbackSecret: callback_secret === null ? null : await deps.vault.seal(callback_secret) }),
	};
	if (Object.keys(change).length > 0) await updateSender(scope, id, change);
	if (patch.default) await makeDefaultSender(scope, id);
	return saved(deps, storeId, id);
}

async function saved(deps: Deps, storeId: string, id: string): Promise<SavedSender> {
	deps.shops.forget(storeId);
	await wakeWaiting(deps.databases.main, storeId, deps.now());
	const sender = await findSender(deps.scope(storeId), id);
	if (!sender) throw new Error("the sender that was just saved is not there");
	return { ok: true, sender };
}

async function faultsIn(deps: Deps, storeId: string, provider: Provider, input: Omit<SenderPatch, "default">, id: string | undefined): Promise<Fault[]> {
	const faults: Fault[] = [];
	if (input.credentials !== undefined) {
		const read = provider.credentials.safeParse(input.credentials, { reportInput: true });
		if (!read.success) faults.push(...faultsOf(read.error, "/credentials"));
	}
	const forbidden = (input.classes ?? []).filter((one) => provider.classes && !provider.classes.includes(one));
	if (forbidden.length > 0) faults.push({ pointer: "/classes", detail: `${provider.id} does not allow mail of class ${forbidden.join(", ")}` });
	const fallback = input.fallback_sender_id;
	if (fallback !== undefined && fallback !== null) {
		if (fallback === id) faults.push({ pointer: "/fallback_sender_id", detail: "must be another sender" });
		else if (!(await findSender(deps.scope(storeId), fallback))) faults.push({ pointer: "/fallback_sender_id", detail: "no such sender in this store" });
	}
	return faults;
}
