import type { dns as en } from "../en/dns.ts";

/** Strings about what stands in the DNS of a sender's domain, in Swedish. */
export const dns: typeof en = {
	state: "Publicerad",
	check: "Slå upp nu",
	hint: "Frågar DNS vilka av posterna som är publicerade. En ändring kan ta en timme att synas.",
	states: { right: "Publicerad", other: "Något annat står där", missing: "Saknas", unknown: "Okänt" },
};
