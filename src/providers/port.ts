import type * as z from "zod";
import type { DeliveryEvent } from "../core/delivery-event.ts";
import type { DnsRecord } from "../core/dns-record.ts";
import type { MailClass } from "../core/event-type.ts";
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
	/** Seconds for which a repeated request with the same mail id is recognised and does not send again; 0: it never is. */
	dedupeWindow: number;
	/** Largest mail in bytes, attachments counted in base64. */
	maxSize: number;
	/** The classes of mail that the service's terms allow; without it all of them. */
	classes?: readonly MailClass[];
	/** An address whose mail the service takes and throws away, for probes; without it they go to the sender's own address. */
	sink?: string;
	send(mail: Mail, credentials: Credentials): Promise<Outcome>;
	batch?: Batch<Credentials>;
	callbacks?: Callbacks;
	/** Reads an event that the service puts into our own queue; `sender` is the From address it concerns. */
	queued?(body: unknown): { event: DeliveryEvent; sender: string | null } | undefined;
	/** What the DNS of the From domain should hold, as far as it can be said without asking the service. */
	dns(domain: string, credentials: Credentials): DnsRecord[];
}

/** Several mails, one recipient each, in one request. */
export interface Batch<Credentials> {
	/** Most mails in a request. */
	limit: number;
	/** Whether a mail may be part of one. */
	takes(mail: Mail): boolean;
	/**
	 * @param key the same for the same mails in the same order: where the service dedupes, a repeated request is recognised by it
	 * @returns outcomes in the order of the mails; null for a mail that the service was not asked about
	 */
	send(mails: Mail[], credentials: Credentials, key: string): Promise<(Outcome | null)[]>;
}

/** How a service tells what became of a mail. */
export interface Callbacks {
	/** The service signs nothing and repeats a password that we may choose; without it the secret is the service's to make. */
	ownSecret?: true;
	/**
	 * Checks who wrote a callback, on its raw bytes.
	 * @param secret what the sender's `callback_secret` holds, null where none is set
	 * @param now Unix milliseconds
	 */
	verify(request: CallbackRequest, secret: string | null, now: number): Promise<Verdict>;
	/** Reads a verified callback. Never throws: what makes no sense is an event of type `other`, or none. */
	parse(body: string): Promise<ParsedCallback>;
}

export interface CallbackRequest {
	headers: Headers;
	/** The body as it came, for signatures. */
	body: Uint8Array<ArrayBuffer>;
	/** What follows the sender's id in the path, for services that sign nothing; null where nothing does. */
	pathSecret: string | null;
}

export type Verdict =
	| {
			ok: true;
			/** A token that must not come again with another body, where the signature does not cover the body. */
			once?: string;
	  }
	| { ok: false; why: "no_secret" | "unsigned" | "wrong_signature" | "stale" };

export interface ParsedCallback {
	events: DeliveryEvent[];
	/** A URL of the service that has to be fetched to confirm a subscription. */
	confirm?: string;
}

/** How a provider reaches its service. */
export interface Transport {
	fetch: typeof fetch;
	/** Milliseconds for connection, request and the whole answer. */
	timeout: number;
	/** TCP, for SMTP. */
	connect: Connect;
	/** Cloudflare's own e-mail binding; undefined where the deployment has none. */
	email: EmailBinding | undefined;
}

/** `connect` of `cloudflare:sockets`, as far as it is used. */
export type Connect = (address: { hostname: string; port: number }, options: { secureTransport: "off" | "on" | "starttls"; allowHalfOpen: false }) => Socket;

/** The `send_email` binding, in its builder form. */
export interface EmailBinding {
	send(message: Record<string, unknown>): Promise<{ messageId?: string }>;
}
