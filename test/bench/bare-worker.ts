import { DurableObject } from "cloudflare:workers";
import { Hono } from "hono";

// What accepting is measured against: the same framework, the same database, one INSERT, nothing else.
const app = new Hono<{ Bindings: Env }>();

app.post("/v1/events", async (c) => {
	const event = await c.req.json<{ id: string; source: string; type: string }>();
	const id = crypto.randomUUID();
	await c.env.DB.prepare(
		"INSERT INTO events (store_id, id, source, external_id, type, fingerprint, data, status, received_at, wake_at) VALUES ('str', ?, ?, ?, ?, '', ?, 'planned', ?, 0)",
	)
		.bind(id, event.source, event.id, event.type, JSON.stringify(event), Date.now())
		.run();
	return c.json({ id, status: "accepted" }, 202);
});

export default app;

/** Only there because wrangler.toml names them. */
export class Sweeper extends DurableObject {}
export class CartTimer extends DurableObject {}
