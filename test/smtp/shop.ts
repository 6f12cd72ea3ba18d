import { setTimeout as sleep } from "node:timers/promises";
import { eventType } from "../../src/core/catalogue.ts";
import { createShopClient } from "../../src/local/shop-client.ts";

export const ROOT_KEY = "root_of-the-smtp-tests-and-of-nothing-else-0123456789";
export const SECRET_KEY = Buffer.alloc(32, 9).toString("base64");

export interface LoggedMessage {
	id: string;
	notification: string;
	status: string;
	to: string;
	subject: string;
	provider_message_id: string | null;
	attempts: { outcome: string; reason: string | null; detail: string | null; duration_ms: number }[];
}

/** A shop whose mail goes through a mail server. */
export interface SmtpShop {
	/** Posts an order. @returns the id of the event */
	order(number: string, email: string, more?: Record<string, unknown>): Promise<string>;
	/** Posts up to a hundred orders at once. @returns the mails to their customers, once they were sent */
	manyOrders(emails: string[]): Promise<LoggedMessage[]>;
	/** The mail to the customer, once it is so. */
	mail(event: string, until: (message: LoggedMessage) => boolean): Promise<LoggedMessage>;
	attach(filename: string, content: Uint8Array<ArrayBuffer>): Promise<string>;
}

const PATIENCE = 45_000;
const PAUSE = 300;

export async function openShop(url: string, credentials: Record<string, unknown>): Promise<SmtpShop> {
	const store = {
		name: "Fjellbutikken Ærlig & Sønn",
		url: "https://fjellbutikken.example",
		locale: "nb",
		currency: "NOK",
		timezone: "Europe/Oslo",
		admin_addresses: ["eier@example.no"],
		support_address: "hjelp@fjellbutikken.example",
	};
	const { key } = await createShopClient(url, ROOT_KEY).post<{ key: string }>("/v1/stores", store);
	const client = createShopClient(url, key);
	const from = { address: "post@fjellbutikken.example", name: "Fjellbutikken Ærlig & Sønn" };
	await client.post("/v1/senders", { provider: "smtp", from, credentials, default: true });
	const mail: SmtpShop["mail"] = async (event, until) => {
		const deadline = Date.now() + PATIENCE;
		const idOf = async () => {
			const { decisions } = await client.get<{ decisions: { notification: string; message_id?: string }[] }>(`/v1/events/${event}`);
			return decisions.find(({ notification }) => notification === "order.placed.customer")?.message_id;
		};
		let id = await idOf();
		for (; id === undefined; id = await idOf()) await pause(deadline, `no mail for ${event}`);
		for (;;) {
			const message = await client.get<LoggedMessage>(`/v1/messages/${id}`);
			if (until(message)) return message;
			await pause(deadline, `the mail is ${message.status} after ${JSON.stringify(message.attempts)}`);
		}
	};
	return {
		order: async (number, email, more) => (await client.post<{ id: string }>("/v1/events", orderPlaced(number, email, more))).id,
		async manyOrders(emails) {
			const posted = emails.map((email, i) => orderPlaced(String(2000 + i), email));
			const events = await client.post<{ id: string }[]>("/v1/events", posted);
			// One after another: to ask for all of them at once would take the Worker's time for sending.
			const messages: LoggedMessage[] = [];
			for (const { id } of events) messages.push(await mail(id, sent));
			return messages;
		},
		mail,
		async attach(filename, content) {
			const headers = { Authorization: `Bearer ${key}`, "Content-Type": "application/pdf", "Content-Length": String(content.length) };
			const response = await fetch(`${url}/v1/attachments?filename=${filename}`, { method: "PUT", headers, body: content });
			if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
			return ((await response.json()) as { id: string }).id;
		},
	};
}

export const tried = (message: LoggedMessage) => message.attempts.length > 0;
export const sent = (message: LoggedMessage) => message.status === "sent";

async function pause(deadline: number, state: string): Promise<void> {
	if (Date.now() > deadline) throw new Error(`waited in vain: ${state}`);
	await sleep(PAUSE);
}

function orderPlaced(number: string, email: string, more: Record<string, unknown> = {}): Record<string, unknown> {
	const sample = eventType("order.placed")?.sample;
	if (!sample) throw new Error("the catalogue has no sample of order.placed");
	const { order, customer, ...rest } = sample.data as { order: object; customer: object };
	const own = { ...order, id: number, number: `#${number}`, note: "Før\n.\n..skjult\n.slutt 🙂" };
	return { ...sample, id: `order-${number}`, subject: `order/${number}`, data: { ...rest, customer: { ...customer, email }, order: own, ...more } };
}
