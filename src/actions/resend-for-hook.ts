import type { ResendCommand } from "../core/hooks/hook-command.ts";
import type { Deps } from "../deps.ts";
import type { ClaimedWork, WorkResult } from "../store/hook-deliveries.ts";
import type { MessageRow } from "../store/message-rows.ts";
import { findMessage, listMessages, resendsOf } from "../store/messages.ts";
import { findSource } from "../store/sources.ts";
import { noteAudit } from "./note-audit.ts";
import { resendMessage } from "./resend-message.ts";

/** Among how many of the newest mails the one that is meant is looked for. */
const AMONG = 50;

/**
 * Sends the mail again that another system means: by its id, or the last one of a kind about an order, or the last one to an
 * address. Done twice, as after a crash, it is sent once.
 */
export async function resendForHook(deps: Deps, { store, sourceId, receivedAt }: ClaimedWork, command: ResendCommand): Promise<WorkResult> {
	const nothing = { status: "done", messageIds: [], wakeAt: null } as const;
	const requestedBy = `source ${sourceId}`;
	const original = await findMeant(deps, store, command.find);
	if (!original) return { ...nothing, outcome: "ignored", reason: "message_not_found", detail: sentenceOf(command) };
	const before = (await resendsOf(deps.scope(store), original.id)).find((one) => one.requestedBy === requestedBy && one.createdAt >= receivedAt);
	if (before) return { ...nothing, outcome: "accepted", reason: null, detail: null, messageIds: [before.id] };
	const resent = await resendMessage(deps, store, original.id, { to: command.to, reason: command.reason, requestedBy });
	switch (resent.kind) {
		case "queued":
			await noteAudit(deps, store, {
				actor: { kind: "source", id: sourceId, name: (await findSource(deps.scope(store), sourceId))?.name ?? sourceId },
				...{ via: "hook", action: "message.resent", object: { kind: "message", id: original.id }, detail: { made: resent.message.id } },
			});
			return { ...nothing, outcome: "accepted", reason: null, detail: null, messageIds: [resent.message.id] };
		case "not_found":
			return { ...nothing, outcome: "ignored", reason: "message_not_found", detail: sentenceOf(command) };
		case "refused":
			return { ...nothing, outcome: "ignored", reason: resent.reason, detail: resent.detail };
	}
}

async function findMeant(deps: Deps, store: string, find: ResendCommand["find"]): Promise<MessageRow | undefined> {
	const scope = deps.scope(store);
	if ("message" in find) return findMessage(scope, find.message);
	const filters = "order" in find ? { order: find.order, notification: find.notification } : { to: find.address, notification: find.notification };
	const newest = await listMessages(scope, filters, AMONG, undefined);
	// An order's name without an audience means the customer's mail, not the owner's copy.
	return newest.find((one) => one.audience === "customer" || one.notification === find.notification || "address" in find);
}

function sentenceOf({ find }: ResendCommand): string {
	if ("message" in find) return "There is no message of this id in the store.";
	return "order" in find ? `No mail ${find.notification} about this order has been made.` : "No mail to this address is in the log.";
}
