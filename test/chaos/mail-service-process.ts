import { type Behaviour, type MailServiceOptions, startMailService } from "../support/mail-service.ts";
import { createCallbacks } from "./callbacks.ts";
import { createFaults } from "./faults.ts";
import { seededRandom } from "./seeded-random.ts";

/** A request takes up to so long before and after its mails are taken, so that power cuts fall into both. Milliseconds. */
const LATENCY = 60;

// The stand-in mail service as a process of its own; its first line is its address. With a seed it fails by it.
const [seed] = process.argv.slice(2);
const { url } = await startMailService(seed === undefined ? {} : failing(Number(seed)));
process.stdout.write(`${url}\n`);
process.on("disconnect", () => process.exit(0));

function failing(seed: number): MailServiceOptions {
	const callbacks = createCallbacks(seededRandom(seed + 2));
	return { choose: createFaults(seed), latency: latencies(seededRandom(seed + 1)), onTake: callbacks.onTake, paths: { "/_callbacks": callbacks.steer } };
}

function latencies(random: () => number): (behaviour: Behaviour) => [number, number] {
	return (behaviour) => {
		// Postbud gives up after a second and comes again after five: some of these are still being handled then.
		const before = behaviour === "late" ? 1200 + random() * 7000 : random() * LATENCY;
		return [before, random() * LATENCY];
	};
}
