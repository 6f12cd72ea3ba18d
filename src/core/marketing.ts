import { notification as notificationOf } from "./catalogue.ts";
import type { Purpose } from "./consent.ts";
import type { Mail } from "./mail.ts";

/** What sets a marketing mail apart from all others. */
export interface Marketing {
	purpose: Purpose;
	/** Ours, whatever the event holds: it works with one click, and what it does is known to the planning. */
	unsubscribe_url: string;
}

/** What a mail of this notification must be agreed to for; undefined: it is no marketing. */
export function purposeOf(notification: string): Purpose | undefined {
	return notificationOf(notification)?.notification.purpose;
}

/** For previews and samples: a link that unsubscribes nobody. null where the notification is no marketing. */
export function sampleMarketing(notification: string, origin = "https://postbud.example"): Marketing | null {
	const purpose = purposeOf(notification);
	return purpose ? { purpose, unsubscribe_url: `${origin}/u/example` } : null;
}

/**
 * The header fields by which mailbox services offer to unsubscribe: RFC 8058 with one click, RFC 2369, and RFC 2919, a list
 * for each store and purpose, the same whichever sender has the mail.
 */
export function listHeaders({ purpose, unsubscribe_url }: Marketing, store: string): Mail["headers"] {
	return [
		["List-Unsubscribe", `<${unsubscribe_url}>`],
		["List-Unsubscribe-Post", "List-Unsubscribe=One-Click"],
		["List-Id", `<${purpose}.${store}.${new URL(unsubscribe_url).hostname}>`],
	];
}

/**
 * The mail with its own link to unsubscribe, whoever wrote it: what is sent again names another message and perhaps another
 * person, and a shop's own document may have none.
 * @param label what the link says
 */
export function withUnsubscribeLink<Content extends { html: string; text: string }>(
	content: Content,
	{ unsubscribe_url: url }: Marketing,
	label: string,
): Content {
	const [html, text] = [relinked(content.html, url), relinked(content.text, url)];
	return {
		...content,
		html: html.includes(url) ? html : appended(html, `<p style="margin:24px 16px;font:14px/1.6 sans-serif"><a href="${url}">${label}</a></p>`),
		text: text.includes(url) ? text : `${text.trimEnd()}\n\n${label}:\n${url}\n`,
	};
}

function relinked(text: string, url: string): string {
	const base = url.slice(0, url.lastIndexOf("/") + 1);
	const [before = "", ...links] = text.split(base);
	return before + links.map((after) => base + after.replace(/^[\w-]+/, () => url.slice(base.length))).join("");
}

function appended(html: string, part: string): string {
	const end = html.toLowerCase().lastIndexOf("</body>");
	return end === -1 ? html + part : html.slice(0, end) + part + html.slice(end);
}
