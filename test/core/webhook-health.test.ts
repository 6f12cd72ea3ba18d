import { expect, it } from "vitest";
import { type Knock, webhookHealth } from "../../src/core/webhook-health.ts";

const knock = (end: number, through: boolean, changes: Partial<Knock> = {}): Knock => ({
	store: "str_1",
	webhook: "whk_1",
	url: "https://a.example/",
	end,
	through,
	...changes,
});
const health = (...knocks: Knock[]) => webhookHealth(knocks).map(({ through, failingSince }) => [through, failingSince]);

it.each<[string, Knock[], [boolean, number | null][]]>([
	["nothing", [], []],
	["one that got through", [knock(1, true)], [[true, null]]],
	["failures alone count from the first", [knock(5, false), knock(3, false)], [[false, 3]]],
	["failures after a success count from there", [knock(1, false), knock(2, true), knock(3, false), knock(4, false)], [[true, 3]]],
	["a success after failures ends them", [knock(3, true), knock(1, false), knock(2, false)], [[true, null]]],
])("%s", (_name, knocks, expected) => {
	expect(health(...knocks)).toEqual(expected);
});

it("keeps webhooks, stores and addresses apart", () => {
	const apart = [knock(1, true), knock(2, false, { webhook: "whk_2" }), knock(3, false, { store: "str_2" }), knock(4, false, { url: "https://b.example/" })];
	expect(health(...apart)).toEqual([
		[true, null],
		[false, 2],
		[false, 3],
		[false, 4],
	]);
});
