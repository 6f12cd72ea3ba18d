import * as z from "zod";
import { faultsOf } from "../../core/fault.ts";
import { address, line, optionalLine, text } from "../../core/fields.ts";
import { FILENAME_RULE, isFilename } from "../../core/file-policy.ts";
import { documentKind } from "../../core/template-input.ts";
import type { Translation } from "../port.ts";

const RESEND = "message.resend_requested";
const DOCUMENT = "attachment.available";

/** What other systems may ask for. */
export const COMMANDS: readonly string[] = [RESEND, DOCUMENT];

const resend = z
	.looseObject({
		message_id: optionalLine(60),
		order: optionalLine(60),
		address: address.nullish(),
		notification: optionalLine(120),
		to: address.nullish(),
		reason: text(500).nullish(),
	})
	.superRefine(({ message_id, order, address, notification }, context) => {
		const fault = (path: string[], message: string) => context.addIssue({ code: "custom", path, message });
		if ([message_id, order, address].filter(Boolean).length !== 1) fault([], "must name a message: message_id, or order and notification, or address");
		if (order && !notification) fault(["notification"], "is required with order");
	});

const document = z.looseObject({
	order: line(60).refine((number) => number.trim() !== "", "must not be blank"),
	kind: documentKind,
	url: line(2048),
	filename: z.string().refine(isFilename, FILENAME_RULE).nullish(),
});

/** What is asked for, or every fault of how it is. */
export function commandOf(topic: string, data: unknown): Translation {
	return topic === RESEND ? resendOf(data) : documentOf(data);
}

function resendOf(data: unknown): Translation {
	const read = resend.safeParse(data, { reportInput: true });
	if (!read.success) return unreadable(read.error);
	const { message_id, order, address: to, notification } = read.data;
	const wanted = notification || undefined;
	const find = message_id ? { message: message_id } : order ? { order, notification: wanted ?? "" } : { address: to ?? "", notification: wanted };
	return { command: { kind: "resend", find, to: read.data.to ?? undefined, reason: read.data.reason ?? undefined } };
}

function documentOf(data: unknown): Translation {
	const read = document.safeParse(data, { reportInput: true });
	if (!read.success) return unreadable(read.error);
	const { order, kind, url, filename } = read.data;
	return { command: { kind: "fetch_document", order, document: kind, url, filename: filename ?? undefined } };
}

function unreadable(error: z.ZodError): Translation {
	const faults = faultsOf(error, "/data").map(({ pointer, detail }) => `${pointer} ${detail}`);
	return { ignored: "unreadable", detail: faults.join("; ") };
}
