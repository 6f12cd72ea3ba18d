import { randomUUID } from "node:crypto";
import type { Reply } from "./behaviours.ts";
import type { TakenMail } from "./ledger.ts";

export interface PostmarkMail {
	To?: string;
	Subject?: string;
	Metadata?: { postbud_message?: string };
}

/** One request. `at` in Unix milliseconds. */
export interface PostmarkRequest {
	account: string;
	mails: PostmarkMail[];
	batch: boolean;
	at: number;
	n: number;
}

/**
 * Postmark as it behaves: a request is taken as often as it comes; a batch is answered with a list, in which each mail has
 * its own code. Mail to `gone.…` goes to an inactive recipient, mail to `bad.…` is invalid.
 */
export function postmarkReply({ account, mails, batch, at, n }: PostmarkRequest, take: (mail: TakenMail) => void): Reply {
	const results = mails.map((mail) => {
		const to = mail.To ?? "";
		if (to.includes("gone.")) return { ErrorCode: 406, Message: "You tried to send to a recipient that has been marked as inactive." };
		if (to.includes("bad.")) return { ErrorCode: 300, Message: "Invalid email request: the content is invalid." };
		const id = randomUUID();
		take({ service: "postmark", account, id, message: mail.Metadata?.postbud_message ?? "", to, subject: mail.Subject ?? "", at, request: n });
		return { ErrorCode: 0, Message: "OK", MessageID: id, To: to, SubmittedAt: new Date(at).toISOString() };
	});
	if (batch) return { status: 200, body: results };
	return { status: results[0]?.ErrorCode === 0 ? 200 : 422, body: results[0] };
}
