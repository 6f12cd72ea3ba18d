import type { Visitor } from "../../actions/resume-session.ts";
import { hookSentence } from "../../core/hooks/hook-reason.ts";
import type { SourceRow } from "../../store/sources.ts";
import { Fact } from "../fact.tsx";
import type { Language } from "../language.ts";
import type { Text } from "../text/en.ts";
import { When } from "../when.tsx";
import { SourceState } from "./source-state.tsx";

interface SourceFactsProps {
	row: SourceRow;
	address: string;
	now: number;
	visitor: Visitor;
	language: Language;
	text: Text;
}

/** Everything known of a source, but its secret. */
export function SourceFacts({ row, address, now, visitor, language, text }: SourceFactsProps) {
	const t = text.sources.facts;
	const when = (at: number) => <When at={at} visitor={visitor} language={language} />;
	const counts = [
		...[t.count.accepted(row.accepted), t.count.ignored(row.ignored)],
		...(row.duplicates > 0 ? [t.count.duplicate(row.duplicates)] : []),
		...(row.refused > 0 ? [t.count.refused(row.refused)] : []),
	];
	const outcome = row.lastOutcome && text.sources.deliveries.outcomes[row.lastOutcome];
	return (
		<section class="panel facts" aria-labelledby="facts">
			<h2 id="facts">{t.title}</h2>
			<dl>
				<Fact name={text.sources.state}>
					<SourceState row={row} language={language} text={text} />
				</Fact>
				<Fact name={t.address}>
					<code class="copy">{address}</code>
				</Fact>
				<Fact name={t.last}>{row.lastReceivedAt === null ? text.sources.never : when(row.lastReceivedAt)}</Fact>
				<Fact name={t.lastOutcome}>{outcome && row.lastReason ? `${outcome}. ${hookSentence(row.lastReason, language)}` : outcome}</Fact>
				<Fact name={t.counts}>{counts.join(", ")}</Fact>
				<Fact name={t.oldSecret}>{row.previousUntil !== null && row.previousUntil > now ? when(row.previousUntil) : null}</Fact>
				<Fact name={t.created}>{when(row.createdAt)}</Fact>
				<Fact name={t.id}>{row.id}</Fact>
			</dl>
		</section>
	);
}
