/** Secret texts of an event, by JSON Pointer into its data. */
export type Secrets = Record<string, string>;
type Json = Record<string, unknown>;

const MASK = "••••••";

/**
 * Splits data into what may be stored in the clear and the secrets.
 * @param pointers where secrets may stand; a pointer to an object means all texts in it
 */
export function takeSecrets(data: Json, pointers: readonly string[]): { masked: Json; secrets: Secrets } {
	const secrets: Secrets = {};
	if (pointers.length === 0) return { masked: data, secrets };
	const masked = structuredClone(data);
	for (const pointer of pointers) take(masked, pointer, secrets);
	return { masked, secrets };
}

/** The data as it was posted, from what `takeSecrets` split. */
export function withSecrets(masked: Json, secrets: Secrets): Json {
	const data = structuredClone(masked);
	for (const [pointer, value] of Object.entries(secrets)) {
		const { parent, key } = locate(data, pointer);
		if (parent) parent[key] = value;
	}
	return data;
}

/** What the log shows in place of a secret: of a link its origin, of anything else nothing. */
export function mask(secret: string): string {
	return /^https?:/i.test(secret) && URL.canParse(secret) ? `${new URL(secret).origin}/${MASK}` : MASK;
}

/** A copy in which every link is masked, for what others tell of a mail that held a secret. */
export function maskLinks(value: unknown): unknown {
	if (typeof value === "string") return value.replace(/https?:\/\/[^\s"'<>]+/gi, mask);
	if (Array.isArray(value)) return value.map(maskLinks);
	if (value === null || typeof value !== "object") return value;
	return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, maskLinks(one)]));
}

function take(data: Json, pointer: string, secrets: Secrets): void {
	const { parent, key } = locate(data, pointer);
	const value = parent?.[key];
	if (parent && typeof value === "string") {
		secrets[pointer] = value;
		parent[key] = mask(value);
	} else if (isObject(value)) {
		for (const member of Object.keys(value)) take(data, `${pointer}/${escapePart(member)}`, secrets);
	}
}

function locate(data: Json, pointer: string): { parent: Json | undefined; key: string } {
	const path = pointer
		.slice(1)
		.split("/")
		.map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
	const key = path.pop() ?? "";
	const parent = path.reduce<unknown>((at, part) => (isObject(at) && Object.hasOwn(at, part) ? at[part] : undefined), data);
	return { parent: isObject(parent) && Object.hasOwn(parent, key) ? parent : undefined, key };
}

function escapePart(part: string): string {
	return part.replaceAll("~", "~0").replaceAll("/", "~1");
}

function isObject(value: unknown): value is Json {
	return value !== null && typeof value === "object" && !Array.isArray(value);
}
