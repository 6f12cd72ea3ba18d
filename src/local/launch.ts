import { type DemoStore, demoStore } from "./demo-store.ts";
import { type DevVars, readDevVars } from "./dev-vars.ts";
import { type Place, readPlace, Trouble } from "./place.ts";
import { takeOver } from "./run-record.ts";
import { expectFreePort, type Serving, startServing } from "./serving.ts";
import { migrate } from "./wrangler.ts";

export interface Launched {
	place: Place;
	devVars: DevVars;
	store: DemoStore;
	serving: Serving;
}

/** From nothing to a Postbud that answers and has a store: no account, no network, no other server. */
export async function launch(): Promise<Launched> {
	const place = readPlace(process.env);
	const devVars = readDevVars(place, process.env);
	await takeOver(place);
	await expectFreePort(place);
	await migrate(place);
	const serving = await startServing(place, devVars.vars);
	return { place, devVars, serving, store: await demoStore(place, devVars.rootKey) };
}

/** Runs a command of the terminal to its exit code. */
export async function main(command: () => Promise<number>): Promise<void> {
	try {
		process.exit(await command());
	} catch (error) {
		process.stderr.write(`${error instanceof Trouble ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
		process.exit(1);
	}
}
