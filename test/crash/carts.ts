import { setTimeout as sleep } from "node:timers/promises";
import { createShopClient, type ShopClient } from "../../src/local/shop-client.ts";
import type { Check } from "./checks.ts";

interface Reminder {
	id: string;
	to: string;
	status: string;
}

const LEFT = 20;
/** Of those, so many are bought before the first reminder. */
const BOUGHT = 6;
const STAGES = [{ delay: "PT12S" }, { delay: "PT30S", discount_code: "POWER" }];
/** Milliseconds after which the last reminder must have gone out, whatever was cut off meanwhile. */
const PATIENCE = 120_000;
const LINES = [{ title: "Termos", quantity: 2, unit_price: "374.00", line_total: "748.00" }];

/** Carts that are left while the power is cut: is a timer lost, does one go off twice? */
export class LeftCarts {
	private readonly shop: ShopClient;
	private readonly since = Date.now();

	constructor(url: string, key: string) {
		this.shop = createShopClient(url, key);
	}

	async leave(): Promise<void> {
		const reminders = { enabled: true, stages: STAGES, quiet_hours: null, recover_url: "https://turbutikken.example/cart?code={code}" };
		await this.shop.patch("/v1/settings", { cart_reminders: reminders });
		for (let n = 0; n < LEFT; n++) {
			const consent = { purpose: "cart_reminder", status: "granted" };
			await this.post(`left-${n}`, "cart.updated", {
				customer: { email: addressOf(n), consent },
				cart: { id: `cart-${n}`, currency: "NOK", total: "748.00", items: LINES },
			});
		}
		for (let n = 0; n < BOUGHT; n++) {
			const order = { number: `#C${n}`, cart_id: `cart-${n}`, currency: "NOK", items: LINES, totals: { grand_total: "748.00" } };
			await this.post(`bought-${n}`, "order.placed", { customer: { email: addressOf(n) }, order });
		}
	}

	async check(): Promise<Check[]> {
		let reminders = await this.reminders();
		for (; reminders.length < (LEFT - BOUGHT) * STAGES.length && Date.now() - this.since < PATIENCE; reminders = await this.reminders()) await sleep(1000);
		// One that goes off twice does so soon after.
		await sleep(3000);
		reminders = await this.reminders();
		const counts = Array.from({ length: LEFT }, (_none, n) => ({ n, mails: reminders.filter(({ to }) => to === addressOf(n)).length }));
		const wrong = (found: typeof counts, wanted: number) =>
			found.filter(({ mails }) => mails !== wanted).map(({ n, mails }) => `cart-${n} has ${mails} instead of ${wanted}`);
		return [
			{ name: "every cart that was left was reminded of once a stage", faults: wrong(counts.slice(BOUGHT), STAGES.length) },
			{ name: "nobody was reminded of what was bought", faults: wrong(counts.slice(0, BOUGHT), 0) },
		];
	}

	private async reminders(): Promise<Reminder[]> {
		const { data } = await this.shop.get<{ data: Reminder[] }>("/v1/messages?notification=cart.abandoned.customer&status=sent&limit=200");
		return data;
	}

	private async post(id: string, type: string, data: Record<string, unknown>): Promise<void> {
		await this.shop.post("/v1/events", { id, source: "https://turbutikken.example", type, data });
	}
}

function addressOf(n: number): string {
	return `left-${n}@example.no`;
}
