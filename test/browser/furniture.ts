import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { Webhook } from "standardwebhooks";
import { ROOT_KEY } from "./postbud.ts";
import { newVisitor, type Place, type Session, signedIn } from "./visitor.ts";

/** What a shop has that has been in use for a while, and the session of its owner. */
export interface Furniture {
	owner: Session;
	store: string;
	person: string;
	invitation: string;
	source: string;
	delivery: string;
	webhook: string;
	rule: string;
	batch: string;
	key: string;
	/** A copy that was changed before it went out. */
	copy: string;
	download: string;
}

/** The owner's. */
export const PASSWORD = "eleven boats in a quiet harbour";

export async function furnish(place: Place): Promise<Furniture> {
	const { url, shop } = place;
	const ask = async <Body>(method: string, path: string, body?: unknown, key = shop.key): Promise<Body> => {
		const headers = { Authorization: `Bearer ${key}`, "Content-Type": "application/json" };
		const response = await fetch(url + path, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
		assert.ok(response.ok, `${method} ${path}: ${response.status}`);
		return (await response.json()) as Body;
	};
	const made = async (path: string, body: unknown) => (await ask<{ id: string }>("POST", path, body)).id;
	const { data: stores } = await ask<{ data: { id: string; name: string }[] }>("GET", "/v1/stores", undefined, ROOT_KEY);
	const { data: templates } = await ask<{ data: { id: string; name: string }[] }>("GET", "/v1/templates");
	const { data: rules } = await ask<{ data: { id: string }[] }>("GET", "/v1/rules");
	const template = templates.find(({ name }) => name === "Kurs")?.id;
	const order = shop.message("order.placed.customer", "sent");
	await ask("POST", "/v1/orders/1001/notes", { text: "Ring før levering: porten er stengt, og hunden biter postmenn.\n\nhttps://fjellbutikken.example/kunde" });
	const source = await ask<{ id: string; url: string; secret: string }>("POST", "/v1/sources", { kind: "standard", name: "Kundesenter" });
	const delivery = await post(source, url);
	const { url: download } = await ask<{ url: string }>("POST", "/v1/orders/1001/downloads", { attachment_id: order.attachments[0]?.id });
	return {
		...(await settle(place)),
		store: stores.find(({ name }) => name === "Fjellbutikken")?.id ?? "",
		source: source.id,
		delivery,
		webhook: await made("/v1/webhooks", { url: "https://erp.example.com/postbud", events: ["message.complained"] }),
		rule: rules[0]?.id ?? "",
		batch: await made("/v1/batches", { template, orders: ["1001"] }),
		key: await made("/v1/keys", { name: "Lager", kind: "secret", scopes: ["messages:read"] }),
		copy: await made(`/v1/messages/${order.id}/resends`, { subject: "Bestillingen din, nå med riktig hytte", html: "<p>Nøkkelen henger ved døren.</p>" }),
		download: new URL(download).pathname,
	};
}

/** A webhook of the support desk. @returns the delivery's id */
async function post(source: { url: string; secret: string }, url: string): Promise<string> {
	const now = new Date();
	const id = `msg_${randomUUID()}`;
	const body = JSON.stringify({ type: "message.resend_requested", timestamp: now.toISOString(), data: { address: "nobody@example.no" } });
	const seconds = String(Math.floor(now.getTime() / 1000));
	const headers = { "webhook-id": id, "webhook-timestamp": seconds, "webhook-signature": new Webhook(source.secret).sign(id, now, body) };
	const response = await fetch(url + new URL(source.url).pathname, { method: "POST", headers, body });
	assert.equal(response.status, 202);
	return ((await response.json()) as { id: string }).id;
}

/** The owner moves in, saves a view of the log, and leaves an invitation open. */
async function settle(place: Place): Promise<Pick<Furniture, "owner" | "person" | "invitation">> {
	const { page, close } = await signedIn(place);
	const linkFor = async (name: string, email: string, role: string) => {
		await page.goto("/admin/people/new");
		await page.getByLabel("Name", { exact: true }).fill(name);
		await page.getByLabel("E-mail address").fill(email);
		await page.getByLabel("Role").selectOption({ label: role });
		await page.getByRole("button", { name: "Invite" }).click();
		if (/notice=mailed/.test(page.url())) await page.getByRole("button", { name: "Show a new link" }).click();
		return new URL(await page.locator("code.copy").innerText()).pathname;
	};
	const invitation = await linkFor("Vilde Vikarsen", "vilde@fjellbutikken.example", "Viewer");
	const own = await linkFor("Åse-Marie Ødegård Strømsnes", "ase-marie.oedegaard.stroemsnes@fjellbutikken.example", "Owner");
	const person = /usr_\w+/.exec(await page.locator("main").getByRole("link").first().getAttribute("href").then(String))?.[0] ?? "";
	await close();
	const owner = await newVisitor(place);
	await owner.page.goto(own);
	await owner.page.getByLabel("New password", { exact: true }).fill(PASSWORD);
	await owner.page.getByLabel("New password again").fill(PASSWORD);
	await owner.page.getByRole("button", { name: "Save and go on" }).click();
	await owner.page.getByRole("heading", { name: "Overview" }).waitFor();
	await owner.page.goto("/admin/messages?status=failed");
	await owner.page.getByText("Save this view").click();
	await owner.page.getByLabel("Name of the view").fill("Det som ikke kom fram denne uken, og hvorfor");
	await owner.page.getByRole("button", { name: "Save", exact: true }).click();
	const session = await owner.page.context().cookies();
	await owner.close();
	return { owner: session, person, invitation };
}
