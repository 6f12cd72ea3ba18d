import { describe, expect, it } from "vitest";
import { cartReminders } from "../../src/core/cart/reminder-input.ts";
import { DEFAULT_REMINDERS, reminderSettings } from "../../src/core/cart/reminder-settings.ts";
import { faultsOf } from "../../src/core/fault.ts";

const stage = { delay: "PT1H" };
const template = `tpl_${"0".repeat(26)}`;

const faults = (input: unknown) => {
	const { error } = cartReminders.safeParse(input, { reportInput: true });
	return error ? faultsOf(error, "/cart_reminders").map(({ pointer, detail }) => [pointer.replace("/cart_reminders", ""), detail]) : [];
};

it.each<[string, unknown]>([
	["nothing", {}],
	["only a switch", { enabled: true }],
	[
		"a whole series",
		{
			stages: [
				{ delay: "PT1H", template, discount_code: "VINTER10", enabled: false },
				{ delay: "PT24H", template: null, discount_code: null },
				{ delay: "P3D" },
			],
		},
	],
	["five stages, the last after thirty days", { stages: ["PT1S", "PT2S", "PT3S", "PT4S", "P30D"].map((delay) => ({ delay })) }],
	["each consent", { consent: "existing_customer" }],
	["quiet hours over midnight", { quiet_hours: { from: "21:00", to: "08:00" } }],
	["no quiet hours", { quiet_hours: null }],
	["no cooldown", { cooldown: "PT0S" }],
	["a year's cooldown", { cooldown: "P365D" }],
	["thirty reminders", { most_per_person: 30 }],
	["a minimum", { minimum_total: "99.90" }],
	["no minimum", { minimum_total: null }],
	["a shop that speaks for itself", { recover_with: "shopify", recover_url: null }],
	["a place to restore", { recover_url: "https://shop.example/cart/restore?code={code}" }],
])("%s is accepted", (_name, input) => {
	expect(faults(input)).toEqual([]);
});

describe("every fault is named where it is", () => {
	const duration = 'must be an ISO 8601 duration such as "PT1H", "PT30M" or "P7D"';
	const clock = 'must be a time of day such as "21:00"';
	const decimal = 'must be a decimal string such as "100.00"';
	const bounds = "must be at least one second and at most 30 days (P30D)";
	it.each<[unknown, [string, string][]]>([
		[{ stages: [] }, [["/stages", "must have at least one reminder"]]],
		[{ stages: ["PT1S", "PT2S", "PT3S", "PT4S", "PT5S", "PT6S"].map((delay) => ({ delay })) }, [["/stages", "must have at most 5 reminders"]]],
		[{ stages: [{ delay: "1 hour" }] }, [["/stages/0/delay", duration]]],
		[{ stages: [{ delay: "PT0S" }] }, [["/stages/0/delay", bounds]]],
		[{ stages: [{ delay: "P30DT1S" }] }, [["/stages/0/delay", bounds]]],
		[{ stages: [{}] }, [["/stages/0/delay", "is required (string)"]]],
		[{ stages: [stage, stage] }, [["/stages/1/delay", "must be longer than that of the reminder before"]]],
		[{ stages: [stage, { delay: "P1D" }, { delay: "PT24H" }] }, [["/stages/2/delay", "must be longer than that of the reminder before"]]],
		[{ stages: [{ ...stage, template: "tpl_1" }] }, [["/stages/0/template", "must be the id of a template (tpl_…)"]]],
		[{ stages: [{ ...stage, discount_code: "" }] }, [["/stages/0/discount_code", "must not be empty"]]],
		[{ stages: [{ ...stage, discount_code: "x".repeat(61) }] }, [["/stages/0/discount_code", "must have at most 60 characters"]]],
		[{ stages: [{ ...stage, at: "noon" }] }, [["/stages/0/at", "is not a known field"]]],
		[
			{ quiet_hours: { from: "9:00", to: "24:00" } },
			[
				["/quiet_hours/from", clock],
				["/quiet_hours/to", clock],
			],
		],
		[{ quiet_hours: { from: "21:00", to: "21:00" } }, [["/quiet_hours/to", "must not be the same as from"]]],
		[{ quiet_hours: { from: "21:00" } }, [["/quiet_hours/to", "is required (string)"]]],
		[{ quiet_hours: { from: "21:00", to: "08:00", timezone: "UTC" } }, [["/quiet_hours/timezone", "is not a known field"]]],
		[{ cooldown: "a week" }, [["/cooldown", duration]]],
		[{ cooldown: "P366D" }, [["/cooldown", "must be at most 365 days"]]],
		[{ most_per_person: 0 }, [["/most_per_person", "must be at least 1"]]],
		[{ most_per_person: 31 }, [["/most_per_person", "must be at most 30"]]],
		[{ minimum_total: "-1.00" }, [["/minimum_total", decimal]]],
		[{ minimum_total: "1,00" }, [["/minimum_total", decimal]]],
		[{ recover_url: "https://shop.example/restore" }, [["/recover_url", "must have {code} where the code of the cart goes"]]],
		[{ recover_url: "javascript:alert('{code}')" }, [["/recover_url", "must be an absolute http or https URL"]]],
		[{ enabled_at: "2026-11-22T12:00:00Z" }, [["/enabled_at", "is not a known field"]]],
	])("%j", (input, expected) => {
		expect(faults(input)).toEqual(expected);
	});

	it.each([
		["/enabled", { enabled: "yes" }],
		["/consent", { consent: "soft" }],
		["/recover_with", { recover_with: "magento" }],
		["/most_per_person", { most_per_person: 1.5 }],
		["/minimum_total", { minimum_total: 100 }],
		["/stages", { stages: "PT1H" }],
		["/stages/0/enabled", { stages: [{ ...stage, enabled: 1 }] }],
	])("a wrong kind of value at %s", (pointer, input) => {
		expect(faults(input).map(([at]) => at)).toEqual([pointer]);
	});

	it("all at once", () => {
		const input = {
			stages: [{ delay: "soon" }],
			quiet_hours: { from: "x", to: "08:00" },
			cooldown: "P9999D",
			most_per_person: 99,
			minimum_total: "much",
			recover_url: "here",
		};
		expect(new Set(faults(input).map(([at]) => at))).toEqual(
			new Set(["/stages/0/delay", "/quiet_hours/from", "/cooldown", "/most_per_person", "/minimum_total", "/recover_url"]),
		);
	});
});

describe("the settings that reminders go by", () => {
	it("are off to begin with, and what a store never said is as for a new one", () => {
		expect(reminderSettings(undefined)).toMatchObject({ enabled: false, enabledAt: 0, cooldown: 7 * 86_400_000, stages: [{ n: 1, delay: 3_600_000 }] });
		const { enabled_at: _since, ...defaults } = DEFAULT_REMINDERS;
		expect(cartReminders.parse(defaults)).toMatchObject({ consent: "strict" });
	});

	it("number all stages, and have those that are on", () => {
		const { stages } = reminderSettings({ stages: [stage, { delay: "PT2H", enabled: false }, { delay: "P1D", discount_code: "X" }] });
		expect(stages).toEqual([
			{ n: 1, delay: 3_600_000, template: null, discountCode: null },
			{ n: 3, delay: 86_400_000, template: null, discountCode: "X" },
		]);
	});

	it("say since when", () => {
		expect(reminderSettings({ enabled_at: "2026-11-22T12:00:00Z" }).enabledAt).toBe(Date.parse("2026-11-22T12:00:00Z"));
	});
});
