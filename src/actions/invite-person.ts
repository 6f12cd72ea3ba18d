import type { PersonInput } from "../core/person-input.ts";
import type { Shop } from "../core/shop.ts";
import type { Deps } from "../deps.ts";
import { insertPerson } from "../store/people.ts";
import { type GivenLink, giveLink } from "./give-link.ts";

export type Invitation = { kind: "taken" } | { kind: "invited"; id: string; link: GivenLink };

/**
 * Adds a person to the shop and invites them.
 * @param origin of a link that is shown, where no mail can go
 */
export async function invitePerson(deps: Deps, shop: Shop, input: PersonInput, origin: string): Promise<Invitation> {
	const person = { id: deps.newId("usr"), ...input, invitedAt: deps.now() };
	if (!(await insertPerson(deps.scope(shop.id), person))) return { kind: "taken" };
	deps.log("person.invited", { store: shop.id, person: person.id, role: input.role });
	return { kind: "invited", id: person.id, link: await giveLink(deps, shop, { ...person, joinedAt: null }, "invited", { show: origin }) };
}
