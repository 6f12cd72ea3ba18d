import type { Mailbox } from "../../src/core/address.ts";
import type { DeliveryEvent } from "../../src/core/delivery-event.ts";
import type { Outcome } from "../../src/core/outcome.ts";
import type { CallbackRequest, Provider, Transport, Verdict } from "../../src/providers/port.ts";

/** Where the adapters under test are told that their service lives. */
export const BASE_URL = "https://mail.example";
/** The clock of the suite, Unix milliseconds: 2026-11-22T12:00:00Z. */
export const NOW = Date.UTC(2026, 10, 22, 12);

/** A row of the suite that does not apply to a service, with the reason: a sentence that a reader can check. */
export interface NotApplicable {
	none: string;
}
export type Row<What> = What | NotApplicable;

/** A request as the service got it, its body read to the end. */
export interface SeenRequest {
	url: URL;
	method: string;
	headers: Headers;
	body: Uint8Array<ArrayBuffer>;
}

/** Makes the answer to a request; a thrown error is a connection that broke. */
export type Reply = (request: SeenRequest, signal: AbortSignal | null) => Response | Promise<Response>;

/** A request read back into a mail, in the suite's own words. */
export interface ReadMail {
	/** Postbud's message id, where the service gives it back in callbacks. */
	message: string | null;
	/** Everyone who would get the mail: To, Cc and Bcc. */
	recipients: Mailbox[];
	from: Mailbox;
	replyTo: Mailbox | undefined;
	subject: string;
	html: string;
	text: string;
	/** Further header fields; the suite compares names without case. */
	headers: [name: string, value: string][];
	attachments: ReadAttachment[];
	/** Whether the request switches the counting of opens and clicks on; false where it says no, or says nothing and the service's default is off. */
	tracked: boolean;
}

export interface ReadAttachment {
	filename: string;
	/** Null where the request does not say, because the service reads it from the file's name. */
	contentType: string | null;
	content: Uint8Array;
	/** The Content-ID of an inline image. */
	contentId?: string | undefined;
}

/** What an outcome must at least say; compared with toMatchObject. */
export type ExpectedOutcome = { kind: Outcome["kind"] } & Partial<{
	id: string | null;
	reason: string;
	scope: "message" | "sender" | "recipient";
	retryAfter: number;
}>;

export interface AnswerRow {
	reply: Reply;
	outcome: ExpectedOutcome;
}

/** What every service is asked about its answers. Time-outs, resets, redirects and the like are the suite's own rows. */
export interface Answers {
	accepted: Row<AnswerRow>;
	/** The recipient's address is on the service's own list, or is no mailbox. */
	"refused address": Row<AnswerRow>;
	"refused message": Row<AnswerRow>;
	/** Wrong key. */
	"refused sender": Row<AnswerRow>;
	/** The From domain is not verified, or the account is suspended. */
	"refused domain": Row<AnswerRow>;
	"too large": Row<AnswerRow>;
	/** 429 with the service's own header, and the seconds it stands for. */
	"rate limited": Row<AnswerRow>;
	quota: Row<AnswerRow>;
	/** Taken earlier under the same key. */
	repeated: Row<AnswerRow>;
	"500": Row<AnswerRow>;
	"502": Row<AnswerRow>;
	"503": Row<AnswerRow>;
	/** A proxy's HTML page, with the status of a success. */
	garbage: Row<AnswerRow>;
	/** An empty body and no header, with the status of a success. */
	empty: Row<AnswerRow>;
}

/** Several mails in one request. The replies are made for the three mails that the suite sends. */
export interface BatchCase {
	read(request: SeenRequest): ReadMail[] | Promise<ReadMail[]>;
	/** The key given is found here in the request. */
	key: Row<(request: SeenRequest) => string | null>;
	accepted: { reply: Reply; ids: [string, string, string] };
	/** The second of the three is refused, the others are taken. */
	partly: Row<{ reply: Reply; outcomes: [ExpectedOutcome, ExpectedOutcome, ExpectedOutcome] }>;
	/** Answers that hold for all three. */
	whole: Record<"refused message" | "refused sender" | "rate limited" | "500" | "garbage" | "empty", Row<AnswerRow>>;
	/** Further answers that hold for all three, each with a name. */
	more?: [name: string, row: AnswerRow][];
}

/** What a callback carries besides the body that was signed; `body` where signing changes the body itself. */
export interface SignedCallback {
	headers: Record<string, string>;
	body?: string;
	pathSecret?: string | null;
}

