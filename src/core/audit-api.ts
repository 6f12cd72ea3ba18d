import type { AuditDetail } from "./audit.ts";
import { type AuditDuty, type AuditedRequest, type AuditTable, fieldsOf, madeOf } from "./audit-duty.ts";

const LOOK = { none: "a look or a trial; it stores nothing" };
const TRAFFIC = { none: "the traffic of the shop itself; what comes of it has its own log" };

const viewed: AuditDuty = { action: "message.viewed", object: "message" };
const withFields = (duty: AuditDuty): AuditDuty => ({ ...duty, detail: fieldsOf });
const batch = (action: "batch.paused" | "batch.continued" | "batch.cancelled"): AuditDuty => ({ action, object: "batch" });
const version = (duty: AuditDuty): AuditDuty => ({ ...duty, detail: ({ answer }) => ({ about: String(answer.version ?? "") }) });
const ofOrder = (duty: AuditDuty): AuditDuty => ({ ...duty, id: ({ params }) => params.number, object: "order" });

/**
 * What the routes of the API owe the audit log. Of what is read, the bodies of mails and files: an event is what the shop
 * posted itself, and asking how it fares is how a shop follows it.
 */
export const AUDIT_API: AuditTable = {
	"POST /v1/events": TRAFFIC,
	"POST /v1/events/:id/messages": { action: "message.sent", object: "message", id: ({ made }) => made },
	// A list answers with its data; what has none is the export.
	"GET /v1/messages": { action: "log.exported", object: "log", when: ({ answer }) => !("data" in answer) },
	"GET /v1/messages/:id": { ...viewed, detail: () => ({ as: "changes" }), when: showsChanges },
	"GET /v1/messages/:id/content": { ...viewed, detail: ({ query }) => ({ as: query.as === "text" || query.as === "eml" ? query.as : "html" }) },
	"POST /v1/messages": { action: "message.sent", object: "message" },
	"POST /v1/messages/:id/resends": {
		...{ action: "message.resent", object: "message" },
		detail: (asked) => ({ ...madeOf(asked), ...editedIn(asked.body) }),
	},
	"POST /v1/messages/:id/replays": { action: "message.replayed", object: "message" },
	"POST /v1/replays": {
		...{ action: "messages.replayed", object: "log", detail: ({ answer }) => ({ count: Number(answer.messages) }) },
		when: ({ answer }) => Number(answer.messages) + Number(answer.events) > 0,
	},
	"POST /v1/addresses/checks": LOOK,
	"POST /v1/batches": { action: "batch.created", object: "batch", when: ({ query }) => query.dry_run !== "true" },
	"POST /v1/batches/:id/pauses": batch("batch.paused"),
	"POST /v1/batches/:id/continuations": batch("batch.continued"),
	"POST /v1/batches/:id/cancellations": batch("batch.cancelled"),
	"POST /v1/carts/:id/reminders": { action: "cart.reminded", object: "cart" },
	"POST /v1/carts/:id/cancellations": { action: "cart.stopped", object: "cart" },
	"DELETE /v1/carts/:id": { action: "cart.removed", object: "cart" },

	"PUT /v1/attachments": { none: "a file that no mail has yet; which mail takes it is in the mail's own log" },
	"GET /v1/attachments/:id": { action: "attachment.downloaded", object: "attachment" },
	"DELETE /v1/attachments/:id": { action: "attachment.removed", object: "attachment" },
	"PUT /v1/orders/:number/documents/:kind": ofOrder({ action: "document.stored", detail: ({ params }) => ({ about: params.kind ?? "" }) }),
	"POST /v1/orders/:number/notes": ofOrder({ action: "order.noted", detail: madeOf }),
	"DELETE /v1/orders/:number/notes/:id": ofOrder({ action: "order.note_removed", detail: ({ params }) => ({ about: params.id ?? "" }) }),
	"DELETE /v1/orders/:number/documents/:kind": ofOrder({ action: "document.removed", detail: ({ params }) => ({ about: params.kind ?? "" }) }),
	"POST /v1/orders/:number/downloads": ofOrder({ action: "download.offered", detail: madeOf }),
	"DELETE /v1/orders/:number/downloads/:id": ofOrder({ action: "download.withdrawn", detail: ({ params }) => ({ about: params.id ?? "" }) }),

	"POST /v1/templates": { action: savedAs, object: "template" },
	"POST /v1/templates/previews": LOOK,
	"POST /v1/templates/tests": { action: "template.tested", object: "message", id: ({ made }) => made },
	"PUT /v1/templates/:id": { action: savedAs, object: "template", detail: ({ answer }) => ({ about: String(answer.version ?? "") }) },
	"DELETE /v1/templates/:id": { action: "template.removed", object: "template" },
	"POST /v1/templates/:id/tests": { action: "template.tested", object: "template", detail: madeOf },
	"POST /v1/templates/:id/publications": version({ action: "template.published", object: "template" }),
	"DELETE /v1/templates/:id/publications": { action: "template.withdrawn", object: "template" },
	"POST /v1/templates/:id/restorations": version({ action: "template.restored", object: "template" }),
	"PATCH /v1/notifications/:notification": {
		...{ action: "notification.switched", object: "notification", id: ({ params }) => params.notification },
		detail: ({ body }) => ({ state: body.enabled === true ? "on" : "off" }),
	},
	"POST /v1/rules": { action: "rule.saved", object: "rule" },
	"POST /v1/rules/trials": LOOK,
	"PUT /v1/rules/:id": { action: "rule.saved", object: "rule" },
	"DELETE /v1/rules/:id": { action: "rule.removed", object: "rule" },

	"PATCH /v1/settings": withFields({ action: "settings.changed", object: "settings", id: () => undefined }),
	"POST /v1/senders": { action: "sender.created", object: "sender" },
	"PATCH /v1/senders/:id": withFields({ action: "sender.changed", object: "sender" }),
	"DELETE /v1/senders/:id": { action: "sender.removed", object: "sender" },
	"POST /v1/senders/:id/tests": { action: "sender.tested", object: "sender", detail: madeOf },
	"POST /v1/suppressions": { action: "suppression.added", object: "address", id: ({ body }) => body.address },
	"DELETE /v1/suppressions/:address": { action: "suppression.lifted", object: "address", id: ({ params }) => params.address },
	"POST /v1/consents": { action: "consent.recorded", object: "address", id: ({ body }) => body.address },
	"POST /v1/webhooks": { action: "webhook.created", object: "webhook" },
	"PATCH /v1/webhooks/:id": withFields({ action: "webhook.changed", object: "webhook" }),
	"DELETE /v1/webhooks/:id": { action: "webhook.removed", object: "webhook" },
	"POST /v1/webhooks/:id/secrets": { action: "webhook.secret_changed", object: "webhook" },
	"POST /v1/webhooks/:id/tests": { action: "webhook.tested", object: "webhook", detail: madeOf },
	"POST /v1/webhooks/:id/deliveries/:delivery/redeliveries": {
		...{ action: "webhook.redelivered", object: "webhook", detail: ({ params }) => ({ about: params.delivery ?? "" }) },
	},
	"POST /v1/sources": { action: "source.created", object: "source" },
	"PATCH /v1/sources/:id": withFields({ action: "source.changed", object: "source" }),
	"DELETE /v1/sources/:id": { action: "source.removed", object: "source" },
	"POST /v1/keys": { action: "key.created", object: "key", store: ({ body }) => body.store_id },
	"DELETE /v1/keys/:id": { action: "key.revoked", object: "key" },
	"POST /v1/stores": { action: "store.created", object: "store", id: storeMade, store: storeMade },
};

function showsChanges({ answer: { edits } }: AuditedRequest): boolean {
	return typeof edits === "object" && edits !== null && ("html" in edits || "text" in edits);
}

function editedIn({ subject, html, text, template }: Record<string, unknown>): AuditDetail {
	return subject !== undefined || html !== undefined || text !== undefined ? { copy: "edited" } : template === "current" ? { copy: "current" } : {};
}

function savedAs({ answer }: AuditedRequest): "template.published" | "template.saved" {
	return answer.published === true ? "template.published" : "template.saved";
}

function storeMade({ answer: { store } }: AuditedRequest): unknown {
	return typeof store === "object" && store !== null && "id" in store ? store.id : undefined;
}
