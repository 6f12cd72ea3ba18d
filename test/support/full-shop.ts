import { env } from "cloudflare:workers";
import { call, callJson, makeStore, settledMessages, type TestStore } from "./api.ts";
import { change, leave, run } from "./cart-scene.ts";
import { sampleEvent } from "./events.ts";
import { makeSource, standardPost } from "./hook-scene.ts";

/** Text that would run in a page which forgot to escape it, as content and as an attribute. */
export const EVIL = `"><img src=x onerror=alert(1)><script>alert(2)</script>'`;
/** Stands in everything that a full shop keeps: whoever reads it elsewhere has seen another shop's things. */
export const MARK = "kjennemerke7f3a";

export interface FullShop extends TestStore {
	/** What stands for each parameter of a route, by the noun before it: `messages` → msg_…. */
	ids: Record<string, string>;
}

const BARRED = "svart@example.no";
const TEXT = `${MARK} ${EVIL}`;

/** A shop with one of everything, all of it named as unkindly as the fields allow. */
export async function fullShop(): Promise<FullShop> {
	const store = await makeStore({ name: TEXT.slice(0, 100) });
	const made = async (path: string, body: unknown, method = "POST"): Promise<{ id: string }> => {
		const answer = await callJson<{ id: string }>(method, path, store.key, body);
		if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
		return answer.body;
	};
	await change(store, {});
	const file = await call("PUT", `/v1/attachments?filename=${encodeURIComponent("f'&(1).pdf")}`, store.key, new TextEncoder().encode("%PDF"), {
		"Content-Type": "application/pdf",
		"Content-Length": "4",
	});
	const attachment = (await file.json<{ id: string }>()).id;
	const template = (await made("/v1/templates", { name: TEXT, format: "html", subject: `{{ note }} ${MARK}`, content: `<p>{{ note }} ${MARK}</p>` })).id;
	await made(`/v1/templates/${template}`, { name: TEXT, format: "html", subject: `{{ note }} ${MARK}`, content: `<p>{{ note }} 2 ${MARK}</p>` }, "PUT");
	const rule = (await made("/v1/rules", { event: "custom.course_booked", name: TEXT.slice(0, 100), recipient: "customer", template })).id;
	const sender = (await made("/v1/senders", { provider: "outbox", from: { address: `x'onfocus=${MARK}@example.no`, name: TEXT.slice(0, 100) } })).id;
	const customer = { email: `x'onfocus=${MARK}@example.no`, first_name: TEXT, locale: "en" };
	const event = (
		await made("/v1/events", {
			...sampleEvent("custom.course_booked", { customer, note: TEXT, attachments: [{ id: attachment }], order: { number: "1001" } }),
			source: `https://x.example/${EVIL}`,
			subject: TEXT,
		})
	).id;
	await made("/v1/events", sampleEvent("contact.form_submitted", { name: TEXT, subject: TEXT, message: TEXT, fields: { [EVIL]: EVIL } }));
	await made("/v1/events", sampleEvent("order.placed", { customer: { ...customer, last_name: TEXT } }));
	await made("/v1/suppressions", { address: BARRED, reason: TEXT.slice(0, 100) });
	const webhook = (await made("/v1/webhooks", { url: `https://hooks.example/${MARK}`, events: ["message.sent"], description: TEXT.slice(0, 100) })).id;
	const hook = await makeSource(store, "standard", { name: TEXT.slice(0, 100) });
	await standardPost(hook, { type: "message.resend_requested", timestamp: new Date().toISOString(), data: { message_id: MARK } });
	const key = (await made("/v1/keys", { name: TEXT.slice(0, 100), scopes: ["messages:read"] })).id;
	const document = await call("PUT", "/v1/orders/1001/documents/invoice", store.key, new TextEncoder().encode("%PDF-1.4"), {
		"Content-Type": "application/pdf",
		"Content-Disposition": `attachment; filename="${MARK}.pdf"`,
		"Content-Length": "8",
	});
	if (document.status >= 300) throw new Error(await document.text());
	await leave(store, "c81", `kurv-${MARK}@example.no`, { customer: { first_name: TEXT } });
	await run();

	const messages = await settledMessages(store.key);
	const message = messages.find((one) => one.notification.startsWith("custom"))?.id ?? "";
	const batch = (await made("/v1/batches", { template, addresses: [`mange-${MARK}@example.no`] })).id;
	await settledMessages(store.key);
	const cart = (await env.DB.prepare("SELECT id FROM carts WHERE store_id = ?").bind(store.id).first<{ id: string }>())?.id ?? "";
	const delivery = (await env.DB.prepare("SELECT id FROM webhook_deliveries WHERE store_id = ?").bind(store.id).first<{ id: string }>())?.id ?? "";
	const note = (await made("/v1/orders/1001/notes", { text: TEXT })).id;
	const ids = {
		notes: note,

		attachments: attachment,
		templates: template,
		rules: rule,
		senders: sender,
		events: event,
		webhooks: webhook,
		sources: hook.id,
		keys: key,
	};
	return {
		...store,
		ids: {
			...ids,
			messages: message,
			batches: batch,
			carts: cart,
			deliveries: delivery,
			orders: "1001",
			notifications: "order.placed.customer",
			suppressions: BARRED,
		},
	};
}

/** Everything that the tables and the bucket hold, of one store or of all, as text to compare. */
export async function everythingKept(storeId?: string): Promise<Record<string, string>> {
	const { results } = await env.DB.prepare(
		"SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\' AND sql NOT LIKE '%VIRTUAL%' AND (sql LIKE '%store_id%' OR name = 'stores')",
	).all<{
		name: string;
	}>();
	const tables = results.map(({ name }) => name).filter((name) => !WITHOUT.some((one) => name === one || name.startsWith(`${one}_`)));
	const rows = await env.DB.batch<Record<string, unknown>>(
		tables.map((name) =>
			storeId === undefined
				? env.DB.prepare(`SELECT * FROM "${name}"`)
				: env.DB.prepare(`SELECT * FROM "${name}" WHERE ${name === "stores" ? "id" : "store_id"} = ?`).bind(storeId),
		),
	);
	const kept = Object.fromEntries(tables.map((name, i) => [name, JSON.stringify(rows[i]?.results.map((row) => ({ ...row, ...BESIDE })))]));
	kept.bucket = JSON.stringify((await env.MAIL.list()).objects.map(({ key }) => key));
	return kept;
}

/** What looking around may write: who is there, since when, what was looked at, what was tried. The search follows the messages. */
const WITHOUT = ["sessions", "audit_entries", "message_search", "d1_migrations", "tries"];
const BESIDE = { last_used_at: null, last_seen_at: null };

/** The tables that are not what they were. */
export function changesBetween(before: Record<string, string>, after: Record<string, string>): string[] {
	return Object.keys({ ...before, ...after }).filter((table) => before[table] !== after[table]);
}
