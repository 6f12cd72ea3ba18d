import PostalMime from "postal-mime";
import { customerMailbox } from "../core/plan.ts";
import type { SuppressionCause } from "../core/suppression.ts";
import { type DiffPart, diffText } from "../core/text-diff.ts";
import type { Deps } from "../deps.ts";
import { findEvent } from "../store/events.ts";
import type { MessageRow } from "../store/message-rows.ts";
import { findMessage } from "../store/messages.ts";
import { nameOfWho } from "../store/names.ts";

/** A part of a mail as it was and as this copy has it. `from` is null where no mail was made before, or none is kept. */
export interface Edit {
	from: string | null;
	to: string;
	diff: DiffPart[];
}

/** How a copy differs from the mail that it repeats, and who wanted it so. */
export interface Edits {
	of: string | null;
	/** The id of a key, or of a system that asked, and its name where it has one. */
	by: string | null;
	byName: string | null;
	at: number;
	note: string | null;
	/** The address was on the list for this cause, and whoever asked said that it shall go there all the same. */
	confirmed: SuppressionCause | null;
	subject: Edit | null;
	html: Edit | null;
	text: Edit | null;
}

/** The difference between a copy and the mail that it repeats; null for a message that nobody asked for by hand. */
export async function readEdits(deps: Deps, message: MessageRow): Promise<Edits | null> {
	const { edits, requestedBy, resendOf, createdAt: at } = message;
	if (requestedBy === null) return null;
	const scope = deps.scope(message.storeId);
	// A test of a template has its whole content as edits, of nothing.
	const own = resendOf === null ? {} : { ...edits };
	const isEdited = own.subject !== undefined || own.html !== undefined || own.text !== undefined;
	const [name, before] = await Promise.all([nameOfWho(scope, requestedBy), isEdited && resendOf !== null ? findMessage(scope, resendOf) : undefined]);
	const kept = before ? await keptMail(deps, before) : undefined;
	return {
		...{ of: resendOf, by: requestedBy, byName: name, at, note: edits?.note ?? null, confirmed: edits?.confirmed ?? null },
		subject: editOf(before?.subject ?? null, own.subject),
		html: editOf(kept?.html ?? null, own.html),
		text: editOf(kept?.text ?? null, own.text),
	};
}

/** The address that the order itself has, where a message to the customer went to another one. */
export async function addressOfOrder(deps: Deps, { storeId, audience, orderKey, eventId, toAddress }: MessageRow): Promise<string | null> {
	if (audience !== "customer" || orderKey === null || toAddress === null) return null;
	const event = await findEvent(deps.scope(storeId), eventId);
	const own = event ? customerMailbox(event.data)[0]?.address : undefined;
	return own === undefined || own.toLowerCase() === toAddress.toLowerCase() ? null : own;
}

function editOf(from: string | null, to: string | undefined): Edit | null {
	return to === undefined || to === from ? null : { from, to, diff: diffText(from ?? "", to) };
}

async function keptMail(deps: Deps, { contentKey: key, contentOffset: offset, contentLength: length }: MessageRow) {
	const bytes = key !== null && offset !== null && length !== null ? await deps.archive.read({ key, offset, length }) : undefined;
	return bytes ? PostalMime.parse(bytes) : undefined;
}
