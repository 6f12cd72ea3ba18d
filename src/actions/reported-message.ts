import { reasonSentence } from "../core/reasons.ts";
import type { Deps } from "../deps.ts";
import type { MessageRow } from "../store/message-rows.ts";
import { consolePage } from "./console-page.ts";

/** A mail that did not arrive, as mails to admins name it; the sentence of its reason in the language of `locale`. */
export function reportedMessage(deps: Deps, message: MessageRow, locale: string): Record<string, unknown> {
	const { id, notification, toAddress, subject, orderNumber, reason, detail } = message;
	return {
		...{ id, notification, to: toAddress ?? "", subject, order: orderNumber, reason: reason ?? "", detail },
		reason_text: reason === null ? "" : reasonSentence(reason, locale),
		url: consolePage(deps, `messages/${id}`),
	};
}
