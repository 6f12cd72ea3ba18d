import { startMailService } from "../support/mail-service.ts";
import { createFaults } from "./faults.ts";
import { seededRandom } from "./seeded-random.ts";

// The stand-in mail service as a process of its own; its first line is its address. With a seed it fails by it.
const [seed] = process.argv.slice(2);
const lateness = seededRandom(Number(seed ?? 0) + 1);
const { url } = await startMailService({
	...(seed === undefined ? {} : { choose: createFaults(Number(seed)) }),
	// Postbud gives up after a second and comes again after five: some of these are still being handled then.
	late: () => 1200 + lateness() * 7000,
});
process.stdout.write(`${url}\n`);
process.on("disconnect", () => process.exit(0));
