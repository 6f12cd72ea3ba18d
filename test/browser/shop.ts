import { sampleEvent } from "../support/events.ts";
import { ROOT_KEY } from "./postbud.ts";

export interface ShopMessage {
	id: string;
	event_id: string;
	sender_id: string;
	notification: string;
	status: string;
	to: string;
	template: string;
	attachments: { id: string }[];
	resend_of: string | null;
}

/** A shop with mail of every kind in its log. */
export interface Shop {
	key: string;
	messages: ShopMessage[];
	/** Id of a template with two versions, of which the newer has something to mend. */
	template: string;
	/** Places an order and gives its confirmation. */
	placeOrder(): Promise<ShopMessage>;
	/** The first message of a notification, of all or of those in a status. */
	message(notification: string, status?: string): ShopMessage;
}

const UNFINISHED = ["queued", "sending"];
const REMOTE_IMAGE =
	// A template with a script in it would not be published; this one puts it together.
	`{% assign tag = "script" %}<p>Kurset er bestilt</p><img src="http://tracker.example/pixel.png" alt=""><{{ tag }}>document.title = "owned"</{{ tag }}><a href="http://tracker.example/">link</a>`;

export async function makeShop(url: string): Promise<Shop> {
	const store = {
		name: "Fjellbutikken",
		url: "https://fjellbutikken.example",
		locale: "nb",
		currency: "NOK",
		timezone: "Europe/Oslo",
		admin_addresses: ["eier@fjellbutikken.example"],
		support_address: "hjelp@fjellbutikken.example",
	};
	const { key } = await api<{ key: string }>(url, ROOT_KEY, "POST", "/v1/stores", store);
	const call = <Body>(method: string, path: string, body?: unknown) => api<Body>(url, key, method, path, body);
	await call("POST", "/v1/suppressions", { address: "ola.nordmann@example.no" });
	const file = await fetch(`${url}/v1/attachments?filename=faktura.pdf`, {
		method: "PUT",
		headers: { Authorization: `Bearer ${key}`, "Content-Type": "application/pdf" },
		body: "%PDF-1.7",
	});
	const { id } = (await file.json()) as { id: string };
	const template = await call<{ id: string }>("POST", "/v1/templates", { name: "Kurs", format: "html", subject: "Kurset ditt", content: REMOTE_IMAGE });
	await call("POST", "/v1/rules", { event: "custom.course_booked", recipient: "customer", template: template.id });
	const own = {
		name: "Bekreftelse",
		notification: "order.completed.customer",
		format: "html",
		subject: "Ferdig",
		attachments: [{ id }, { document: "invoice" }],
	};
	const versioned = await call<{ id: string }>("POST", "/v1/templates", { ...own, content: "<p>Ordre {{ order.number }} er ferdig.</p>\n<p>Hei!</p>" });
	await call("PUT", `/v1/templates/${versioned.id}`, { ...own, content: "<p>Ordre {{ order.nubmer }} er ferdig.</p>\n{% if order.note %}\n" });
	const reset = sampleEvent("account.password_reset_requested", { customer: { email: "sara@test.no", first_name: "Sara", locale: "nb" } });
	const plain = ["account.registered", "account.approval_requested", "account.approved", "contact.form_submitted", "custom.course_booked"].map((type) =>
		sampleEvent(type),
	);
	await call("PATCH", "/v1/settings", { cart_reminders: { enabled: true, recover_url: "https://fjellbutikken.example/cart?code={code}" } });
	await call("POST", "/v1/events", [sampleEvent("order.placed", { attachments: [{ id }] }), reset, sampleEvent("cart.updated"), ...plain]);
	await settled(call);
	// From here on mails go to a service that refuses them.
	await call("POST", "/v1/senders", {
		provider: "resend",
		from: { address: "post@fjellbutikken.example", name: "Fjellbutikken" },
		credentials: { api_key: "re_123456789" },
		default: true,
	});
	await call("POST", "/v1/events", sampleEvent("order.placed", {}, "refused-order"));
	const messages = await settled(call);
	const message = (notification: string, status?: string) => {
		const found = messages.find((one) => one.notification === notification && (!status || one.status === status));
		if (!found) throw new Error(`no message ${notification} ${status ?? ""} among ${messages.map((one) => `${one.notification} ${one.status}`).join(", ")}`);
		return found;
	};
	let orders = 0;
	const placeOrder = async () => {
		const { id: event } = await call<{ id: string }>("POST", "/v1/events", sampleEvent("order.placed", {}, `later-order-${++orders}`));
		for (let i = 0; i < 100; i++) {
			const { data } = await call<{ data: ShopMessage[] }>("GET", "/v1/messages?notification=order.placed.customer");
			const mail = data.find((one) => one.event_id === event && !UNFINISHED.includes(one.status));
			if (mail) return mail;
			await new Promise((done) => setTimeout(done, 200));
		}
		throw new Error("the order has no confirmation");
	};
	return { key, messages, template: versioned.id, placeOrder, message };
}

async function settled(call: <Body>(method: string, path: string) => Promise<Body>): Promise<ShopMessage[]> {
	let before = 0;
	for (let i = 0; i < 100; i++) {
		const { data } = await call<{ data: ShopMessage[] }>("GET", "/v1/messages?limit=200");
		const over = data.length > 0 && data.length === before && data.every((one) => !UNFINISHED.includes(one.status));
		if (over) return data;
		before = data.length;
		await new Promise((done) => setTimeout(done, 700));
	}
	throw new Error("the mails did not come to an end");
}

async function api<Body>(url: string, key: string, method: string, path: string, body?: unknown): Promise<Body> {
	const response = await fetch(url + path, {
		method,
		headers: { Authorization: `Bearer ${key}`, "Content-Type": "application/json" },
		...(body === undefined ? {} : { body: JSON.stringify(body) }),
	});
	if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
	return (await response.json()) as Body;
}
