import type { CheckedRecord } from "../../../actions/check-dns.ts";

/** Strings about what stands in the DNS of a sender's domain, in English. */
export const dns = {
	state: "Published",
	check: "Look it up now",
	hint: "Asks the DNS which of these records are published. A change may take an hour to show.",
	states: { right: "Published", other: "Something else is there", missing: "Missing", unknown: "Not known" } as Record<CheckedRecord["verdict"], string>,
};
