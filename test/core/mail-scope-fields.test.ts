import { describe, expect, it } from "vitest";
import { EVENT_TYPES } from "../../src/core/catalogue.ts";
import type { SampleEvent } from "../../src/core/event-type.ts";
import { type Fields, fieldsOf } from "../../src/core/loose.ts";
import { mailScope } from "../../src/core/mail-scope.ts";
import { mailFields, marketingFields } from "../../src/core/mail-scope-fields.ts";
import { sampleMarketing } from "../../src/core/marketing.ts";
import { aboutOrderFields, orderFields } from "../../src/core/order-scope-fields.ts";
import { schemaVariable } from "../../src/core/tag/schema-variable.ts";
import type { Variable } from "../../src/core/tag/variable.ts";
import { variablesOf } from "../../src/core/tags.ts";
import { goldenMails } from "../support/golden-mails.ts";
import { mailShop } from "../support/mail-shop.ts";

const recipient = { address: "liv@example.no", name: "Liv Strand" };
const scopeOf = ({ id, type, subject, time, data }: SampleEvent, notification: string, shop = mailShop): Fields =>
	mailScope({ id, type, subject, time, data }, shop, recipient, "nb", notification, sampleMarketing(notification)).scope;
const orderPlaced = EVENT_TYPES.find(({ type }) => type === "order.placed");

describe("the words about what mails find beside the event", () => {
	it("cover every name that a mail has, in each sample and in each variant of one", () => {
		const strangers = goldenMails.flatMap(({ notification, event }) => {
			const { marketing, ...scope } = scopeOf(event, notification);
			// In mail that is no marketing it is null, for the frame around the mail alone.
			return undocumented(marketing === null ? scope : { ...scope, marketing }, variablesOf(notification), "").map((name) => `${notification}: ${name}`);
		});
		expect([...new Set(strangers)]).toEqual([]);
	});

	it("name nothing that no mail has", () => {
		const shop = { ...mailShop, settings: { ...mailShop.settings, bank_details: "1234 56 78903" } };
		const sample = orderPlaced?.sample;
		if (!sample) throw new Error("no sample");
		const scopes = goldenMails.map(({ notification, event }) => scopeOf(event, notification));
		scopes.push(scopeOf(sample, "order.placed.customer", shop));
		const made = (name: string) => scopes.some((scope) => present(scope, name.split(".")));
		const declared = [...names(schemaVariable(mailFields)), ...names(schemaVariable(marketingFields)), ...names(schemaVariable(aboutOrderFields))];
		declared.push(...names(schemaVariable(orderFields)).map((name) => `order.${name}`));
		expect(declared.filter((name) => !made(name))).toEqual([]);
	});

	it("say what is always there: no such value is null in any mail", () => {
		const { store, recipient: person, event } = mailFields.shape;
		const always = [mailFields, store, person, event].flatMap((schema) => Object.entries(schemaVariable(schema).members ?? {}));
		const certain = always.filter(([, { optional }]) => !optional).map(([name]) => name);
		expect(certain).toContain("currency");
		const missing = goldenMails.flatMap(({ notification, event: posted }) => {
			const scope = scopeOf(posted, notification);
			const parts = [scope, fieldsOf(scope.store), fieldsOf(scope.recipient), fieldsOf(scope.event)];
			return certain.filter((name) => !parts.some((part) => part?.[name] !== undefined && part[name] !== null)).map((name) => `${notification}: ${name}`);
		});
		expect(missing).toEqual([]);
	});
});

/** Names of a mail that its variables do not hold. */
function undocumented(value: unknown, variable: Variable | undefined, name: string): string[] {
	if (variable?.type === "anything" || variable?.type === "map") return [];
	if (Array.isArray(value)) return value.flatMap((entry: unknown) => undocumented(entry, variable?.entry, `${name}[]`));
	return Object.entries(fieldsOf(value) ?? {}).flatMap(([key, member]) => {
		const known = variable?.members?.[key];
		return known ? undocumented(member, known, `${name}.${key}`) : [`${name}.${key}`];
	});
}

function names({ members = {} }: Variable): string[] {
	return Object.entries(members).flatMap(([name, variable]) => [
		name,
		...names(variable).map((below) => `${name}.${below}`),
		...(variable.entry ? names(variable.entry).map((below) => `${name}.0.${below}`) : []),
	]);
}

function present(value: unknown, [key, ...rest]: string[]): boolean {
	if (key === undefined) return value !== undefined;
	const object = value as Fields | null | undefined;
	return object !== null && typeof object === "object" && key in object && present(object[key], rest);
}
