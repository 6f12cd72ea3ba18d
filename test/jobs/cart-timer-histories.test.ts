import { env } from "cloudflare:workers";
import { beforeAll, expect, it } from "vitest";
import { pick, seededRandom } from "../chaos/seeded-random.ts";
import { call, type TestStore } from "../support/api.ts";
import { HOUR, leave, order, post, putBack, remindingStore, ring, run, stateOf } from "../support/cart-scene.ts";

// The question of test/core/cart/interleavings.test.ts, asked of the real object, queue handler and database: fewer
// histories, each of a person of its own. What happens is two hours apart from what happened before.

const GROUPS = 6;
const HISTORIES = 20;
const STEPS = 10;
const DISTANCE = 2 * HOUR;

type Step =
	| "leave"
	| "empty"
	| "order"
	| "order by cart"
	| "order by customer"
	| "unsubscribe"
	| "agree"
	| "ring"
	| "ring twice"
	| "crash"
	| "plan"
	| "plan again";
const WEIGHTS: readonly (readonly [Step, number])[] = [
	["leave", 6],
	["empty", 1],
	["order", 1],
	["order by cart", 1],
	["order by customer", 1],
	["unsubscribe", 1],
	["agree", 2],
	["ring", 4],
	["ring twice", 2],
	["crash", 2],
	["plan", 5],
	["plan again", 2],
];

let store: TestStore;
let people = 0;
beforeAll(async () => {
	store = await remindingStore({ cooldown: "PT0S", most_per_person: 30 });
});

/** What the world knows of one person: what was acknowledged counts, whether it was planned or not. */
interface Person {
	address: string;
	customerId: string;
	agrees: boolean;
	/** Whether there is something in the cart that was not bought. */
	open: Map<string, boolean>;
	purchases: number;
	sent: { id: string; cart: string; stage: number; name: string }[];
	wrong: string[];
}

async function live(seed: number): Promise<{ person: Person; steps: Step[] }> {
	const random = seededRandom(seed);
	const n = ++people;
	const person: Person = { address: `h${n}@example.se`, customerId: `h-${n}`, agrees: true, open: new Map(), purchases: 0, sent: [], wrong: [] };
	const steps: Step[] = [];
	for (let i = 0; i < STEPS; i++) {
		const step = i === 0 ? "leave" : pick(random, WEIGHTS);
		steps.push(step);
		await take(person, step, random, (STEPS - i) * DISTANCE);
		await check(person, step);
	}
	for (const step of ["plan", "ring", "plan"] as const) {
		await take(person, step, random, 0);
		await check(person, step);
	}
	return { person, steps };
}

async function take(person: Person, step: Step, random: () => number, ago: number): Promise<void> {
	const { address, customerId, open } = person;
	const cart = `${customerId}-${random() < 0.75 ? "a" : "b"}`;
	switch (step) {
		case "leave":
		case "empty":
			await leave(store, cart, address, {
				ago,
				customer: { id: customerId, ...(open.size > 0 ? { consent: null } : {}) },
				...(step === "empty" ? { cart: { items: [] } } : {}),
			});
			open.set(cart, step === "leave");
			// That a cart was emptied is known when it is planned; only a purchase counts from its acknowledgement on.
			if (step === "empty") await run();
			return;
		case "order":
		case "order by customer":
			await order(store, step === "order" ? address : "somebody.else@example.se", step === "order" ? { ago } : { ago, customerId });
			for (const id of open.keys()) open.set(id, false);
			person.purchases++;
			return;
		case "order by cart":
			await order(store, "somebody.else@example.se", { ago, cart });
			open.set(cart, false);
			person.purchases++;
			return;
		case "unsubscribe":
			await post(store, "newsletter.unsubscribed", { email: address }, ago);
			await run();
			person.agrees = false;
			return;
		case "agree": {
			const occurred_at = new Date(Date.now() - ago).toISOString();
			expect((await call("POST", "/v1/consents", store.key, { address, purpose: "cart_reminder", status: "granted", occurred_at })).status).toBe(201);
			person.agrees = true;
			return;
		}
		case "crash": {
			const before = await stateOf(store, address);
			await ring(store, address);
			if (before) await putBack(store, address, before);
			return ring(store, address);
		}
		case "plan again":
			await env.DB.prepare("UPDATE events SET status = 'accepted' WHERE store_id = ? AND type = 'cart.updated' AND lower(data ->> '$.customer.email') = ?")
				.bind(store.id, address)
				.run();
			return run();
		case "plan":
			return run();
		default:
			return ring(store, address, step === "ring" ? 1 : 2);
	}
}

/** What was handed over by a step must have been right as things stood. */
async function check(person: Person, step: Step): Promise<void> {
	const { results } = await env.DB.prepare(
		`SELECT m.id, e.data ->> '$.cart.id' AS cart, e.data ->> '$.stage' AS stage, e.external_id AS name
		FROM messages AS m JOIN events AS e ON e.store_id = m.store_id AND e.id = m.event_id
		WHERE m.store_id = ? AND m.to_address = ? AND m.status = 'sent' AND m.notification = 'cart.abandoned.customer'`,
	)
		.bind(store.id, person.address)
		.all<Person["sent"][number]>();
	for (const mail of results.filter(({ id }) => !person.sent.some((one) => one.id === id))) {
		if (!person.agrees) person.wrong.push(`${step}: ${mail.name} without consent`);
		if (person.open.get(mail.cart) !== true) person.wrong.push(`${step}: ${mail.name} was bought or emptied`);
		if (person.sent.some(({ name }) => name === mail.name)) person.wrong.push(`${step}: ${mail.name} twice`);
		const same = person.sent.filter(({ cart, stage }) => cart === mail.cart && stage === mail.stage).length;
		if (same > person.purchases) person.wrong.push(`${step}: stage ${mail.stage} of ${mail.cart} ${same + 1} times`);
		person.sent.push(mail);
	}
}

it.each(Array.from({ length: GROUPS }, (_none, group) => group))("histories of the real object, group %i", { timeout: 120_000 }, async (group) => {
	let sent = 0;
	for (let n = 0; n < HISTORIES; n++) {
		const seed = group * 1000 + n;
		const { person, steps } = await live(seed);
		expect(person.wrong, `seed ${seed}: ${steps.join(", ")}`).toEqual([]);
		sent += person.sent.length;
	}
	// Whoever never reminds makes no mistake, either.
	expect(sent).toBeGreaterThan(HISTORIES / 3);
});
