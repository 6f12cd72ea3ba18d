import { createHash, randomUUID } from "node:crypto";
import type { Reply } from "./behaviours.ts";
import type { Figures, TakenMail } from "./ledger.ts";

export interface ResendMail {
	to?: string[];
	subject?: string;
	tags?: { name?: string; value: string }[];
}

/** One request: what was posted, under which key. `at` in Unix milliseconds. */
export interface ResendRequest {
	key: string | undefined;
	account: string;
	/** The body as it was posted. */
	text: string;
	mails: ResendMail[];
	batch: boolean;
	at: number;
	n: number;
}

export interface ResendService {
	/** Undefined: nothing stands against the request, and its key is taken by it until it is finished. */
	known(request: ResendRequest): Reply | undefined;
	/** Takes the mails. Only after `known` had nothing to say. */
	take(request: ResendRequest): Reply;
	/** The request is over, whether its mails were taken or not. */
	finish(request: ResendRequest): void;
	forget(): void;
}

/** The key of a request is known for so long (documentation, 2026-11). Milliseconds. */
const WINDOW = 86_400_000;

/**
 * Resend as it behaves: a key that is known with the same body is answered as the first time, with another body it is a
 * 409, and so it is while the first request under it is still being handled. Batches are validated strictly: mail to
 * `gone.…` is refused for its address, mail to `bad.…` for its content, and either takes a batch along.
 */
export function createResend(figures: Figures, take: (mail: TakenMail) => void): ResendService {
	const keys = new Map<string, { hash: string; messages: string[]; reply: Reply; at: number }>();
	const open = new Set<string>();
	return {
		known({ key, text, mails, at }) {
			if (key === undefined) return undefined;
			if (open.has(key)) {
				figures.concurrent++;
				return fault(409, "concurrent_idempotent_requests", "Another request with this key is being handled.");
			}
			const known = keys.get(key);
			if (!known || at - known.at >= WINDOW) {
				open.add(key);
				return undefined;
			}
			if (known.hash === hashOf(text)) {
				figures.repeated++;
				return known.reply;
			}
			const isPart = mails.length < known.messages.length && mails.every((mail) => known.messages.includes(messageOf(mail)));
			if (isPart) figures.shortened++;
			else figures.mismatched++;
			return fault(409, "invalid_idempotent_request", "This idempotency key was used with another body.");
		},
		take({ key, account, text, mails, batch, at, n }) {
			const refusal = refusalOf(mails);
			if (refusal) return refusal;
			const ids = mails
				.filter((mail) => !isGone(mail))
				.map((mail) => {
					const id = randomUUID();
					take({ service: "resend", account, id, message: messageOf(mail), to: mail.to?.[0] ?? "", subject: mail.subject ?? "", at, request: n });
					return { id };
				});
			const errors = mails.flatMap((mail, index) => (isGone(mail) ? [{ index, message: "Invalid `to` field." }] : []));
			const reply = { status: 200, body: batch ? { data: ids, ...(errors.length > 0 ? { errors } : {}) } : ids[0] };
			if (key !== undefined) keys.set(key, { hash: hashOf(text), messages: mails.map(messageOf), reply, at });
			return reply;
		},
		finish({ key }) {
			if (key !== undefined) open.delete(key);
		},
		forget() {
			keys.clear();
			open.clear();
		},
	};
}

export function messageOf({ tags }: ResendMail): string {
	return tags?.find(({ name }) => name === "postbud_message")?.value ?? tags?.[0]?.value ?? "";
}

function refusalOf(mails: ResendMail[]): Reply | undefined {
	if (mails.some((mail) => mail.to?.[0]?.includes("bad."))) return fault(422, "validation_error", "The content of a mail is invalid.");
	if (mails.some(isGone)) return fault(422, "validation_error", "Invalid `to` field.");
	return undefined;
}

function isGone(mail: ResendMail): boolean {
	return mail.to?.[0]?.includes("gone.") ?? false;
}

function fault(status: number, name: string, message: string): Reply {
	return { status, body: { statusCode: status, name, message } };
}

function hashOf(text: string): string {
	return createHash("sha256").update(text).digest("base64");
}
