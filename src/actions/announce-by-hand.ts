import { correctionPayload } from "../core/correction-payload.ts";
import type { Shop } from "../core/shop.ts";
import type { Deps } from "../deps.ts";
import type { CorrectionRow } from "../store/address-corrections.ts";
import type { MessageRow } from "../store/message-rows.ts";
import type { NewWebhookDelivery } from "../store/webhook-deliveries.ts";
import { announce, announceNews } from "./announce.ts";

/** What webhooks are told of a message that somebody asked for. */
export function announceByHand(deps: Deps, shop: Shop | undefined, message: MessageRow): NewWebhookDelivery[] {
	if (!shop) return [];
	return announce(deps, new Map([[shop.id, shop]]), [{ store: shop.id, event: "message.queued", at: message.createdAt, message }]);
}

/** What webhooks are told of an order's address that was put right. */
export function announceCorrection(
	deps: Deps,
	shop: Shop | undefined,
	{ id, orderNumber }: MessageRow,
	[first]: readonly CorrectionRow[],
): NewWebhookDelivery[] {
	if (!first) return [];
	const { wrong, address, requestedBy, correctedAt } = first;
	const told = { order: orderNumber ?? "", from: wrong === "" ? null : wrong, to: address, messageId: id, by: requestedBy, at: correctedAt };
	return announceNews(deps, shop, { event: "order.address_corrected", messageId: id, body: () => correctionPayload(told) });
}
