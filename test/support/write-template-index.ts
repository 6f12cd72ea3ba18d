// Writes templates/index.ts, since a Worker has no folder to read: `node test/support/write-template-index.ts`.
// With --check it writes nothing, and fails when the committed index is not the one it would write.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { namesIn, TEMPLATES } from "./template-folder.ts";

const PARTS = { html: ".liquid", locales: ".json", notifications: ".liquid", text: ".liquid" };
const INDEX = join(TEMPLATES, "index.ts");

const files = Object.entries(PARTS).flatMap(([part, ending]) =>
	namesIn(part, ending).map((name) => ({ part, name, path: `./${part}/${name}${ending}`, id: identifier(part, name) })),
);
const index = `// Written by test/support/write-template-index.ts.
import { flatStrings } from "../src/core/flat-strings.ts";
import type { TemplateFolder } from "../src/core/render.ts";
${files.map(({ id, path }) => `import ${id} from "${path}";`).join("\n")}

/** What stands in this folder, for a Worker, which has no disk to read it from. */
export const templates: TemplateFolder & { notifications: Record<string, string> } = {
${Object.keys(PARTS).map(section).join("\n")}
};
`;

if (!process.argv.includes("--check")) writeFileSync(INDEX, index);
else if (readFileSync(INDEX, "utf8") !== index) throw new Error("templates/index.ts is not up to date: run node test/support/write-template-index.ts");

function section(part: string): string {
	const entries = files.filter((file) => file.part === part).map(({ name, id }) => `\t\t${key(name)}: ${part === "locales" ? `flatStrings(${id})` : id},`);
	return `\t${part}: {\n${entries.join("\n")}\n\t},`;
}

function identifier(part: string, name: string): string {
	return `${part}_${name}`.replace(/[._-](\w)/g, (_all, letter: string) => letter.toUpperCase());
}

function key(name: string): string {
	return /^\w+$/.test(name) ? name : `"${name}"`;
}
