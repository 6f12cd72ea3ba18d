import type { Visitor } from "../actions/resume-session.ts";
import { allows } from "../core/scopes.ts";
import type { SenderRow } from "../store/senders.ts";
import { Fact } from "./fact.tsx";
import type { Language } from "./language.ts";
import { SenderHealth } from "./sender-health.tsx";
import { fallbackName } from "./senders.tsx";
import { serviceName } from "./service-name.ts";
import type { Text } from "./text/en.ts";
import { When } from "./when.tsx";

interface SenderFactsProps {
	row: SenderRow;
	/** All senders of the shop. */
	rows: SenderRow[];
	visitor: Visitor;
	language: Language;
	text: Text;
	now: number;
}

/** Everything known of a sender, but its credentials. */
export function SenderFacts({ row, rows, visitor, language, text, now }: SenderFactsProps) {
	const t = text.senders.facts;
	const when = (at: number) => <When at={at} visitor={visitor} language={language} />;
	const failing = row.health !== "healthy" || row.failures > 0;
	return (
		<section class="panel facts" aria-labelledby="facts">
			<h2 id="facts">{t.title}</h2>
			<dl>
				<Fact name={t.health}>
					<SenderHealth row={row} now={now} when={when} language={language} text={text} />
				</Fact>
				<Fact name={t.lastError}>{failing ? row.healthDetail : null}</Fact>
				<Fact name={t.nextProbe}>{row.health === "healthy" || row.probeAt === null ? null : when(row.probeAt)}</Fact>
				<Fact name={t.from}>
					{row.fromName} <small>{row.fromAddress}</small>
				</Fact>
				<Fact name={t.replyTo}>{row.replyTo}</Fact>
				<Fact name={t.service}>{serviceName(row.provider, text)}</Fact>
				<Fact name={t.credentials}>{row.credentials === null ? null : t.credentialsKept}</Fact>
				<Fact name={t.limit}>{row.dailyLimit === null ? null : String(row.dailyLimit)}</Fact>
				<Fact name={t.classes}>{row.classes?.map((one) => text.senders.classNames[one]).join(", ")}</Fact>
				<Fact name={t.fallback}>{fallbackName(row, rows, text)}</Fact>
				<Fact name={t.created}>{when(row.createdAt)}</Fact>
				<Fact name={t.id}>{row.id}</Fact>
			</dl>
			{allows(visitor.scopes, "settings:write") ? (
				<p class="after">
					<a class="button" href={`/admin/senders/${row.id}/edit`}>
						{t.edit}
					</a>
				</p>
			) : null}
		</section>
	);
}
