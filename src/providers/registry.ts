import { outbox } from "./outbox.ts";
import type { Provider, Transport } from "./port.ts";
import { postmark } from "./postmark.ts";
import { resend } from "./resend.ts";

export interface ProviderUrls {
	resend: string;
	postmark: string;
}

export type Providers = ReadonlyMap<string, Provider>;

/** Every mail service that a sender can have. */
export function createProviders(urls: ProviderUrls, transport: Transport, now: () => number): Providers {
	const all = [outbox, resend(urls.resend, transport, now), postmark(urls.postmark, transport, now)];
	// Each provider reads its credentials with its own schema before they reach its `send`.
	return new Map(all.map((provider) => [provider.id, provider as Provider]));
}
