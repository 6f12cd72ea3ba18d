import { parseArgs } from "node:util";
import { MODES, type Mode, outage } from "./outage.ts";
import { SERVICES } from "./shops.ts";
import { storm } from "./storm.ts";

const { values } = parseArgs({
	options: {
		orders: { type: "string", default: "10000" },
		kills: { type: "string", default: "10" },
		seed: { type: "string" },
		service: { type: "string", default: "mixed" },
		outage: { type: "boolean", default: false },
		mode: { type: "string", default: Object.keys(MODES).join() },
		rate: { type: "string", default: "20" },
		minutes: { type: "string", default: "60" },
	},
});
// What it started hears of the end by itself.
for (const name of ["SIGINT", "SIGTERM"]) process.once(name, () => process.exit(1));
const failed = values.outage ? await outages() : await oneStorm();
process.exit(failed === 0 ? 0 : 1);

async function oneStorm(): Promise<number> {
	const service = SERVICES.find((one) => one === values.service);
	if (!service) throw new Error(`--service is one of ${SERVICES.join(", ")}`);
	const seed = Number(values.seed ?? Math.floor(Math.random() * 1_000_000));
	return storm({ seed, service, orders: Number(values.orders), kills: Number(values.kills) }, say);
}

async function outages(): Promise<number> {
	let failed = 0;
	for (const mode of values.mode.split(",")) {
		if (!(mode in MODES)) throw new Error(`--mode is one or more of ${Object.keys(MODES).join(", ")}`);
		say(`\nThe sender's service is down for ${values.minutes} minutes: ${mode}; ${values.rate} orders a second`);
		failed += await outage({ mode: mode as Mode, rate: Number(values.rate), minutes: Number(values.minutes) }, say);
	}
	return failed;
}

function say(line: string): void {
	process.stdout.write(`${line}\n`);
}
