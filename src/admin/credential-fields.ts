import * as z from "zod";

/** One input of the account with a mail service. */
export interface CredentialField {
	name: string;
	kind: "text" | "secret" | "number" | "check" | "choice";
	required: boolean;
	choices: string[];
}

/** The part of a JSON Schema that tells inputs apart. */
interface Schema {
	type?: string;
	enum?: unknown[];
	const?: unknown;
	properties?: Record<string, Schema>;
	required?: string[];
	anyOf?: Schema[];
	oneOf?: Schema[];
}

/** An id of a key is no secret; the key itself is. */
const SECRET = /(key|token|secret|password)$/;

/** The inputs that a service's credentials need, from its own schema. Where there are several ways, all of their inputs. */
export function credentialFields(credentials: z.ZodType): CredentialField[] {
	const schema = z.toJSONSchema(credentials, { io: "input", unrepresentable: "any" }) as Schema;
	const ways = (schema.anyOf ?? schema.oneOf ?? [schema]).filter((way) => way.properties !== undefined);
	const names = [...new Set(ways.flatMap((way) => Object.keys(way.properties ?? {})))];
	return names.map((name) => {
		const property = ways.map((way) => way.properties?.[name]).find((one) => one !== undefined) ?? {};
		return { name, kind: kindOf(name, property), required: ways.every((way) => way.required?.includes(name)), choices: (property.enum ?? []).map(String) };
	});
}

/** The credentials as they were typed, or undefined where nothing was. What is no number stays text, and the schema says so. */
export function readCredentials(form: Record<string, unknown>, fields: CredentialField[]): Record<string, unknown> | undefined {
	const typed = fields.flatMap(({ name, kind }): [string, unknown][] => {
		const value = String(form[`credentials.${name}`] ?? "").trim();
		if (value === "") return [];
		if (kind === "check") return [[name, true]];
		return [[name, kind === "number" && /^\d{1,9}$/.test(value) ? Number(value) : value]];
	});
	return typed.length > 0 ? Object.fromEntries(typed) : undefined;
}

function kindOf(name: string, { type, enum: choices, const: only }: Schema): CredentialField["kind"] {
	if (choices !== undefined) return "choice";
	if (type === "boolean" || only === true) return "check";
	if (type === "integer" || type === "number") return "number";
	return SECRET.test(name) ? "secret" : "text";
}
