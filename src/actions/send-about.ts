import { addressKey, canonicalAddress } from "../core/address.ts";
import { keepBack } from "../core/keep-back.ts";
import type { Decision } from "../core/plan.ts";
import { planByHand } from "../core/plan-by-hand.ts";
import { reasonSentence } from "../core/reasons.ts";
import type { Shop } from "../core/shop.ts";
import type { Deps } from "../deps.ts";
import { insertByHand } from "../store/by-hand.ts";
import type { EventRow, NewEvent } from "../store/events.ts";
import type { MessageRow } from "../store/message-rows.ts";
import type { MessageEdits } from "../store/schema.ts";
import { announceByHand } from "./announce-by-hand.ts";
import { checkRecipient, type Refusal } from "./check-recipient.ts";
import { correctRecipients } from "./correct-recipients.ts";
import { knownPeople } from "./known-people.ts";
import { newMessage } from "./plan-events.ts";
import { prepareMail } from "./prepare-mail.ts";
import type { ByHandInput, SendingByHand } from "./send-by-hand.ts";
import { wakeDeliveries, wakeMessages } from "./wake-up.ts";

const SECRET = "goes only where the event says: the mail has a link or code in it that opens a door";
const NOTHING = "names no mail of the event";

/**
 * Sends a mail about an event that somebody asked for.
 * @param made the event, where it is made for this mail: it is stored with it
 */
export async function sendAbout(deps: Deps, shop: Shop, event: EventRow, input: ByHandInput, made?: NewEvent): Promise<SendingByHand> {
	const planned = planByHand(event, shop, input, deps.renderer.conditions);
	if (!planned) return { kind: "invalid", faults: [{ pointer: "/notification", detail: NOTHING }] };
	const [corrected] = await correctRecipients(deps, [{ event, shop, decisions: [planned] }]);
	const own = corrected?.decisions[0] ?? planned;
	const to = input.to === undefined ? own.to : { address: canonicalAddress(input.to) ?? input.to };
	if (event.secrets !== null && addressKey(to?.address ?? "") !== addressKey(own.to?.address ?? ""))
		return { kind: "invalid", faults: [{ pointer: "/to", detail: SECRET }] };
	if (to === null) return { kind: "refused", reason: "no_address", detail: "The event names nobody to write to; name an address in `to`." };
	if (own.sender_id === null) return refused("no_sender");
	const decision: Decision = { ...own, to: addressKey(to.address) === addressKey(own.to?.address ?? "") ? own.to : to, reason: null };
	const check = await checkRecipient(deps, shop.id, decision, to.address, input.confirmSuppressed ?? false);
	if (check.kind === "refused") return check;
	if (!(await isAgreed(deps, event, shop, decision))) return refused("no_consent");
	const edits: MessageEdits = {
		...input.edits,
		...(input.reason === undefined ? {} : { note: input.reason }),
		...(check.confirmed && { confirmed: check.confirmed }),
	};
	const message = { ...asked(deps, { event, shop }, decision, input), edits: Object.keys(edits).length > 0 ? edits : null };
	const barred = await whyNot(deps, message, event, shop);
	if (barred) return barred;
	const deliveries = announceByHand(deps, shop, message);
	const told = { notification: message.notification, decision: "send", reason: null, message_id: message.id, rule_id: null, to: message.toAddress } as const;
	await insertByHand(deps.scope(shop.id), { message, event: made, decision: told, deliveries });
	deps.background(wakeMessages(deps, [{ store: shop.id, id: message.id, class: message.class, dueAt: message.dueAt }]));
	deps.background(wakeDeliveries(deps, deliveries));
	deps.log("message.queued_by_hand", { store: shop.id, message: message.id, event: event.id, notification: message.notification });
	return { kind: "queued", message };
}

/** Marketing takes a yes, by hand as by itself; the list was asked about before. */
async function isAgreed(deps: Deps, event: EventRow, shop: Shop, decision: Decision): Promise<boolean> {
	if (decision.class !== "M") return true;
	const people = await knownPeople(deps, [{ event, decisions: [decision] }]);
	const [kept] = keepBack([decision], event, shop, (key) => ({ ...people.known(shop.id, key), listing: undefined }), deps.now());
	return kept?.reason === null;
}

function asked(deps: Deps, about: { event: EventRow; shop: Shop }, decision: Decision, { template, requestedBy }: ByHandInput): MessageRow {
	const now = deps.now();
	const before = (about.event.decisions ?? []).filter((one) => one.notification === decision.notification);
	const same = before.find(({ to }) => addressKey(to ?? "") === addressKey(decision.to?.address ?? "")) ?? before[0];
	const resendOf = template === undefined ? (same?.message_id ?? null) : null;
	const claimed = newMessage(deps, about, decision, { id: "", now, until: now });
	return { ...claimed, status: "queued", waits: null, lease: null, wakeAt: now + 5_000, requestedBy, resendOf };
}

/** Made once before it is promised: what cannot be made is said now, and not found out in the log. */
async function whyNot(deps: Deps, message: MessageRow, event: EventRow, shop: Shop): Promise<Refusal | undefined> {
	const sender = shop.senders.find((one) => one.id === message.senderId) ?? shop.senders.find((one) => one.is_default);
	if (!sender) return refused("no_sender");
	const preparation = await prepareMail(deps, message, event, shop, sender);
	return preparation.ok || preparation.retry ? undefined : refused(preparation.reason, preparation.detail);
}

function refused(reason: Refusal["reason"], detail: string | null = null): Refusal {
	return { kind: "refused", reason, detail: [reasonSentence(reason, "en"), detail].filter(Boolean).join(" ") };
}
