import * as z from "zod";
import { suggestedAddress } from "../core/address-typos.ts";
import type { Deps } from "../deps.ts";
import type { MessageRow } from "../store/message-rows.ts";
import { byHand, byHandView } from "./message-edits.ts";
import { messageView } from "./message-view.ts";
import { messageBody } from "./schemas.ts";

/** What a message that was asked for by hand is answered with. */
export const sentByHand = messageBody.extend({
	...byHand,
	suggestion: z.string().nullable().describe("What was probably meant, where the address looks mistyped. The mail goes to what was written."),
});

/** @param typed the address that was asked for by itself */
export async function viewByHand(deps: Deps, message: MessageRow, typed: string | undefined) {
	const shop = (await deps.shops.get([message.storeId])).get(message.storeId);
	const suggestion = typed === undefined ? null : (suggestedAddress(typed, shop?.locale) ?? null);
	return { ...messageView(message), ...(await byHandView(deps, message)), suggestion };
}
