import type { dns as en } from "../en/dns.ts";

export const dns: typeof en = {
	state: "Publisert",
	check: "Slå opp nå",
	hint: "Spør DNS-en hvilke av oppføringene som er publisert. En endring kan bruke en time på å vises.",
	states: { right: "Publisert", other: "Noe annet står der", missing: "Mangler", unknown: "Ikke kjent" },
};
