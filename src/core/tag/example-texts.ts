import type { EventType } from "../event-type.ts";
import { compile, createLiquid, renderCompiled } from "../liquid.ts";
import { fieldsOf } from "../loose.ts";
import { mailScope } from "../mail-scope.ts";
import { sampleMarketing } from "../marketing.ts";
import type { Shop } from "../shop.ts";
import { printed } from "./insert-text.ts";
import type { NamedVariable } from "./named-variables.ts";
import type { VariableType } from "./variable.ts";

/** No field can hold it, so it stands between the examples. */
const BETWEEN = "\u0001";
const LONGEST = 120;
const LOCALE = "en-GB";
const ALONE: VariableType[] = ["list", "object", "anything"];
/** Where neither sample nor schema has a value. */
const USUAL: Partial<Record<VariableType, unknown>> = {
	number: 2,
	boolean: true,
	money: "199.00",
	date: "2026-11-24",
	datetime: "2026-11-24T09:30:00Z",
	url: "https://fjellbutikken.example/",
	email: "ase.odegard@example.no",
};

/** The shop whose mails the samples make. */
const SHOP: Shop = {
	id: "sto_sample",
	name: "Fjellbutikken",
	url: "https://fjellbutikken.example",
	locale: "nb",
	currency: "NOK",
	timezone: "Europe/Oslo",
	settings: {
		admin_addresses: ["eier@fjellbutikken.example"],
		support_address: "hjelp@fjellbutikken.example",
		bank_details: { Account: "1234 56 78903", Bank: "Fjellbanken" },
		payment_days: 14,
		brand: {},
		notifications: { customers: true, admins: true, enabled: {} },
		on_ambiguous: { transactional: "retry", marketing: "hold" },
	},
	senders: [],
	rules: [],
	webhooks: [],
	templates: [],
};

const engine = createLiquid({}, "none");

/** What an English mail of the event's sample shows for each variable: through the filters that `insertText` uses. */
export function exampleTexts(named: readonly NamedVariable[], { sample }: EventType, notification: string): (string | null)[] {
	const person = fieldsOf(sample.data.recipient) ?? fieldsOf(sample.data.customer) ?? {};
	const recipient = { address: String(person.email ?? "ase.odegard@example.no"), name: "Åse Ødegård" };
	const { id, type, subject, time, data } = sample;
	const { scope, globals } = mailScope({ id, type, subject, time, data }, SHOP, recipient, LOCALE, notification, sampleMarketing(notification));
	const values = named.map(({ name, variable }) => at(scope, name) ?? variable.example ?? USUAL[variable.type]);
	const source = named.map(({ variable }, i) => (ALONE.includes(variable.type) ? "" : shown(`values[${i}]`, variable.type))).join(BETWEEN);
	const texts = renderCompiled(compile(engine, source), { values, order: scope.order }, globals).split(BETWEEN);
	return texts.map((text) => (text.trim() === "" ? null : shortened(text.trim())));
}

function shown(expression: string, type: VariableType): string {
	return type === "boolean" ? `{{ ${expression} }}` : printed(expression, type);
}

/** A member of a list is that of the first entry which has it. */
function at(scope: unknown, name: string): unknown {
	const [head = "", ...rest] = name.split("[].");
	const value = head.split(".").reduce<unknown>((place, key) => fieldsOf(place)?.[key] ?? undefined, scope);
	if (rest.length === 0 || !Array.isArray(value)) return rest.length === 0 ? value : undefined;
	return value.map((entry: unknown) => at(entry, rest.join("[]."))).find((one) => one !== undefined);
}

function shortened(text: string): string {
	return text.length > LONGEST ? `${text.slice(0, LONGEST - 1).replace(/[\ud800-\udbff]$/, "")}…` : text;
}
