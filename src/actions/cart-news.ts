import { type Buyer, buyerOf, CART_EVENTS, cartChangeOf, cartOrderOf, leavingOf, PURCHASE, stockNewsOf } from "../core/cart/cart-event.ts";
import type { CartFact } from "../core/cart/learn.ts";
import { type ReminderSettings, remindersOf } from "../core/cart/reminder-settings.ts";
import type { Shop } from "../core/shop.ts";
import type { Deps } from "../deps.ts";
import type { CartOwner } from "../store/carts.ts";
import type { LoadedEvent } from "../store/plans.ts";
import { cartPerson } from "./cart-person.ts";

/** What one event means for carts. */
export interface CartNews {
	event: LoadedEvent;
	settings: ReminderSettings;
	change: ReturnType<typeof cartChangeOf>;
	buyer: Buyer | null;
	leaving: ReturnType<typeof leavingOf>;
	stock: ReturnType<typeof stockNewsOf>;
	/** Whom it names: an address key, and the name of the timer. */
	address: string | null;
	person: string | null;
}

/** A timer, and what it is to be told. */
export interface Telling {
	store: string;
	person: string;
	address: string;
	fact: CartFact;
	event: string;
}

/** Undefined where an event means nothing, or the store reminds nobody. */
export async function cartNews(deps: Deps, event: LoadedEvent, shop: Shop | undefined): Promise<CartNews | undefined> {
	const settings = remindersOf(shop?.settings);
	if (!settings.enabled) return undefined;
	const [change, buyer, leaving, stock] = [cartChangeOf(event), buyerOf(event), leavingOf(event), stockNewsOf(event)];
	if (![...CART_EVENTS, PURCHASE].includes(event.type) && !leaving && !stock) return undefined;
	const address = change?.address ?? buyer?.address ?? leaving?.address ?? null;
	return { event, settings, change, buyer, leaving, stock, address, person: address === null ? null : await cartPerson(deps, address) };
}

/** Who is to be told of it. `owners`: whose the carts are that it may be about. */
export function tellings({ event, change, buyer, leaving, address, person }: CartNews, owners: readonly CartOwner[]): Telling[] {
	const store = event.storeId;
	const known = owners.flatMap((owner) =>
		owner.store === store && owner.person !== null && owner.address !== null ? [{ ...owner, person: owner.person, address: owner.address }] : [],
	);
	const toEach = (people: typeof known, fact: CartFact) =>
		[...new Map(people.map((one) => [one.person, one])).values()].map(
			(one): Telling => ({ store, person: one.person, address: one.address, fact, event: event.id }),
		);
	if (change) {
		const before = known.filter((owner) => owner.cart === change.fact.id);
		if (person === null || address === null) return toEach(before, change.fact);
		const others = before.filter((owner) => owner.person !== person);
		return [...toEach(others, { kind: "moved", id: change.fact.id, at: event.receivedAt }), { store, person, address, fact: change.fact, event: event.id }];
	}
	const same = known.filter((owner) => owner.person === person);
	if (buyer) {
		const buyers = known.filter(
			(owner) => (buyer.cart !== null && owner.cart === buyer.cart) || (buyer.customer !== null && owner.customer === buyer.customer),
		);
		return toEach([...same, ...buyers], { kind: "ordered", cart: buyer.cart, order: cartOrderOf(event) });
	}
	return leaving && !leaving.erased ? toEach(same, { kind: "unsubscribed", at: event.receivedAt }) : [];
}
