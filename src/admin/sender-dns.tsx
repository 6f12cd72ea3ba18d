import { domainOf } from "../core/address.ts";
import type { DnsRecord } from "../core/dns-record.ts";
import type { SenderRow } from "../store/senders.ts";
import type { Text } from "./text/en.ts";

/** What the DNS of the From domain should hold, ready to be copied: one click marks a whole value. */
export function SenderDns({ row, records, text }: { row: SenderRow; records: DnsRecord[]; text: Text }) {
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
							{records.map(({ purpose, type, name, value, note }) => (
								<tr>
									<td>{t.purposes[purpose]}</td>
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
