import { type KeyScope, SCOPES } from "../../core/scopes.ts";

/** The form of a key as it was typed. */
export interface KeyEntry {
	name: string;
	kind: "secret" | "publishable";
	scopes: KeyScope[];
	/** One a line. */
	origins: string;
}

export const NEW_KEY: KeyEntry = { name: "", kind: "secret", scopes: [], origins: "" };

/** Reads a key from its form; a box that is ticked is a field of its own. */
export function readKeyEntry(form: Record<string, unknown>): KeyEntry {
	return {
		name: String(form.name ?? "").trim(),
		kind: form.kind === "publishable" ? "publishable" : "secret",
		scopes: SCOPES.filter((scope) => form[`scope.${scope}`] === "1"),
		origins: String(form.origins ?? "").replaceAll("\r\n", "\n"),
	};
}

/** What the API would be sent for it. */
export function inputOfKey(entry: KeyEntry): Record<string, unknown> {
	const { name, kind, scopes } = entry;
	return kind === "secret" ? { name, kind, scopes } : { name, kind, origins: originsOf(entry) };
}

export function originsOf({ origins }: KeyEntry): string[] {
	return origins
		.split(/[\s,]+/)
		.map((one) => one.trim())
		.filter(Boolean);
}
