import { describe, expect, it } from "vitest";
import { corrected, wrongAddresses } from "../../src/core/address-correction.ts";
import type { Decision } from "../../src/core/plan.ts";

const decision = (changes: Partial<Decision> = {}): Decision => ({
	...{
		notification: "order.shipped.customer",
		audience: "customer",
		class: "T",
		rule_id: null,
		reason: null,
		to: { address: "kari@exmaple.no", name: "Kari" },
	},
	...{ locale: "nb", template: "builtin:order.shipped.customer", sender_id: "snd_1" },
	...changes,
});
const right = [{ wrong: "kari@exmaple.no", address: "kari@example.no" }];

describe("an order's address that was put right", () => {
	it.each<[string, Partial<Decision>, Partial<Decision>]>([
		["the customer's mail goes there, under the name it had", {}, { to: { address: "kari@example.no", name: "Kari" } }],
		["in whatever case the order writes it", { to: { address: "Kari@exmaple.no" } }, { to: { address: "kari@example.no" } }],
		["another address stays", { to: { address: "gave@example.no" } }, { to: { address: "gave@example.no" } }],
		["the shop's own copy stays", { audience: "admin", class: "I" }, { to: { address: "kari@exmaple.no", name: "Kari" } }],
		["what is not sent is not sent", { reason: "switched_off" }, { reason: "switched_off", to: { address: "kari@example.no", name: "Kari" } }],
	])("%s", (_name, before, after) => {
		expect(corrected([decision(before)], right)).toEqual([decision({ ...before, ...after })]);
	});

	it("where the order had none there is somebody to write to now", () => {
		const [after] = corrected([decision({ to: null, reason: "no_address" })], [{ wrong: "", address: "kari@example.no" }]);
		expect(after).toMatchObject({ to: { address: "kari@example.no" }, reason: null });
	});

	it.each<[string | undefined, string | null, string | null, string, string[]]>([
		["A@x.no", "a@x.no", null, "b@x.no", ["a@x.no"]],
		["a@x.no", "c@x.no", null, "b@x.no", ["a@x.no", "c@x.no"]],
		["a@x.no", "me@shop.no", "msg_1", "b@x.no", ["a@x.no"]],
		[undefined, null, null, "b@x.no", [""]],
		["b@x.no", "b@x.no", null, "B@x.no", []],
	])("order %j, mail to %j (repeating %j), right %j: wrong are %j", (ofOrder, toAddress, resendOf, address, wrong) => {
		expect(wrongAddresses(ofOrder, { toAddress, resendOf }, address)).toEqual(wrong);
	});
});
