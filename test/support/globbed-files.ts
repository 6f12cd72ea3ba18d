/// <reference types="vite/types/importMeta.d.ts" />

/** Files beside the tests as the bundler brought them along, since a Worker has no disk: by path from `test/support/`. */
export const templateFiles = import.meta.glob<string>("../../templates/*/*.{liquid,json}", { query: "?raw", eager: true, import: "default" });

/** The golden mails by `<name>.<language>.<html|txt>`. */
export const goldenRenders = byFileName(import.meta.glob<string>("../templates/golden/*.{html,txt}", { query: "?raw", eager: true, import: "default" }));

function byFileName(files: Record<string, string>): Record<string, string> {
	return Object.fromEntries(Object.entries(files).map(([path, content]) => [path.slice(path.lastIndexOf("/") + 1), content]));
}
