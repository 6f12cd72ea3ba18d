import type { Behaviour, MailRequest, Service } from "../support/mail-service.ts";
import { pick, seededRandom } from "./seeded-random.ts";

/** Of a thousand requests, how many the service treats how. */
const WEIGHTS: readonly (readonly [Behaviour, number])[] = [
	["ok", 715],
	["rate_limited", 40],
	["rate_limited_long", 6],
	["quota", 1],
	["error", 20],
	["error_after", 20],
	["unavailable", 30],
	["bad_gateway", 10],
	["bad_gateway_after", 10],
	["hang_before", 12],
	["hang", 15],
	["late", 15],
	["drop_before", 30],
	["drop", 30],
	["garbage", 15],
	["empty", 15],
	["slow_body", 12],
];
/** Spells in which all requests of a service end alike, and how many requests they last at most. */
const SPELLS: readonly (readonly [Behaviour, number])[] = [
	["unauthorized", 2],
	["forbidden", 2],
	["unavailable", 3],
	["hang_before", 1],
	["drop", 2],
	["error_after", 2],
];
const SPELL_CHANCE = 0.006;
const LONGEST_SPELL = 9;
/** A mail meets at most so many faults: that nine attempts may not be enough is known, and not what is tried here. */
const PATIENCE = 4;

/**
 * Faults by seed: the n-th request to a service gets the n-th draw. Which mails are in that request depends on timing.
 */
export function createFaults(seed: number): (request: MailRequest) => Behaviour {
	const random = seededRandom(seed);
	const spells = new Map<Service, { behaviour: Behaviour; left: number }>();
	const met = new Map<string, number>();
	return ({ service, messages }) => {
		const drawn = draw(random, spells, service);
		if (drawn === "ok") return "ok";
		if (messages.some((message) => (met.get(message) ?? 0) >= PATIENCE)) return "ok";
		for (const message of messages) met.set(message, (met.get(message) ?? 0) + 1);
		return drawn;
	};
}

function draw(random: () => number, spells: Map<Service, { behaviour: Behaviour; left: number }>, service: Service): Behaviour {
	const spell = spells.get(service);
	if (spell && spell.left > 0) {
		spell.left--;
		return spell.behaviour;
	}
	if (random() < SPELL_CHANCE) {
		const behaviour = pick(random, SPELLS);
		spells.set(service, { behaviour, left: 2 + Math.floor(random() * (LONGEST_SPELL - 2)) });
		return behaviour;
	}
	return pick(random, WEIGHTS);
}
