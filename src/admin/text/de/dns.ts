import type { dns as en } from "../en/dns.ts";

/** Strings about what stands in the DNS of a sender's domain, in German. */
export const dns: typeof en = {
	state: "Veröffentlicht",
	check: "Jetzt nachsehen",
	hint: "Fragt im DNS nach, welche dieser Einträge veröffentlicht sind. Eine Änderung zeigt sich vielleicht erst nach einer Stunde.",
	states: { right: "Veröffentlicht", other: "Dort steht etwas anderes", missing: "Fehlt", unknown: "Nicht bekannt" },
};
