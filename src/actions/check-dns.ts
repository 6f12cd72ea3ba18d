import * as z from "zod";
import type { DnsRecord } from "../core/dns-record.ts";
import { type DnsVerdict, dnsVerdict, isWholeName } from "../core/dns-verdict.ts";
import type { Deps } from "../deps.ts";

/** A record with what stands in the DNS; unknown: it cannot be looked up, or nobody answered. */
export type CheckedRecord = DnsRecord & { verdict: DnsVerdict | "unknown" };

/** A Worker has no resolver of its own: this one speaks DNS over HTTPS in JSON (seen 2026-11). */
const RESOLVER = "https://cloudflare-dns.com/dns-query";
const TIMEOUT = 5_000;
const TYPES = { TXT: 16, CNAME: 5, MX: 15 };
const NO_ERROR = 0;
const NO_SUCH_NAME = 3;

const resolverAnswer = z.object({ Status: z.int(), Answer: z.array(z.object({ type: z.int(), data: z.string() })).default([]) });

/** Looks up what the DNS says now of each record. Changes nothing. */
export async function checkDns(deps: Deps, records: readonly DnsRecord[]): Promise<CheckedRecord[]> {
	return Promise.all(records.map(async (record) => ({ ...record, verdict: isWholeName(record.name) ? await lookUp(deps, record) : ("unknown" as const) })));
}

async function lookUp(deps: Deps, record: DnsRecord): Promise<CheckedRecord["verdict"]> {
	try {
		const query = new URLSearchParams({ name: record.name, type: record.type });
		const response = await deps.fetch(`${RESOLVER}?${query}`, { headers: { Accept: "application/dns-json" }, signal: AbortSignal.timeout(TIMEOUT) });
		const read = resolverAnswer.safeParse(await response.json());
		if (!read.success || ![NO_ERROR, NO_SUCH_NAME].includes(read.data.Status)) return "unknown";
		const answers = read.data.Answer.filter(({ type }) => type === TYPES[record.type]).map(({ data }) => data);
		return dnsVerdict(record, answers);
	} catch {
		// Nobody answered: no internet, or not in time.
		return "unknown";
	}
}
