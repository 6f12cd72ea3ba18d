import { reasonAgainstHandOver } from "../../../src/core/cart/reminder-decision.ts";
import { checkHandOver } from "./checks.ts";
import { customerOf } from "./timer.ts";
import { truthOf } from "./truth.ts";
import { HOUR, lag, later, MINUTE, type Pending, type Reminder, type Timer, tell, type World } from "./world.ts";

/** The event of a reminder is stored under its id, unless it is there already; its mail is looked at later, perhaps twice. */
export function takeReminder(world: World, { address }: Timer, outcome: Pending["reminders"][number], { at, settings }: Pending): void {
	const { id, cart, stage } = outcome;
	tell(world, () => `${id} is ${world.reminders.has(id) ? "there already" : "stored"}`);
	const before = world.reminders.get(id);
	// Nothing goes out under a name that was given away before.
	if (before && before.decidedAt !== at) throw new Error(`${id} is the name of two reminders`);
	if (before) return;
	const reminder: Reminder = {
		...{ id, address, cart, stage: stage.n, decidedAt: at, byHand: cart.askedBy !== null },
		...{ settings, state: "open", against: null },
	};
	world.reminders.set(id, reminder);
	later(world, lag(world), () => handOver(world, reminder));
	if (world.random() < 0.1) later(world, lag(world), () => handOver(world, reminder));
}

function handOver(world: World, reminder: Reminder): void {
	if (reminder.state !== "open") return;
	const { address, cart, id } = reminder;
	const truth = truthOf(world, address, cart.id, customerOf(cart));
	const row = world.rows.get(cart.id);
	const gone = truth.gone || row?.reason === "cart_stopped" || row?.reason === "cart_empty";
	const against = reasonAgainstHandOver(cart.changedAt, world.settings, { ...truth, gone }, world.now);
	tell(world, () => `${id} to ${address}: ${against?.reason ?? "goes out"}`);
	reminder.against = against?.reason ?? reminder.against;
	if (against?.until) {
		const until = against.until;
		if (until <= world.now) throw new Error(`${id} is to wait until ${new Date(until).toISOString()}, which is past`);
		later(world, until - world.now + (world.random() < 0.5 ? 0 : lag(world)), () => handOver(world, reminder));
	} else if (against) reminder.state = "cancelled";
	else if (world.random() < 0.2) later(world, MINUTE + Math.floor(world.random() * 8 * HOUR), () => handOver(world, reminder));
	else {
		checkHandOver(world, reminder);
		reminder.state = "handed over";
	}
}
