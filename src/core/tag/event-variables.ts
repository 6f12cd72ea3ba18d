import { custom } from "../catalogue/custom.ts";
import type { EventType } from "../event-type.ts";
import { mailFields, marketingFields } from "../mail-scope-fields.ts";
import { aboutOrderFields, orderFields } from "../order-scope-fields.ts";
import { schemaVariable } from "./schema-variable.ts";
import type { Variable } from "./variable.ts";

type Members = Record<string, Variable>;

/** Everything that a template of an event's mails can name, as the members of one object; `marketing` mail can name more. */
export function eventVariables({ type, data }: EventType, marketing: boolean): Variable {
	const posted = schemaVariable(data);
	// What every event may have says the least of this one.
	const { origin, attachments, ...members } = membersOf(posted);
	const added = { ...membersOf(schemaVariable(mailFields)), ...(marketing ? membersOf(schemaVariable(marketingFields)) : {}) };
	return {
		...posted,
		members: { ...members, ...worked(members, "draft_order"), ...aboutOrder(members), ...added, ...(origin && attachments ? { origin, attachments } : {}) },
		further: type === custom.type ? "expected" : "possible",
	};
}

/** What Postbud works out of an order, where the event has one with lines: it depends on them. */
function aboutOrder(members: Members): Members {
	const order = worked(members, "order");
	if (!order.order || "draft_order" in members) return {};
	const beside = membersOf(schemaVariable(aboutOrderFields));
	return { ...order, ...(needs(order.order) ? eachOptional(beside) : beside), ...kept(members, beside) };
}

function worked(members: Members, name: string): Members {
	const posted = members[name];
	if (!posted?.members?.items) return {};
	const added = membersOf(schemaVariable(orderFields));
	return { [name]: merged(posted, needs(posted) ? eachOptional(added) : added) };
}

function needs(order: Variable): boolean {
	return order.optional || (order.members?.items?.optional ?? false);
}

/** The event's own words for a member say more than those that fit every event. */
function kept(members: Members, beside: Members): Members {
	return Object.fromEntries(Object.entries(beside).flatMap(([name, one]) => (members[name] ? [[name, { example: one.example, ...members[name] }]] : [])));
}

function merged(posted: Variable, added: Members): Variable {
	const members = Object.entries(added).map(([name, one]) => {
		const before = posted.members?.[name];
		return [name, before?.members && one.members ? merged({ ...before, ...one, members: before.members, ...furtherOf(before) }, one.members) : one];
	});
	return { ...posted, members: { ...posted.members, ...Object.fromEntries(members) } };
}

function furtherOf({ further }: Variable): Pick<Variable, "further"> {
	return further ? { further } : {};
}

function eachOptional(members: Members): Members {
	return Object.fromEntries(
		Object.entries(members).map(([name, one]) => [name, { ...one, optional: true, ...(one.members ? { members: eachOptional(one.members) } : {}) }]),
	);
}

function membersOf({ members = {} }: Variable): Members {
	return members;
}
