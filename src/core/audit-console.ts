import type { AuditDetail } from "./audit.ts";
import { type AuditDuty, type AuditedRequest, type AuditTable, fieldsOf, maskedAddress } from "./audit-duty.ts";
import { ROLES } from "./roles.ts";

const LOOK = { none: "a look before anything is done; it stores nothing" };
const DOOR = { none: "nobody is known yet; what opens and closes the door notes it itself" };

const ofOrder = { object: "order", id: ({ params }: AuditedRequest) => params.number } as const;
const sent: AuditDuty = { action: "message.sent", object: "message", id: ({ made }) => made };
const settings = (...fields: string[]): AuditDuty => ({ action: "settings.changed", object: "settings", id: () => undefined, detail: () => ({ fields }) });
const account = (field: string, more: AuditDetail = {}): AuditDuty => ({ action: "account.changed", detail: () => ({ fields: [field], ...more }) });
const person = (field: string, ...notices: string[]): AuditDuty => ({
	...{ action: "person.changed", object: "person", when: noticed(...notices) },
	detail: () => ({ fields: [field] }),
});
const content: AuditDuty = { action: "message.viewed", object: "message", detail: ({ query }) => ({ as: formOf(query.as) }) };

/** What the pages of the console owe the audit log; patterns without the /admin before them. */
export const AUDIT_CONSOLE: AuditTable = {
	"POST /sign-in": DOOR,
	"POST /sign-in/shops": DOOR,
	"POST /sign-in/codes": DOOR,
	"POST /sign-in/assertions": DOOR,
	"POST /sign-out": DOOR,
	"POST /language": { none: "a cookie of the visitor's own browser" },
	"POST /forgotten": DOOR,
	"POST /join/:token": DOOR,

	"GET /messages/:id/content": content,
	"GET /messages/:id/attachments/:file": { action: "attachment.downloaded", object: "message", detail: ({ params }) => ({ about: params.file ?? "" }) },
	"POST /messages/:id/copy": resent(),
	"POST /messages/:id/resends": resent(),
	"POST /messages/:id/replays": { action: "message.replayed", object: "message", when: noticed("replayed") },
	"POST /replays": {
		...{ action: "messages.replayed", object: "log", detail: ({ answer }) => ({ count: Number(answer.replayed) }) },
		when: ({ answer }) => Number(answer.replayed) > 0,
	},
	"GET /events/:id": { action: "event.viewed", object: "event" },
	"GET /events/:id/data": { action: "event.viewed", object: "event" },
	"POST /events/:id/replays": { action: "event.replayed", object: "event", scope: "messages:write" },
	"POST /events/:id/messages": sent,
	"POST /orders/:number/messages": { ...sent, detail: ({ params }) => ({ about: params.number ?? "" }) },
	"POST /orders/:number/notes": { ...ofOrder, action: "order.noted" },
	"POST /orders/:number/notes/:id/deletions": { ...ofOrder, action: "order.note_removed", detail: ({ params }) => ({ about: params.id ?? "" }) },
	"POST /start/dismissals": settings("guide"),
	"POST /views": { action: "view.saved", object: "view" },
	"POST /views/:id": { action: "view.saved", object: "view" },
	"POST /views/:id/removals": { action: "view.removed", object: "view" },
	"GET /messages/export.csv": { action: "log.exported", object: "log", id: () => undefined },
	"GET /audit/csv": { action: "audit.exported", object: "log" },

	"POST /batches/previews": LOOK,
	"POST /batches/from-log": LOOK,
	"POST /batches": { action: "batch.created", object: "batch" },
	"POST /batches/:id/:change": {
		...{ object: "batch", when: noticed("pause", "continue", "cancel") },
		action: ({ answer }) => (answer.notice === "pause" ? "batch.paused" : answer.notice === "continue" ? "batch.continued" : "batch.cancelled"),
	},
	"POST /carts/settings": settings("cart_reminders"),
	"POST /carts/:id/reminders": { action: "cart.reminded", object: "cart", when: noticed("reminded", "postponed") },
	"POST /carts/:id/cancellations": { action: "cart.stopped", object: "cart", when: noticed("stopped") },
	"POST /carts/:id/removals": { action: "cart.removed", object: "cart" },

	"POST /notifications/masters": { ...settings("notifications"), detail: ({ body }) => ({ fields: ["notifications"], ...switchedTo(body) }) },
	"POST /notifications/switches": { action: "notification.switched", object: "notification", id: switched, detail: ({ body }) => switchedTo(body) },
	"POST /notifications/people": settings("admins"),
	"POST /notifications/people/:key": settings("admins"),
	"POST /notifications/people/:key/removals": settings("admins"),
	"POST /notifications/:id/tests": { action: "notification.tested", object: "notification", detail: tested },
	"POST /rules/switches": { action: "rule.switched", object: "rule", id: switched, detail: ({ body }) => switchedTo(body) },
	"POST /rules/:id": { action: "rule.saved", object: "rule", id: ({ made }) => made },
	"POST /rules/:id/removals": { action: "rule.removed", object: "rule" },

	"POST /templates": saved(),
	"POST /templates/previews": LOOK,
	"POST /templates/previews/live": LOOK,
	"POST /templates/:id": saved(),
	"POST /templates/:id/tests": { action: "template.tested", object: "template", detail: tested },
	"POST /templates/:id/versions/:version/publications": {
		...{ action: "template.published", object: "template", when: noticed("published") },
		detail: ({ params }) => ({ about: params.version ?? "" }),
	},
	"POST /templates/:id/versions/:version/restorations": {
		...{ action: "template.restored", object: "template", detail: ({ params }) => ({ about: params.version ?? "" }) },
	},
	"POST /templates/:id/withdrawals": { action: "template.withdrawn", object: "template" },
	"POST /templates/:id/removals": { action: "template.removed", object: "template" },

	"POST /senders": { action: "sender.created", object: "sender", id: ({ made }) => made, shown: true },
	"POST /senders/:id/edit": { action: "sender.changed", object: "sender", detail: credentialsIn },
	"POST /senders/:id/tests": { action: "sender.tested", object: "sender", detail: tested },
	"POST /senders/:id/dns-checks": LOOK,
	"POST /senders/:id/default": { action: "sender.changed", object: "sender", when: noticed("default"), detail: () => ({ fields: ["default"] }) },
	"POST /senders/:id/fallback": { action: "sender.changed", object: "sender", when: noticed("changed"), detail: () => ({ fields: ["fallback_sender_id"] }) },
	"POST /senders/:id/removals": { action: "sender.removed", object: "sender", when: noticed("removed") },
	"POST /suppressions": { action: "suppression.added", object: "address", id: ({ body }) => body.address, when: noticed("added") },
	"POST /suppressions/removals": { action: "suppression.lifted", object: "address", id: ({ body }) => body.address, when: noticed("removed") },

	"POST /sources": { action: "source.created", object: "source", shown: true },
	"POST /sources/:id": { action: "source.changed", object: "source", when: noticed("renamed"), detail: () => ({ fields: ["name"] }) },
	"POST /sources/:id/switches": { action: "source.changed", object: "source", detail: noticedState },
	"POST /sources/:id/secrets": { action: "source.changed", object: "source", shown: true, detail: () => ({ fields: ["secret"] }) },
	"POST /sources/:id/removals": { action: "source.removed", object: "source" },
	"POST /webhooks": { action: "webhook.created", object: "webhook", shown: true },
	"POST /webhooks/:id": { action: "webhook.changed", object: "webhook" },
	"POST /webhooks/:id/switches": { action: "webhook.changed", object: "webhook", detail: noticedState },
	"POST /webhooks/:id/secrets": { action: "webhook.secret_changed", object: "webhook", shown: true },
	"POST /webhooks/:id/tests": { action: "webhook.tested", object: "webhook", when: noticed("queued") },
	"POST /webhooks/:id/deliveries/:delivery/redeliveries": {
		...{ action: "webhook.redelivered", object: "webhook", when: noticed("queued"), detail: ({ params }) => ({ about: params.delivery ?? "" }) },
	},
	"POST /webhooks/:id/removals": { action: "webhook.removed", object: "webhook" },

	"POST /settings": { ...settings(), when: noticed("saved"), detail: fieldsOf },
	"POST /settings/previews": LOOK,
	"POST /keys": { action: "key.created", object: "key", shown: true },
	"POST /keys/:id/revocations": { action: "key.revoked", object: "key" },
	"POST /people/new": {
		...{ action: "person.invited", object: "person", shown: true },
		detail: ({ body }) => ({ address: maskedAddress(String(body.email)), ...roleIn(body) }),
	},
	"POST /people/:id/roles": { ...person("role", "role"), detail: ({ body }) => ({ fields: ["role"], ...roleIn(body) }) },
	"POST /people/:id/states": { action: "person.changed", object: "person", when: noticed("on", "off"), detail: noticedState },
	"POST /people/:id/removals": { action: "person.removed", object: "person", when: noticed("removed") },
	"POST /people/:id/second-steps/removals": person("second_step", "totp"),
	"POST /people/:id/sessions/ends": { action: "session.closed", object: "person", when: noticed("sessions") },
	"POST /people/:id/links": { ...person("link"), shown: true, when: ({ isPage, answer }) => isPage === true || answer.notice === "mailed" },
	"POST /account/names": account("name"),
	"POST /account/passwords": account("password"),
	"POST /account/second-steps": { none: "a secret that counts for nothing before it is confirmed" },
	"POST /account/second-steps/confirmations": { ...account("second_step", { state: "on" }), shown: true },
	"POST /account/second-steps/removals": account("second_step", { state: "off" }),
	"POST /account/sessions/ends": { action: "session.closed" },
};

