import { addressKey } from "../core/address.ts";
import { type HeardConsent, heardConsents } from "../core/heard-consents.ts";
import type { Known } from "../core/keep-back.ts";
import type { Decision, PlannedEvent } from "../core/plan.ts";
import type { Deps } from "../deps.ts";
import { loadConsents } from "../store/consents.ts";
import type { Ref } from "../store/database.ts";
import { loadSuppressions } from "../store/plans.ts";

interface Decided {
	event: PlannedEvent & { storeId: string };
	decisions: readonly Decision[];
}

export interface People {
	known(store: string, addressKey: string): Known;
	/** What an event tells for good of people's consents. */
	heard(event: Decided["event"]): readonly HeardConsent[];
}

/**
 * What is known of the people whom decisions would write to, what the events at hand say included: none of them is stored
 * yet. One statement for the list of suppressed addresses, and one for consents where a mail needs any.
 */
export async function knownPeople(deps: Deps, decided: readonly Decided[]): Promise<People> {
	const heard = new Map(decided.map(({ event }) => [event, heardConsents(event)]));
	const [listings, said] = await Promise.all([
		load(
			decided,
			() => true,
			(people) => loadSuppressions(deps.databases.main, people),
		),
		load(
			decided,
			(decision) => decision.class === "M",
			(people) => loadConsents(deps.databases.main, people),
		),
	]);
	const heardOf = Map.groupBy(
		[...heard].flatMap(([{ storeId }, all]) => all.filter(({ fromBrowser }) => !fromBrowser).map((one) => ({ ...one, key: keyOf(storeId, one.address) }))),
		({ key }) => key,
	);
	return {
		known: (store, address) => {
			const key = keyOf(store, address);
			const before = said.get(key);
			return {
				listing: listings.get(key),
				statements: [...(before?.statements ?? []), ...(heardOf.get(key) ?? [])],
				boughtBefore: before?.boughtBefore ?? false,
			};
		},
		heard: (event) => heard.get(event) ?? [],
	};
}

async function load<Row extends { store: string; address: string }>(
	decided: readonly Decided[],
	wanted: (decision: Decision) => boolean,
	read: (people: Ref[]) => Promise<Row[]>,
): Promise<Map<string, Row>> {
	const people = decided.flatMap(({ event, decisions }) =>
		decisions.flatMap((one) => (one.to && wanted(one) ? [{ store: event.storeId, id: addressKey(one.to.address) }] : [])),
	);
	const rows = people.length > 0 ? await read(people) : [];
	return new Map(rows.map((row) => [keyOf(row.store, row.address), row]));
}

function keyOf(store: string, address: string): string {
	return `${store} ${address}`;
}
