/** A record that a domain's DNS should hold, ready to be copied. */
export interface DnsRecord {
	/** What it is good for: SPF (RFC 7208), DKIM (RFC 6376), DMARC (RFC 7489), the return path's MX or CNAME. */
	purpose: "spf" | "dkim" | "dmarc" | "return_path";
	type: "TXT" | "CNAME" | "MX";
	/** The full name, without a dot at the end. */
	name: string;
	/** What it should say; null where only the service's own pages tell it, and then `note` says where. */
	value: string | null;
	note?: string;
}

/** The DMARC record that a domain starts with, whatever its mail service: it watches and blocks nothing yet. */
export function dmarcRecord(domain: string): DnsRecord {
	return {
		purpose: "dmarc",
		type: "TXT",
		name: `_dmarc.${domain}`,
		value: "v=DMARC1; p=none",
		note: "At least this; p=quarantine once all of the domain's mail passes.",
	};
}
