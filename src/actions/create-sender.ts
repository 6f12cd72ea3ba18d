import { canonicalAddress } from "../core/address.ts";
import { type Fault, faultsOf } from "../core/fault.ts";
import type { Deps } from "../deps.ts";
import { insertSender, type SenderRow } from "../store/senders.ts";

export interface SenderInput {
	provider: string;
	from: { address: string; name: string };
	reply_to?: string | null | undefined;
	credentials?: unknown;
	default?: boolean | undefined;
}

/** Adds a sender; its credentials are checked against what the service wants and sealed before they are stored. */
export async function createSender(deps: Deps, storeId: string, input: SenderInput): Promise<{ ok: true; sender: SenderRow } | { ok: false; faults: Fault[] }> {
	const provider = deps.providers.get(input.provider);
	if (!provider) return { ok: false, faults: [{ pointer: "/provider", detail: `must be one of ${[...deps.providers.keys()].join(", ")}` }] };
	const read = provider.credentials.safeParse(input.credentials ?? null, { reportInput: true });
	if (!read.success) return { ok: false, faults: faultsOf(read.error, "/credentials") };
	const sender = {
		id: deps.newId("snd"),
		provider: provider.id,
		fromAddress: canonicalAddress(input.from.address) ?? input.from.address,
		fromName: input.from.name,
		replyTo: input.reply_to ?? null,
		isDefault: input.default ?? false,
		credentials: read.data === null ? null : await deps.vault.seal(JSON.stringify(read.data)),
		createdAt: deps.now(),
	};
	await insertSender(deps.scope(storeId), sender);
	deps.shops.forget(storeId);
	return { ok: true, sender: { ...sender, storeId } };
}
