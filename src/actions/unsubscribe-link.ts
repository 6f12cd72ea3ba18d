import * as z from "zod";
import { addressKey } from "../core/address.ts";
import { type Marketing, purposeOf } from "../core/marketing.ts";
import type { Deps } from "../deps.ts";
import type { MessageRow } from "../store/message-rows.ts";

/** What the link in a marketing mail names: no row has to be there for it. */
export interface UnsubscribeLink {
	store: string;
	message: string;
	purpose: string;
	/** BCP 47, as the mail was written in. */
	locale: string;
	/** An address key. */
	address: string;
}

const USE = "unsubscribe";
const parts = z.tuple([z.string(), z.string(), z.string(), z.string(), z.string()]);

/**
 * What a mail has because it is marketing; null where it is none.
 * @returns undefined where Postbud does not know its own address, and the mail must not go out
 */
export async function marketingOf({ config, vault }: Pick<Deps, "config" | "vault">, message: MessageRow): Promise<Marketing | null | undefined> {
	const purpose = message.class === "M" ? purposeOf(message.notification) : undefined;
	if (purpose === undefined) return null;
	if (config.PUBLIC_URL === "") return undefined;
	const named = [message.storeId, message.id, purpose, message.locale, addressKey(message.toAddress ?? "")];
	return { purpose, unsubscribe_url: `${config.PUBLIC_URL}/u/${await vault.linkToken(USE, JSON.stringify(named))}` };
}

/** undefined for a token that is damaged, made up, or older than the keys. */
export async function readUnsubscribeLink({ vault }: Pick<Deps, "vault">, token: string): Promise<UnsubscribeLink | undefined> {
	const text = await vault.readLinkToken(USE, token);
	if (text === undefined) return undefined;
	const [store, message, purpose, locale, address] = parts.parse(JSON.parse(text));
	return { store, message, purpose, locale, address };
}