/** Without the original's id in the answer: that leads to the new message. */
function resent(): AuditDuty {
	return { action: "message.resent", object: "message", detail: ({ made, body }) => ({ ...(made ? { made } : {}), ...editedIn(body) }) };
}

function editedIn({ html, rewrite }: Record<string, unknown>): AuditDetail {
	return html !== undefined ? { copy: "edited" } : rewrite === "1" ? { copy: "current" } : {};
}

/** A save is a version; what could not be converted comes back in the editor, and the route says that it is saved. */
function saved(): AuditDuty {
	return {
		action: ({ answer }) => (answer.notice === "published" ? "template.published" : "template.saved"),
		object: "template",
		id: ({ made }) => made,
		when: ({ told, answer }) => told !== undefined || answer.notice === "published",
	};
}

function noticed(...notices: string[]): (asked: AuditedRequest) => boolean {
	return ({ answer }) => notices.includes(String(answer.notice));
}

function noticedState({ answer }: AuditedRequest): AuditDetail {
	return { state: answer.notice === "on" ? "on" : "off" };
}

/** Of a sender's form what was typed anew: that the account was changed matters, and the rest stands in the form as it was. */
function credentialsIn(asked: AuditedRequest): AuditDetail {
	const fields = fieldsOf(asked).fields?.filter((name) => name.startsWith("credentials.") || name === "callback_secret") ?? [];
	return fields.length > 0 ? { fields } : {};
}

function roleIn({ role }: Record<string, unknown>): AuditDetail {
	const given = ROLES.find((one) => one === role);
	return given ? { about: given } : {};
}

function tested({ answer }: AuditedRequest): { made?: string } {
	return typeof answer.test === "string" ? { made: answer.test } : {};
}

function switched({ body }: AuditedRequest): unknown {
	return body.on ?? body.off;
}

function switchedTo(body: Record<string, unknown>): { state: "on" | "off" } {
	return { state: body.on === undefined ? "off" : "on" };
}

function formOf(asked: string | undefined) {
	return asked === "text" || asked === "headers" || asked === "eml" ? asked : "html";
}
