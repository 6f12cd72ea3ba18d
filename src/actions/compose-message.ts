import { canonicalAddress } from "../core/address.ts";
import { notification as notificationOf } from "../core/catalogue.ts";
import { orderKey } from "../core/event.ts";
import type { Fault } from "../core/fault.ts";
import { withoutScriptLinks } from "../core/link-safety.ts";
import { textAsHtml } from "../core/mail-texts.ts";
import { plainText } from "../core/plain-text.ts";
import { customerMailbox } from "../core/plan.ts";
import type { Deps } from "../deps.ts";
import { loadOrders } from "../store/batches.ts";
import { eventsOfOrder } from "../store/order-events.ts";
import { toldAgain } from "./batch-slice.ts";
import { asLoaded, ownEvent } from "./own-event.ts";
import { sendAbout } from "./send-about.ts";
import { type ByHandInput, type SendingByHand, sendByHand } from "./send-by-hand.ts";

export interface Composition extends Omit<ByHandInput, "edits"> {
	/** Number of the order that it is about. */
	order?: string | undefined;
	/** Id of the event that it is about. */
	event?: string | undefined;
	/** One's own words, in the place of a notification or a template. */
	subject?: string | undefined;
	/** Checked by `mailHtml`. */
	html?: string | undefined;
	text?: string | undefined;
	/** What a template can name. */
	data?: Record<string, unknown> | undefined;
}

const MOST_EVENTS = 50;

/**
 * Sends a mail that somebody composes: a notification about an event or an order, a template of the store, or one's own
 * words, to one person or about an order. What has no event gets one of its own, which is stored with the message.
 */
export async function composeMessage(deps: Deps, storeId: string, wish: Composition): Promise<SendingByHand> {
	const faults = faultsOf(wish);
	if (faults.length > 0) return { kind: "invalid", faults };
	if (wish.event !== undefined) return sendByHand(deps, storeId, wish.event, wish);
	if (wish.notification === undefined) return sendOwn(deps, storeId, wish);
	const type = notificationOf(wish.notification)?.event.type;
	const events = await eventsOfOrder(deps.scope(storeId), wish.order ?? "", MOST_EVENTS);
	const about = events.find((one) => one.type === type);
	return about ? sendByHand(deps, storeId, about.id, wish) : { kind: "invalid", faults: [{ pointer: "/notification", detail: noSuchEvent(type, events) }] };
}

async function sendOwn(deps: Deps, storeId: string, wish: Composition): Promise<SendingByHand> {
	const { order, to, subject, html, text, template, data } = wish;
	const shop = (await deps.shops.get([storeId])).get(storeId);
	if (!shop) return { kind: "not_found" };
	const [known] = order === undefined ? [] : await loadOrders(deps.scope(storeId), [orderKey(order)]);
	if (order !== undefined && !known)
		return { kind: "invalid", faults: [{ pointer: "/order", detail: "is not the number of an order that the shop has told of" }] };
	if (template !== undefined && !shop.templates.some(({ id }) => id === template))
		return { kind: "invalid", faults: [{ pointer: "/template", detail: "is not a published template of the store" }] };
	const told = toldAgain(known?.data ?? {});
	const recipient = customerMailbox(told).length > 0 || to === undefined ? {} : { recipient: { email: canonicalAddress(to) ?? to } };
	const words = template === undefined ? { body: text ?? plainText(html ?? ""), mode: "mail" } : {};
	const made = await ownEvent(deps, {
		type: template === undefined ? "message.staff_sent" : "custom.message",
		id: deps.newId("evt"),
		subject: order === undefined ? "message" : `order/${order}`,
		data: { ...data, ...told, ...recipient, ...words },
	});
	const event = { ...asLoaded(storeId, made), decisions: null };
	const written = html === undefined ? (order === undefined ? textAsHtml(text ?? "") : undefined) : withoutScriptLinks(html);
	const edits = {
		...(subject === undefined ? {} : { subject }),
		...(template !== undefined || written === undefined ? {} : { html: written, text: text ?? plainText(written) }),
	};
	const mail = template === undefined ? { notification: "message.staff_sent.customer" } : { template };
	return sendAbout(deps, shop, event, { ...wish, ...mail, edits }, made);
}

function faultsOf({ order, event, to, notification, template, subject, html, text, data }: Composition): Fault[] {
	const own = html !== undefined || text !== undefined;
	const contents = [notification, template, own ? "own" : undefined].filter(Boolean).length;
	const fault = (isFault: boolean, pointer: string, detail: string): Fault[] => (isFault ? [{ pointer, detail }] : []);
	return [
		...fault(event === undefined && order === undefined && to === undefined, "/to", "is required, or an order or an event"),
		...fault(event !== undefined && order !== undefined, "/order", "cannot stand beside an event, which names its own"),
		...fault(contents !== 1 && !(event !== undefined && !own && contents === 2), "", "must have one of notification, template, or html and text"),
		...fault(notification !== undefined && event === undefined && order === undefined, "/notification", "is about an event: name it, or an order"),
		...fault(own && event !== undefined, "/event", "is for a notification or a template; one's own words are about an order or to a person"),
		...fault(own && order === undefined && subject === undefined, "/subject", "is required"),
		...fault(subject !== undefined && !own && template === undefined, "/subject", "is for a template or one's own words"),
		...fault(subject !== undefined && event !== undefined, "/subject", "is for a template or one's own words"),
		...fault(data !== undefined && (template === undefined || event !== undefined), "/data", "is for a template about an order or to a person"),
	];
}

function noSuchEvent(type: string | undefined, events: readonly { type: string }[]): string {
	if (type === undefined) return "is not a notification of the catalogue";
	const types = [...new Set(events.map((one) => one.type))];
	return types.length > 0 ? `needs an event ${type}; of this order there are ${types.join(", ")}` : "is about an order that the shop has not told of";
}
