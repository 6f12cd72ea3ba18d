import { addressKey } from "../core/address.ts";
import { isCovered } from "../core/cart/person-carts.ts";
import { reasonAgainstHandOver } from "../core/cart/reminder-decision.ts";
import { REMINDER, remindersOf } from "../core/cart/reminder-settings.ts";
import { instantOf } from "../core/consent.ts";
import { fieldsOf } from "../core/loose.ts";
import type { Reason } from "../core/reasons.ts";
import type { Deps } from "../deps.ts";
import type { MessageRow } from "../store/message-rows.ts";
import type { LoadedEvent } from "../store/plans.ts";
import { type FoundTruth, loadReminderTruths } from "../store/reminder-truth.ts";
import { cartPerson } from "./cart-person.ts";
import { cartTruth } from "./cart-truth.ts";

/** A mail that must not go out after all, or not before `until` (Unix milliseconds). */
export type Stop = { kind: "cancel"; reason: Reason } | { kind: "wait"; reason: "quiet_hours"; until: number };

/**
 * The last look before a cart reminder is handed over: between the decision and this moment the person may have bought, signed
 * off or gone to sleep, however long a mail service was down. undefined for every other mail.
 */
export function lastLook(deps: Deps, message: MessageRow, event: LoadedEvent | undefined): (() => Promise<Stop | null>) | undefined {
	return message.notification === REMINDER && event ? () => look(deps, message, event) : undefined;
}

async function look(deps: Deps, message: MessageRow, event: LoadedEvent): Promise<Stop | null> {
	const now = deps.now();
	const address = addressKey(message.toAddress ?? "");
	const [cart, customer] = [fieldsOf(event.data.cart), fieldsOf(event.data.customer) ?? {}];
	const id = (value: unknown) => (value === undefined || value === null ? null : String(value));
	const [found] = await loadReminderTruths(deps.databases.main, [
		{ store: message.storeId, address, customer: id(customer.id), cart: id(cart?.id) ?? "", skus: [] },
	]);
	if (!found) return { kind: "cancel", reason: "switched_off" };
	const leftAt = instantOf(event.data.left_at) ?? instantOf(cart?.updated_at) ?? event.receivedAt;
	// A shop that keeps its own carts decides for itself, and so does a person who sends one again; only a purchase stops that, too.
	if (event.source !== "postbud" || message.resendOf !== null)
		return isCovered(Math.min(leftAt, event.receivedAt), found.orderedAt) ? { kind: "cancel", reason: "ordered" } : null;
	const settings = remindersOf(found.settings);
	const truth = cartTruth(found, await cartPerson(deps, address), customer, settings, now);
	const over = found.row && reasonOver(found.row, Number(event.data.stage));
	if (over) return { kind: "cancel", reason: over };
	// It was switched off meanwhile, and on again.
	if (event.receivedAt < settings.enabledAt) return { kind: "cancel", reason: "switched_off" };
	const against = reasonAgainstHandOver(leftAt, settings, truth, now);
	if (against === null) return null;
	return against.until === null ? { kind: "cancel", reason: against.reason } : { kind: "wait", reason: "quiet_hours", until: against.until };
}

/** What has become of the cart since: it is not waited for any more, or a later reminder of it was decided. */
function reasonOver({ status, reason, stage }: NonNullable<FoundTruth["row"]>, ownStage: number): Reason | null {
	if (status === "recovered" || status === "ordered") return "ordered";
	if (status === "lost") return reason ?? "ordered";
	return stage > ownStage ? "superseded" : null;
}
