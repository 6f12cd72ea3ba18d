import type { Mailbox } from "./address.ts";

/** A mail ready to be handed to a mail service. Every header value is one line. */
export interface Mail {
	/** Postbud's message id: the key for idempotency and for finding the mail again in callbacks. */
	id: string;
	from: Mailbox;
	to: Mailbox;
	replyTo: Mailbox | undefined;
	subject: string;
	html: string;
	text: string;
	/** Further header fields, in order, for example Auto-Submitted (RFC 3834). */
	headers: [name: string, value: string][];
	attachments: MailAttachment[];
	/** When the message was made: the Date of the mail, the same at every attempt. */
	date: Date;
}

export interface MailAttachment {
	filename: string;
	contentType: string;
	/** The Content-ID, without angle brackets, of an image that the HTML shows as `cid:…` (RFC 2392); without one it is a file. */
	contentId?: string | undefined;
	content: Uint8Array;
}
