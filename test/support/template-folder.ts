import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { flatStrings, type Strings } from "../../src/core/flat-strings.ts";
import type { TemplateFolder } from "../../src/core/render.ts";

export const TEMPLATES = join(import.meta.dirname, "../../templates");

/** The names in one part of the folder, without their ending. */
export function namesIn(part: string, ending: string): string[] {
	return readdirSync(join(TEMPLATES, part))
		.filter((file) => file.endsWith(ending))
		.map((file) => file.slice(0, -ending.length))
		.sort();
}

/** The folder read from the disk, for scripts that run without a bundler. */
export function readTemplateFolder(): TemplateFolder & { notifications: Record<string, string> } {
	return {
		html: readPart("html"),
		text: readPart("text"),
		notifications: readPart("notifications"),
		locales: Object.fromEntries(namesIn("locales", ".json").map((name) => [name, flatStrings(JSON.parse(read("locales", `${name}.json`)) as Strings)])),
	};
}

function readPart(part: string): Record<string, string> {
	return Object.fromEntries(namesIn(part, ".liquid").map((name) => [name, read(part, `${name}.liquid`)]));
}

function read(part: string, file: string): string {
	return readFileSync(join(TEMPLATES, part, file), "utf8");
}
