import { domainOf } from "../core/address.ts";
import type { DnsRecord } from "../core/dns-record.ts";
import type { Deps } from "../deps.ts";
import { errorText } from "../log.ts";
import type { SenderRow } from "../store/senders.ts";
import { credentialsOf } from "./send-mails.ts";

/** What the DNS of a sender's domain should hold; nothing for the outbox. */
export async function dnsOf(deps: Deps, sender: SenderRow): Promise<DnsRecord[]> {
	const provider = deps.providers.get(sender.provider);
	try {
		return provider ? provider.dns(domainOf(sender.fromAddress), await credentialsOf(deps, sender, provider)) : [];
	} catch (error) {
		// Sealed under a key that is gone: the page where they can be entered anew must not depend on them.
		deps.log("sender.credentials_unreadable", { store: sender.storeId, sender: sender.id, error: errorText(error) });
		return [];
	}
}
