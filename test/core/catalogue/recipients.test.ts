import { describe, expect, test } from "vitest";
import { EVENT_TYPES } from "../../../src/core/catalogue.ts";
import { readEvent } from "../../../src/core/event.ts";
import { planEvent } from "../../../src/core/plan.ts";
import { Renderer } from "../../../src/core/render.ts";
import { templates } from "../../../templates/index.ts";
import { sampleEvent } from "../../support/events.ts";
import { mailShop } from "../../support/mail-shop.ts";

const { conditions } = new Renderer(templates);

/** Who gets the customer's mail about an event, by address. */
function addresseesOf(type: string, changes: Record<string, unknown> = {}): (string | undefined)[] {
	const decisions = planEvent({ type, data: sampleEvent(type, changes).data }, mailShop, conditions);
	return decisions.filter((one) => one.audience === "customer").map((one) => one.to?.address);
}

function faultsOf(type: string, changes: Record<string, unknown>): string[] {
	const reading = readEvent(sampleEvent(type, changes));
	return reading.ok ? [] : reading.faults.map((fault) => fault.pointer);
}

test.each(EVENT_TYPES.map(({ sample }) => [sample.type, sample] as const))("the sample of %s passes the door as it is", (_type, sample) => {
	expect(readEvent(sample)).toMatchObject({ ok: true });
});

describe("a mail to one person about an account, a subscription or a product", () => {
	const types = EVENT_TYPES.map(({ type }) => type).filter((type) =>
		/^(account\.(email_ver|invited|password_changed|login|rejected|company|del|data)|newsletter\.conf|subscription|gift_card\.iss|product\.(back|recall)|cart\.sent)/.test(
			type,
		),
	);

	test.each(types)("%s goes to the customer, to the recipient where one is named, and to nobody else", (type) => {
		const customer = { email: "a@example.no" };
		expect(addresseesOf(type, { customer, recipient: null })).toEqual(["a@example.no"]);
		expect(addresseesOf(type, { customer, recipient: { email: "b@example.no" } })).toEqual(["b@example.no"]);
		expect(faultsOf(type, { customer: null, recipient: null })).toEqual(["/data/customer/email"]);
		expect(faultsOf(type, { customer: { first_name: "Sara" }, recipient: { name: "Sara" } })).toEqual(["/data/customer/email"]);
	});
});

describe("a change of address", () => {
	const onFile = { email: "old@example.no" };

	test("the link goes to the new address, and without one nowhere", () => {
		expect(addresseesOf("account.email_change_requested", { customer: onFile, recipient: { email: "new@example.no" } })).toEqual(["new@example.no"]);
		expect(faultsOf("account.email_change_requested", { customer: onFile, recipient: null })).toEqual(["/data/recipient"]);
	});

	test("the notice goes to the old address, and without one nowhere", () => {
		expect(addresseesOf("account.email_changed", { customer: { email: "new@example.no" }, recipient: onFile })).toEqual(["old@example.no"]);
		expect(faultsOf("account.email_changed", { customer: { email: "new@example.no" }, recipient: null })).toEqual(["/data/recipient"]);
	});

	test("who reads the old mailbox does not learn the new address", () => {
		expect(faultsOf("account.email_changed", { new_email_masked: "new@example.no" })).toEqual(["/data/new_email_masked"]);
		expect(faultsOf("account.email_changed", { new_email_masked: "n•••@example.no" })).toEqual([]);
	});
});

describe("a mail to an employee", () => {
	const types = ["staff.invited", "staff.password_changed", "staff.password_reset_requested", "export.ready", "export.failed"];

	test.each(types)("%s never goes to a customer", (type) => {
		expect(addresseesOf(type, { customer: { email: "a@example.no" } })).toEqual(["ida@fjellbutikken.example"]);
		expect(faultsOf(type, { customer: { email: "a@example.no" }, recipient: null })).toEqual(["/data/recipient"]);
	});

	test.each(["staff.invited", "staff.details_changed", "staff.password_changed"])("%s takes no password (B29, B30, B31)", (type) => {
		expect(faultsOf(type, { password: "hemmelig" })).toEqual(["/data/password"]);
		expect(faultsOf(type, { staff: { name: "Ida", new_password: "hemmelig" } })).toEqual(["/data/staff/new_password"]);
	});

	test("somebody must be named whose details changed", () => {
		expect(faultsOf("staff.details_changed", { staff: { id: "u-4", role: "Lager" } })).toEqual(["/data/staff"]);
	});
});
