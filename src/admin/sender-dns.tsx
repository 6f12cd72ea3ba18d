import type { CheckedRecord } from "../actions/check-dns.ts";
import { domainOf } from "../core/address.ts";
import type { DnsRecord } from "../core/dns-record.ts";
import type { SenderRow } from "../store/senders.ts";
import type { Text } from "./text/en.ts";

interface SenderDnsProps {
	row: SenderRow;
	/** With what stands in the DNS, once somebody has looked. */
	records: (DnsRecord & Partial<CheckedRecord>)[];
	mayCheck: boolean;
	text: Text;
}

const TONES = { right: "good", other: "warn", missing: "bad", unknown: "calm" } as const;

/** What the DNS of the From domain should hold, ready to be copied: one click marks a whole value; and what it does hold. */
export function SenderDns({ row, records, mayCheck, text }: SenderDnsProps) {
	const t = text.senders.dns;
	return (
		<section class="panel" aria-labelledby="dns">
			<h2 id="dns">{t.title}</h2>
			{records.length === 0 ? (
				<p>{t.none}</p>
			) : (
				<>
					<p class="note">{t.lead(domainOf(row.fromAddress))}</p>
					<table class="dns">
						<thead>
							<tr>
								<th scope="col">{t.use}</th>
								<th scope="col">{t.type}</th>
								<th scope="col">{t.name}</th>
								<th scope="col">{t.value}</th>
							</tr>
						</thead>
						<tbody>
							{records.map(({ purpose, type, name, value, note, verdict }) => (
								<tr>
									<td>
										{t.purposes[purpose]}
										{verdict ? (
											<small class="detail">
												<span class={`chip ${TONES[verdict]}`}>{text.dns.states[verdict]}</span>
											</small>
										) : null}
									</td>
									<td>{type}</td>
									<td data-label={t.name}>
										<code class="copy">{name}</code>
									</td>
									<td data-label={t.value}>
										{value === null ? <i>{t.elsewhere}</i> : <code class="copy">{value}</code>}
										{note ? (
											<small lang="en" class="detail">
												{note}
											</small>
										) : null}
									</td>
								</tr>
							))}
						</tbody>
					</table>
					{mayCheck ? (
						<form method="post" action={`/admin/senders/${row.id}/dns-checks#dns`}>
							<p class="note">{text.dns.hint}</p>
							<button type="submit" class="button">
								{text.dns.check}
							</button>
						</form>
					) : null}
					<details>
						<summary>{t.all}</summary>
						<pre class="json copy" tabindex={0}>
							{records.map(({ type, name, value }) => `${name}\t${type}\t${value ?? "…"}`).join("\n")}
						</pre>
					</details>
				</>
			)}
		</section>
	);
}
