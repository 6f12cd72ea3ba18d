import { desc, eq, isNull, lt, lte, ne, or, sql } from "drizzle-orm";
import { owned, type Scope, within } from "./database.ts";
import { webhookDeliveries } from "./schema-webhooks.ts";
import type { NewWebhookDelivery, WebhookDeliveryRow } from "./webhook-deliveries.ts";

/** One page of what a webhook was told, newest first. `cursor` is the id that the page before ended with. */
export async function listDeliveries(
	scope: Scope,
	webhookId: string,
	status: WebhookDeliveryRow["status"] | undefined,
	limit: number,
	cursor: string | undefined,
): Promise<WebhookDeliveryRow[]> {
	const conditions = [eq(webhookDeliveries.webhookId, webhookId), status && eq(webhookDeliveries.status, status), cursor && lt(webhookDeliveries.id, cursor)];
	return scope.db
		.select()
		.from(webhookDeliveries)
		.where(within(scope, webhookDeliveries, ...conditions.map((condition) => condition || undefined)))
		.orderBy(desc(webhookDeliveries.id))
		.limit(limit);
}

export async function findDelivery(scope: Scope, webhookId: string, id: string): Promise<WebhookDeliveryRow | undefined> {
	return scope.db
		.select()
		.from(webhookDeliveries)
		.where(within(scope, webhookDeliveries, eq(webhookDeliveries.webhookId, webhookId), eq(webhookDeliveries.id, id)))
		.get();
}

/** Stores one delivery that no change of a message brought about. */
export async function storeDelivery(scope: Scope, delivery: Omit<NewWebhookDelivery, "storeId">): Promise<WebhookDeliveryRow> {
	return scope.db
		.insert(webhookDeliveries)
		.values(owned(scope, { ...delivery, status: "pending", attempts: [] }))
		.returning()
		.get();
}

/**
 * Makes a delivery due now, with the whole schedule before it. One that is being posted is left alone.
 * @returns the delivery now, or undefined where nothing was changed
 */
export async function putBackDelivery(scope: Scope, webhookId: string, id: string, now: number, wakeAt: number): Promise<WebhookDeliveryRow | undefined> {
	const isFree = or(ne(webhookDeliveries.status, "pending"), isNull(webhookDeliveries.lease), lte(webhookDeliveries.dueAt, now));
	const [row] = await scope.db
		.update(webhookDeliveries)
		.set({
			status: "pending",
			detail: null,
			lease: null,
			dueAt: now,
			wakeAt,
			deliveredAt: null,
			attemptsBefore: sql`json_array_length(${webhookDeliveries.attempts})`,
		})
		.where(within(scope, webhookDeliveries, eq(webhookDeliveries.webhookId, webhookId), eq(webhookDeliveries.id, id), isFree))
		.returning();
	return row;
}
