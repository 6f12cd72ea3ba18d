import { checkRest, checkSale, checkSeries } from "./outcomes.ts";
import { anyStep, buy, changeCartOf, type Shopper, someDevices, someSettings, stepOutside, use } from "./steps.ts";
import { fireAlarm } from "./timer.ts";
import { DAY, emptyWorld, HOUR, MINUTE, oneOf, passTime, SECOND, type World } from "./world.ts";

const ZONES = ["Europe/Oslo", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "Pacific/Auckland"];
/** Nights on which clocks are changed somewhere, and some on which they are not. */
const STARTS = [
	"2026-03-28T18:00Z",
	"2026-10-24T15:00Z",
	"2026-03-07T20:00Z",
	"2026-11-01T02:00Z",
	"2026-04-04T06:00Z",
	"2026-10-03T09:00Z",
	"2026-06-15T00:00Z",
];

/** One history of ten to forty steps, with every check at every hand-over. Throws what is wrong, with the whole story. */
export function liveThrough(seed: number): World {
	return retold(seed, (world) => {
		const shoppers = shoppersOf(world);
		world.crashes = oneOf(world, [0, 0.03, 0.15]);
		use(world, someSettings(world));
		for (const { address } of world.timers) if (world.random() < 0.8) agree(world, address);
		world.meanwhile = () => {
			if (world.random() < 0.1) stepOutside(world, shoppers);
		};
		for (let left = 10 + Math.floor(world.random() * 31); left > 0; left--) {
			anyStep(world, shoppers);
			passTime(world, world.now + gap(world), fireAlarm);
		}
		world.meanwhile = () => {};
		comeToRest(world);
	});
}

/** One cart that is filled and left in peace by somebody who agreed: every reminder goes out, once, and in time. */
export function leaveCart(seed: number): World {
	return retold(seed, (world) => {
		const shopper = agreeableShopper(world);
		for (let left = 1 + Math.floor(world.random() * 5); left > 0; left--) {
			changeCartOf(world, shopper, 1);
			passTime(world, world.now + gap(world), fireAlarm);
		}
		comeToRest(world);
		checkSeries(world);
	});
}

/** The same, and then it is bought. */
export function buyCart(seed: number): World {
	return retold(seed, (world) => {
		const shopper = agreeableShopper(world);
		changeCartOf(world, shopper, 1);
		passTime(world, world.now + gap(world), fireAlarm);
		changeCartOf(world, shopper, 2);
		passTime(world, world.now + Math.floor(world.random() * 100 * HOUR), fireAlarm);
		const { address, customer, cart } = shopper;
		buy(
			world,
			oneOf(world, [{ address, customer: null, cart: null }, { address: null, customer, cart: null }, { address: null, customer: null, cart }, shopper]),
			0,
		);
		comeToRest(world);
		checkSale(world);
	});
}

/** Lives through a history; what goes wrong is told in full, from a second life that is the same. */
function retold(seed: number, history: (world: World) => void, isTold = false): World {
	const world = worldOf(seed, isTold);
	try {
		history(world);
	} catch (error) {
		if (!isTold) return retold(seed, history, true);
		throw new Error(`seed ${seed}: ${(error as Error).message}\n${world.trail?.join("\n")}`);
	}
	return world;
}

function comeToRest(world: World): void {
	passTime(world, world.now + 45 * DAY, fireAlarm);
	checkRest(world);
}

function agree(world: World, address: string): void {
	world.statements.push({ address, status: "granted", purpose: "cart_reminder", occurredAt: world.now });
}

/** Who agreed, in a store that sets no further bounds. Devices have clocks that are right within five minutes. */
function agreeableShopper(world: World): Shopper {
	const [timer] = world.timers;
	const address = timer?.address ?? "";
	agree(world, address);
	world.crashes = oneOf(world, [0, 0.03, 0.15]);
	use(world, { ...someSettings(world), most_per_person: 10 });
	return {
		cart: "c",
		address,
		customer: "k",
		devices: someDevices(world)
			.filter((ahead) => ahead > -6 * MINUTE)
			.concat(0),
	};
}

function worldOf(seed: number, isTold: boolean): World {
	const world = emptyWorld(seed, 0, ["UTC"], isTold);
	const zones = world.random() < 0.6 ? [oneOf(world, ZONES)] : [oneOf(world, ZONES), oneOf(world, ZONES)];
	const start = Date.parse(oneOf(world, STARTS)) + Math.floor(world.random() * 12 * HOUR);
	return { ...emptyWorld(seed, start, zones, isTold), random: world.random };
}

function shoppersOf(world: World): Shopper[] {
	return Array.from({ length: 1 + Math.floor(world.random() * 3) }, (_, i) => ({
		...{ cart: `c${i}`, address: oneOf(world, world.timers).address, customer: oneOf(world, ["k", "l", null]) },
		devices: someDevices(world),
	}));
}

/** Milliseconds between two steps. */
function gap(world: World): number {
	const kind = world.random();
	return Math.floor(world.random() * (kind < 0.35 ? 3 * MINUTE : kind < 0.75 ? 90 * MINUTE : 30 * HOUR)) + SECOND;
}
