import { describe, expect, it } from "vitest";
import { buyCart, leaveCart, liveThrough } from "./history.ts";
import type { World } from "./world.ts";

const EACH = 10_000;
const PARTS = Array.from({ length: 10 }, (_, part) => part * EACH);
/** Milliseconds. */
const LONGEST = 120_000;
/** What a history must do often enough in every part, or the checks would have nothing to check. */
const LEAST = {
	...{ "handed over": 12_000, "histories with a reminder": 6000, "by hand": 800, "later stages": 3000, recovered: 600, ordered: 2000 },
	...{ "stopped by ordered": 500, "stopped by no_consent": 80, "stopped by suppressed": 100, "stopped by switched_off": 100, "stopped by cart_gone": 100 },
	...{ "stopped by quiet_hours": 150 },
};

// What goes wrong names its seed and tells its story; liveThrough(seed) alone brings it again.
describe("cart reminders in whatever order things happen", () => {
	it.each(PARTS)(
		"no reminder after the purchase, twice, without consent or at night: %d and the 10,000 histories that follow",
		{ timeout: LONGEST },
		(first) => {
			const seen = new Map<string, number>();
			for (let seed = first; seed < first + EACH; seed++) for (const what of whatHappened(liveThrough(seed))) seen.set(what, (seen.get(what) ?? 0) + 1);
			for (const [what, least] of Object.entries(LEAST)) expect(seen.get(what) ?? 0, what).toBeGreaterThan(least);
		},
	);

	it("who left a cart and agreed gets every reminder once, each in time, however the service stumbles", { timeout: LONGEST }, () => {
		for (let seed = 0; seed < 5000; seed++) leaveCart(seed);
	});

	it("a cart that was bought is recovered after a reminder and ordered without one, and nothing goes out any more", { timeout: LONGEST }, () => {
		for (let seed = 0; seed < 5000; seed++) buyCart(seed);
	});
});

function whatHappened({ reminders, rows }: World): string[] {
	const all = [...reminders.values()];
	const sent = all.filter(({ state }) => state === "handed over");
	return [
		...sent.map(({ state }) => state),
		...(sent.length > 0 ? ["histories with a reminder"] : []),
		...sent.flatMap(({ byHand, stage }) => [...(byHand ? ["by hand"] : []), ...(stage > 1 ? ["later stages"] : [])]),
		...all.flatMap(({ against }) => (against ? [`stopped by ${against}`] : [])),
		...[...rows.values()].map(({ status }) => status),
	];
}
