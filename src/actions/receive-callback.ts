import type { Deps } from "../deps.ts";
import { errorText } from "../log.ts";
import type { CallbackRequest, Callbacks, Verdict } from "../providers/port.ts";
import { noteToken } from "../store/delivery-events.ts";
import { findSenderAnywhere, type SenderRow } from "../store/senders.ts";
import { hashOf } from "../store/vault.ts";
import { recordDeliveryEvents } from "./record-delivery-events.ts";

export type Reception =
	| { kind: "taken"; events: number; fresh: number }
	/** No such sender, or its service sends no callbacks. */
	| { kind: "unknown" }
	/** What the check depends on could not be reached, or the mail is being handed over just now: the service should come again. */
	| { kind: "unavailable" }
	| { kind: "refused"; why: Extract<Verdict, { ok: false }>["why"] | "replayed" };

/**
 * A callback of a mail service: who wrote it is checked on its raw bytes, then what it tells is taken in. The same one
 * again changes nothing.
 */
export async function receiveCallback(deps: Deps, senderId: string, request: CallbackRequest): Promise<Reception> {
	const sender = await findSenderAnywhere(deps.databases.main, senderId);
	const callbacks = sender && deps.providers.get(sender.provider)?.callbacks;
	if (!sender || !callbacks) return { kind: "unknown" };
	const secret = sender.callbackSecret === null ? null : await deps.vault.open(sender.callbackSecret);
	const verdict = await verdictOf(deps, sender, callbacks, request, secret);
	if (verdict === undefined) return { kind: "unavailable" };
	if (!verdict.ok) return refuse(deps, sender, verdict.why);
	if (verdict.once !== undefined && !(await isFirst(deps, sender, verdict.once, request))) return refuse(deps, sender, "replayed");
	return take(deps, sender, callbacks, new TextDecoder().decode(request.body));
}

async function verdictOf(deps: Deps, sender: SenderRow, callbacks: Callbacks, request: CallbackRequest, secret: string | null): Promise<Verdict | undefined> {
	try {
		return await callbacks.verify(request, secret, deps.now());
	} catch (error) {
		deps.log("callback.unverifiable", { store: sender.storeId, sender: sender.id, error: errorText(error) });
		return undefined;
	}
}

function refuse(deps: Deps, { storeId: store, id: sender }: SenderRow, why: Extract<Reception, { kind: "refused" }>["why"]): Reception {
	deps.log("callback.refused", { store, sender, why });
	return { kind: "refused", why };
}

async function isFirst(deps: Deps, { storeId, id }: SenderRow, token: string, { body }: CallbackRequest): Promise<boolean> {
	return noteToken(deps.scope(storeId), id, token.slice(0, 200), await hashOf(new TextDecoder().decode(body)), deps.now());
}

async function take(deps: Deps, { storeId, id }: SenderRow, callbacks: Callbacks, body: string): Promise<Reception> {
	const { events, confirm } = await callbacks.parse(body);
	if (confirm !== undefined) deps.background(confirmSubscription(deps, id, confirm));
	const fresh = await recordDeliveryEvents(deps, storeId, id, events);
	return fresh === "early" ? { kind: "unavailable" } : { kind: "taken", events: events.length, fresh };
}

/** The provider made sure that the address is the service's own. */
async function confirmSubscription(deps: Deps, sender: string, url: string): Promise<void> {
	try {
		const answer = await deps.fetch(url, { redirect: "manual", signal: AbortSignal.timeout(deps.config.SEND_TIMEOUT_MS) });
		await answer.body?.cancel();
		deps.log("callback.subscription_confirmed", { sender, status: answer.status });
	} catch (error) {
		deps.log("callback.subscription_failed", { sender, error: errorText(error) });
	}
}
