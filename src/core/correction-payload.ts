/** An order's address that was put right here; the shop's own records still have the other one. */
export interface ToldCorrection {
	/** The order's number as the shop writes it. */
	order: string;
	/** null: the order had none. */
	from: string | null;
	to: string;
	/** The message that went there first. */
	messageId: string;
	/** The key or person that asked. */
	by: string;
	/** Unix milliseconds. */
	at: number;
}

/** The body of a delivery (Standard Webhooks 1.0.0) of the type `order.address_corrected`. */
export function correctionPayload({ order, from, to, messageId, by, at }: ToldCorrection): string {
	const data = { order, from, to, message_id: messageId, corrected_by: by };
	return JSON.stringify({ type: "order.address_corrected", timestamp: new Date(at).toISOString(), data });
}
