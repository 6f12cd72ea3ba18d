import { addressKey, canonicalAddress } from "../core/address.ts";
import { adminsOf } from "../core/admins.ts";
import type { Fault } from "../core/fault.ts";
import type { Decision } from "../core/plan.ts";
import type { Problem } from "../core/problem.ts";
import type { Shop } from "../core/shop.ts";
import type { Deps } from "../deps.ts";
import type { MessageRow } from "../store/message-rows.ts";
import { savePlans } from "../store/plans.ts";
import { storeOwnEvent } from "./own-event.ts";
import { newMessage } from "./plan-events.ts";
import { type PreviewInput, previewTemplate } from "./preview-template.ts";
import { wakeMessages } from "./wake-up.ts";

export interface TemplateTest extends PreviewInput {
	/** What the template is called, for the log. */
	name: string;
	to: string;
	/** Who hands it over; null: the store's default sender. */
	senderId: string | null;
	/** Id of the key that asks. */
	requestedBy: string;
}

export type TemplateTesting = { ok: true; message: MessageRow } | { ok: false; faults: Fault[]; problems: Problem[] };

const NOTIFICATION = "template.tested.admin";
/** A row holds 2 MB, and the text stands in it beside the HTML. */
const MAX_MAIL = 500_000;

/**
 * Sends a mail as it would look to an address of the shop itself, by the way that all mails go, so that it is in the log.
 * A secret in it is masked, or the sample's.
 */
export async function testTemplate(deps: Deps, storeId: string, test: TemplateTest): Promise<TemplateTesting> {
	const shop = (await deps.shops.get([storeId])).get(storeId);
	if (!shop) return { ok: false, faults: [{ pointer: "", detail: "belongs to no store" }], problems: [] };
	const looked = await previewTemplate(deps, storeId, test);
	const faults = [...faultsOfAddress(shop, test.to), ...(looked.ok ? [] : looked.faults)];
	const { subject, html, text, problems } = looked.ok ? looked.preview : { subject: "", html: "", text: "", problems: [] };
	if (looked.ok && html === "") faults.push({ pointer: "/content", detail: "cannot be made into a mail; see problems" });
	if (html.length + text.length > MAX_MAIL) faults.push({ pointer: "/content", detail: `makes a mail of more than ${MAX_MAIL} characters` });
	if (faults.length > 0) return { ok: false, faults, problems };
	const message = await queue(deps, shop, test, { subject, html, text });
	await wakeMessages(deps, [{ store: storeId, id: message.id, class: message.class, dueAt: message.dueAt }]);
	return { ok: true, message };
}

/** The addresses that a test may go to: those of the shop and its people. Anybody else would get a mail about nothing. */
export function testAddresses(shop: Shop): string[] {
	const all = [...adminsOf(shop.settings).map(({ address }) => address), shop.settings.support_address, ...shop.senders.map(({ from }) => from.address)];
	return [...new Map(all.map((address) => [addressKey(address), address])).values()];
}

function faultsOfAddress(shop: Shop, to: string): Fault[] {
	const own = testAddresses(shop);
	return own.some((address) => addressKey(address) === addressKey(to))
		? []
		: [{ pointer: "/to", detail: `must be an address of the store: ${own.join(", ")}` }];
}

async function queue(deps: Deps, shop: Shop, test: TemplateTest, edits: NonNullable<MessageRow["edits"]>): Promise<MessageRow> {
	const now = deps.now();
	const data = { template: { name: test.name, notification: test.notification ?? null } };
	const event = await storeOwnEvent(deps, shop.id, { type: "template.tested", id: deps.newId("evt"), subject: "template", data });
	const decision: Decision = {
		...{ notification: NOTIFICATION, audience: "admin" as const, class: "I" as const, rule_id: null, reason: null, template: `builtin:${NOTIFICATION}` },
		...{ to: { address: canonicalAddress(test.to) ?? addressKey(test.to) }, locale: test.locale ?? shop.locale },
		sender_id: test.senderId ?? shop.senders.find((one) => one.is_default)?.id ?? null,
	};
	const claimed = newMessage(deps, { event, shop }, decision, { id: "", now, until: now });
	const message: MessageRow = { ...claimed, status: "queued", lease: null, subject: edits.subject ?? null, requestedBy: test.requestedBy, edits };
	const decided = { notification: NOTIFICATION, decision: "send", reason: null, message_id: message.id, rule_id: null, to: message.toAddress } as const;
	await savePlans(deps.databases.main, [{ event: { store: shop.id, id: event.id }, decisions: [decided], messages: [message] }], {
		deliveries: [],
		alerts: [],
	});
	return message;
}
