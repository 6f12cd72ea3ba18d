import { createShopClient } from "../../src/local/shop-client.ts";
import { ROOT_KEY } from "../bench/bench-shop.ts";

export const SERVICES = ["resend", "postmark", "mixed"] as const;
export type ServiceChoice = (typeof SERVICES)[number];

export interface ChaosSender {
	id: string;
	service: "resend" | "postmark";
	/** Its key or token at the service. */
	account: string;
	/** What the service proves its callbacks with. */
	secret: string;
}

export interface ChaosShop {
	id: string;
	key: string;
	/** How it sends; of which services. */
	name: "resend, else postmark" | "resend" | "postmark" | "postmark, hold";
	admin: string;
	senders: ChaosSender[];
	/** An attachment that some of its mails carry. */
	file: string;
}

const CALLBACK_SECRETS = { resend: `whsec_${Buffer.alloc(24, 5).toString("base64")}`, postmark: "callbacks-of-the-stand-in" };
const COURSE = { name: "Kurs", format: "html", subject: "Du er påmeldt {{ course.title }}", content: "<h1>Velkommen, {{ customer.first_name }}!</h1>" };

/** The stores of a run: each sends in its own way. */
export async function makeShops(url: string, choice: ServiceChoice): Promise<ChaosShop[]> {
	const names: Record<ServiceChoice, ChaosShop["name"][]> = {
		resend: ["resend"],
		postmark: ["postmark", "postmark, hold"],
		mixed: ["resend, else postmark", "resend", "postmark", "postmark, hold"],
	};
	const shops: ChaosShop[] = [];
	for (const name of names[choice]) shops.push(await makeShop(url, name));
	return shops;
}

async function makeShop(url: string, name: ChaosShop["name"]): Promise<ChaosShop> {
	const domain = `${name.replace(/[^a-z]+/g, "-")}.example`;
	const admin = `eier@${domain}`;
	const input = {
		name: "Fjellbutikken",
		url: `https://${domain}`,
		locale: "nb",
		currency: "NOK",
		timezone: "Europe/Oslo",
		admin_addresses: [admin],
		support_address: `hjelp@${domain}`,
	};
	const { store, key } = await createShopClient(url, ROOT_KEY).post<{ store: { id: string }; key: string }>("/v1/stores", input);
	const shop = createShopClient(url, key);
	const senders: ChaosSender[] = [];
	const add = async (service: ChaosSender["service"], more: object) => {
		const account = `${service}-${domain}`;
		const { id } = await shop.post<{ id: string }>("/v1/senders", {
			provider: service,
			from: { address: `${service}@${domain}`, name: "Fjellbutikken" },
			credentials: service === "resend" ? { api_key: account } : { server_token: account },
			callback_secret: CALLBACK_SECRETS[service],
			...more,
		});
		senders.push({ id, service, account, secret: CALLBACK_SECRETS[service] });
		return id;
	};
	const fallback = name === "resend, else postmark" ? await add("postmark", {}) : undefined;
	await add(name.startsWith("resend") ? "resend" : "postmark", { default: true, ...(fallback ? { fallback_sender_id: fallback } : {}) });
	const template = await shop.post<{ id: string }>("/v1/templates", COURSE);
	await shop.post("/v1/rules", { event: "custom.course_booked", recipient: "customer", template: template.id });
	if (name === "postmark, hold") await patch(`${url}/v1/settings`, key, { on_ambiguous: { transactional: "hold" } });
	return { id: store.id, key, name, admin, senders, file: await upload(url, key) };
}

async function patch(url: string, key: string, body: unknown): Promise<void> {
	const headers = { Authorization: `Bearer ${key}`, "Content-Type": "application/json" };
	const response = await fetch(url, { method: "PATCH", headers, body: JSON.stringify(body) });
	if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`);
}

async function upload(url: string, key: string): Promise<string> {
	const headers = { Authorization: `Bearer ${key}`, "Content-Type": "text/plain" };
	const response = await fetch(`${url}/v1/attachments?filename=vilkaar.txt`, { method: "PUT", headers, body: "Angrerett i 14 dager." });
	if (!response.ok) throw new Error(`no file: ${response.status} ${await response.text()}`);
	return ((await response.json()) as { id: string }).id;
}
