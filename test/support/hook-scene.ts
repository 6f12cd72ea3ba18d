import { env } from "cloudflare:workers";
import { createHmac } from "node:crypto";
import { Webhook } from "standardwebhooks";
import { call, callJson, type TestStore } from "./api.ts";

/** A source as its maker gets it. */
export interface MadeSource {
	id: string;
	url: string;
	secret: string;
	kind: string;
}

/** What a webhook is answered with. */
export interface HookAnswer {
	status: number;
	id: string;
	outcome: string;
	reason?: string;
	detail?: string;
	events: string[];
	messages?: string[];
}

let posted = 0;

export async function makeSource(store: TestStore, kind: string, changes: Record<string, unknown> = {}): Promise<MadeSource> {
	const given = { shopify: { secret: "hush" }, stripe: { secret: "whsec_stripe" } }[kind] ?? {};
	const { status, body } = await callJson<MadeSource>("POST", "/v1/sources", store.key, { kind, name: `The ${kind}`, ...given, ...changes });
	if (status !== 201) throw new Error(JSON.stringify(body));
	return body;
}

/** Posts a body as the system of the source would. */
export async function post(source: MadeSource, headers: Record<string, string>, body: string | Uint8Array): Promise<HookAnswer> {
	const response = await call("POST", new URL(source.url).pathname, undefined, body, headers);
	return { status: response.status, ...((await response.json()) as Omit<HookAnswer, "status">) };
}

export const mac = (secret: string, body: string) => createHmac("sha256", secret).update(body).digest("base64");

export function shopifyHeaders(source: MadeSource, topic: string, body: string, eventId = `event-${++posted}`): Record<string, string> {
	return {
		"X-Shopify-Topic": topic,
		"X-Shopify-Hmac-Sha256": mac(source.secret, body),
		"X-Shopify-Event-Id": eventId,
		"X-Shopify-Webhook-Id": `w-${++posted}`,
	};
}

export function standardHeaders(source: MadeSource, body: string, id = `msg_${++posted}`, at = new Date()): Record<string, string> {
	const time = String(Math.floor(at.getTime() / 1000));
	return { "webhook-id": id, "webhook-timestamp": time, "webhook-signature": new Webhook(source.secret).sign(id, at, body) };
}

export const wooHeaders = (source: MadeSource, topic: string, body: string) => ({
	"X-WC-Webhook-Topic": topic,
	"X-WC-Webhook-Signature": mac(source.secret, body),
	"X-WC-Webhook-Delivery-ID": "same-second",
});

export function stripeHeaders(source: MadeSource, body: string, at = Date.now()): Record<string, string> {
	const time = Math.floor(at / 1000);
	return { "Stripe-Signature": `t=${time},v1=${createHmac("sha256", source.secret).update(`${time}.${body}`).digest("hex")}` };
}

export async function shopifyPost(source: MadeSource, topic: string, payload: unknown, eventId?: string): Promise<HookAnswer> {
	const body = JSON.stringify(payload);
	return post(source, shopifyHeaders(source, topic, body, eventId), body);
}

export async function standardPost(source: MadeSource, payload: unknown, id?: string): Promise<HookAnswer> {
	const body = JSON.stringify(payload);
	return post(source, standardHeaders(source, body, id), body);
}

/** How many rows every table has that a webhook could touch, apart from its own log. */
export async function rowCounts(): Promise<Record<string, number>> {
	const counts: Record<string, number> = {};
	for (const table of ["events", "messages", "hook_memories", "documents", "suppressions", "carts"]) {
		counts[table] = (await env.DB.prepare(`SELECT count(*) AS n FROM ${table}`).first<{ n: number }>())?.n ?? -1;
	}
	return counts;
}
