/** Everything that the audit log can say of somebody: what they looked at, what they changed. */
export const AUDIT_ACTIONS = [
	...(["message.viewed", "message.sent", "message.resent", "message.replayed", "message.cancelled", "messages.replayed"] as const),
	...([
		"attachment.downloaded",
		"attachment.removed",
		"event.viewed",
		"event.replayed",
		"log.exported",
		"audit.exported",
		"view.saved",
		"view.removed",
	] as const),
	...(["batch.created", "batch.paused", "batch.continued", "batch.cancelled"] as const),
	...(["cart.reminded", "cart.stopped", "cart.removed", "order.noted", "order.note_removed"] as const),
	...(["document.stored", "document.removed", "download.offered", "download.withdrawn"] as const),
	...(["template.saved", "template.published", "template.withdrawn", "template.restored", "template.removed", "template.tested"] as const),
	...(["notification.switched", "notification.tested", "rule.saved", "rule.switched", "rule.removed"] as const),
	...(["sender.created", "sender.changed", "sender.tested", "sender.removed", "suppression.added", "suppression.lifted"] as const),
	...(["source.created", "source.changed", "source.removed", "consent.recorded"] as const),
	...(["webhook.created", "webhook.changed", "webhook.removed", "webhook.tested", "webhook.redelivered", "webhook.secret_changed"] as const),
	...(["store.created", "settings.changed", "key.created", "key.revoked"] as const),
	...(["person.invited", "person.changed", "person.removed", "account.changed"] as const),
	...(["session.opened", "session.refused", "session.closed"] as const),
	/** Of a route that nobody has named in the tables; the entry holds its pattern. */
	"other.changed",
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

export const AUDIT_OBJECTS = [
	...(["message", "event", "order", "attachment", "batch", "cart", "template", "notification", "rule", "sender", "address"] as const),
	...(["source", "webhook", "store", "settings", "key", "person", "session", "log", "view"] as const),
] as const;
export type AuditObject = (typeof AUDIT_OBJECTS)[number];

export const AUDIT_ACTORS = ["person", "key", "root", "source"] as const;
export const AUDIT_WAYS = ["console", "api", "hook"] as const;

/** Who did it. The name is the one of that day. */
export interface AuditActor {
	kind: (typeof AUDIT_ACTORS)[number];
	id: string;
	name: string;
}

/** What more there is to say. Names, ids and symbols: no value of a field, no secret, nothing of a mail. */
export interface AuditDetail {
	/** Names of the fields that were given. */
	fields?: string[];
	/** What of a mail was shown. */
	as?: "html" | "text" | "headers" | "eml" | "copy" | "changes";
	/** How a mail that was sent again differs: changed by hand, or made anew from the template of now. */
	copy?: "edited" | "current";
	/** Id of what came of it: the new message of a resend, or of a test. */
	made?: string;
	/** A further thing that it was about: the file of a mail, the kind of a document. */
	about?: string;
	state?: "on" | "off";
	count?: number;
	/** An address with all but its first letter and its domain left out. */
	address?: string;
	/** Method and pattern of a route that has no name. */
	route?: string;
}

/** One entry before it is stored. The id of an address is the address itself; what is stored is its fingerprint. */
export interface AuditNote {
	actor: AuditActor;
	via: (typeof AUDIT_WAYS)[number];
	action: AuditAction;
	object?: { kind: AuditObject; id: string } | undefined;
	detail?: AuditDetail | undefined;
}
