import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { sampleEvent } from "../support/events.ts";
import { ROOT_KEY } from "./postbud.ts";
import type { ShopMessage } from "./shop.ts";
import type { Place } from "./visitor.ts";

/** A shop whose mail goes to the outbox, where it arrives: the desk of somebody who answers its customers. */
export interface DeskShop {
	id: string;
	key: string;
	/** A template of its own, for batches and rules. */
	template: { name: string; subject: string };
	call<Body>(method: string, path: string, body?: unknown): Promise<Body>;
	/** An order that nobody else has, once its confirmation to `email` has come to its end. */
	order(email: string, status?: "sent" | "skipped"): Promise<{ number: string; confirmation: ShopMessage }>;
	/** The first message that fits a query of /v1/messages and a look at it, once there is one. */
	mail(query: Record<string, string>, fits?: (message: ShopMessage) => boolean): Promise<ShopMessage>;
}

const PATIENCE = 20_000;
let opened: Promise<DeskShop> | undefined;
let orders = 0;

/** One shop serves all journeys. */
export function deskShop(place: Place): Promise<DeskShop> {
	opened ??= open(place);
	return opened;
}

async function open({ url }: Place): Promise<DeskShop> {
	const { store, key } = await request<{ store: { id: string }; key: string }>(url, ROOT_KEY, "POST", "/v1/stores", {
		...{ name: "Skiheim", url: "https://skiheim.example", locale: "en", currency: "NOK", timezone: "Europe/Oslo" },
		...{ admin_addresses: ["eier@skiheim.example"], support_address: "hjelp@skiheim.example" },
	});
	const call = <Body>(method: string, path: string, body?: unknown) => request<Body>(url, key, method, path, body);
	const template = { name: "Closed on Friday", subject: "The hut is closed on Friday" };
	await call("POST", "/v1/templates", { ...template, format: "html", content: "<p>This is about your order {{ order.number }}.</p>" });
	await call("PATCH", "/v1/settings", { mail_price: "4.50" });
	const mail: DeskShop["mail"] = async (query, fits = () => true) => {
		for (const end = Date.now() + PATIENCE; Date.now() < end; await sleep(100)) {
			const { data } = await call<{ data: ShopMessage[] }>("GET", `/v1/messages?${new URLSearchParams(query)}`);
			const found = data.find(fits);
			if (found) return found;
		}
		throw new Error(`no message ${new URLSearchParams(query)}`);
	};
	const order: DeskShop["order"] = async (email, status = "sent") => {
		const number = `D${++orders}`;
		const sample = sampleEvent("order.placed", {}, `desk-${number}`);
		const placed = sample.data as { customer: object; order: object };
		const data = { ...placed, customer: { ...placed.customer, email, locale: "en" }, order: { ...placed.order, number } };
		await call("POST", "/v1/events", { ...sample, data });
		return { number, confirmation: await mail({ order: number, status }, ({ to }) => to === email) };
	};
	return { id: store.id, key, template, call, mail, order };
}

async function request<Body>(url: string, key: string, method: string, path: string, body?: unknown): Promise<Body> {
	const headers = { Authorization: `Bearer ${key}`, "Content-Type": "application/json" };
	const response = await fetch(url + path, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
	assert.ok(response.ok, `${method} ${path}: ${response.status}`);
	return (response.status === 204 ? undefined : await response.json()) as Body;
}
