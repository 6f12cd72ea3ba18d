import type * as z from "zod";
import type { Mail } from "../core/mail.ts";
import type { Outcome } from "../core/outcome.ts";

/**
 * A mail service. A plain object, one file each; `registry.ts` lists them.
 * An answer over HTTP, whatever it says, is an outcome and never an exception.
 */
export interface Provider<Credentials = unknown> {
	id: string;
	/** What `POST /v1/senders` takes as `credentials`. */
	credentials: z.ZodType<Credentials>;
	/** Whether a repeated request with the same mail id is recognised, so that a retry cannot send twice. */
	dedupes: boolean;
	/** Largest mail in bytes, attachments counted in base64. */
	maxSize: number;
	send(mail: Mail, credentials: Credentials): Promise<Outcome>;
	/** Several mails, one recipient each, in one request; outcomes in the same order. */
	batch?: { limit: number; send(mails: Mail[], credentials: Credentials): Promise<Outcome[]> };
}

/** How a provider reaches its service. */
export interface Transport {
	fetch: typeof fetch;
	/** Milliseconds for connection, request and the whole answer. */
	timeout: number;
}