export type ExpectedVerdict = "ok" | Extract<Verdict, { ok: false }>["why"];

export interface CallbackCase {
	/** As the sender's `callback_secret` holds it. */
	secret: string;
	/** Another one of the same form: what it signs must not pass. */
	otherSecret: string;
	/** Signs as the service does. @param at Unix milliseconds */
	sign(body: string, secret: string, at: number): SignedCallback | Promise<SignedCallback>;
	/** Answers to what `verify` itself fetches; without it verify may fetch nothing. */
	fetches?: Reply;
	verdicts: {
		/** Signed with the other secret. */
		"wrong signature": Row<ExpectedVerdict>;
		/** No signature at all. */
		missing: Row<ExpectedVerdict>;
		/** No secret is stored. */
		"no secret": Row<ExpectedVerdict>;
		/** Signed six minutes ago. */
		stale: Row<ExpectedVerdict>;
		/** Signed six minutes ahead of us. */
		early: Row<ExpectedVerdict>;
		/** One byte of the body is another one. */
		altered: Row<ExpectedVerdict>;
	};
	/** The same request again: stopped by a token that comes once, or harmless because its events have the same ids. */
	replayed: "once" | "same ids";
	/** Secrets a person could have stored by mistake; verify must say no and not throw. */
	badSecrets: string[];
	/** The body that carries one event. */
	bodyOf(event: unknown): string;
	/** The body that carries several, where the service gathers them. */
	bodyOfAll: Row<(events: unknown[]) => string>;
	/** Every event that the documentation names, with what it must become. */
	events: [name: string, event: unknown, expected: Partial<DeliveryEvent>][];
	/** An event that no documentation names. */
	unknown: { event: unknown; expected: Partial<DeliveryEvent> };
	/** Bodies that make no sense beyond the suite's own; parse gives no event, or one of type `other`. */
	nonsense?: string[];
}

/**
 * One mail service as the conformance suite knows it: `cases/<service>.ts` exports one as `service`. The suite finds
 * the files itself and puts every service through every row.
 */
export interface ServiceCase {
	id: string;
	/** The adapter under test, at BASE_URL. */
	create(transport: Transport, now: () => number): Provider;
	/** What the schema takes; also what the suite sends with. */
	credentials: unknown;
	/** What the schema must refuse, each with a name. Unknown members and an empty object are the suite's own. */
	badCredentials: [name: string, credentials: unknown][];
	/** Where the secret of the credentials stands in the request, so that the suite sees that it is used. */
	authorised(request: SeenRequest): boolean;
	read(request: SeenRequest): ReadMail | Promise<ReadMail>;
	/** What the service cannot carry as it is; the rest must survive. Each with the reason. */
	limits: {
		message: Row<"kept">;
		toName: Row<"kept">;
		replyTo: Row<"kept">;
		/** Without it the letters of the name must survive, and only its punctuation may not. */
		replyToName: Row<"kept">;
		headers: Row<"kept">;
		/** Without it a file's name must be ASCII and keep its ending. */
		fileNames: Row<"kept">;
		/** Without it the service reads the type from the file's name, which must then have the right ending. */
		fileTypes: Row<"kept">;
		contentId: Row<"kept">;
	};
	/** The key by which the service recognises a repeated request. */
	key: Row<(request: SeenRequest) => string | null>;
	answers: Answers;
	/** Further answers, each with a name: every error that the service documents. */
	more: [name: string, row: AnswerRow][];
	batch: Row<BatchCase>;
	callbacks: Row<CallbackCase>;
}

export function applies<What>(row: Row<What>): row is What {
	return !(typeof row === "object" && row !== null && "none" in row);
}

/** A reply with a status, a body (JSON unless it is text) and headers. */
export const reply =
	(status: number, body: unknown = "", headers: Record<string, string> = {}): Reply =>
	() =>
		new Response(status === 204 ? null : typeof body === "string" ? body : JSON.stringify(body), { status, headers });

/** Any JSON body, for reading a request back: the case knows its service's shapes. */
// biome-ignore lint/suspicious/noExplicitAny: the shape is the service's, and the suite's own expectations check it
export const jsonBody = (request: SeenRequest): any => JSON.parse(new TextDecoder().decode(request.body));

export const formBody = (request: SeenRequest): Promise<FormData> => new Response(request.body, { headers: request.headers }).formData();

export type { CallbackRequest };
