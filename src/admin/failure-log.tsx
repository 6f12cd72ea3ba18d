import type { Visitor } from "../actions/resume-session.ts";
import { reasonSentence } from "../core/reasons.ts";
import type { MessageRow } from "../store/work.ts";
import type { Language } from "./language.ts";
import type { Text } from "./text/en.ts";
import { When } from "./when.tsx";

const TONES = { accepted: "good", deferred: "warn", refused: "bad", unknown: "warn" } as const;

interface FailureLogProps {
	row: MessageRow;
	visitor: Visitor;
	language: Language;
	text: Text;
}

/** Every attempt to hand the mail over, and why it came to nothing where it did. */
export function FailureLog({ row, visitor, language, text }: FailureLogProps) {
	const t = text.attempts;
	const when = (at: number | string) => <When at={at} visitor={visitor} language={language} exact />;
	const next = row.status === "retrying" || row.status === "queued" ? row.dueAt : undefined;
	return (
		<section class="panel" id="failure-log" aria-labelledby="attempts">
			<h2 id="attempts">{t.title}</h2>
			{row.attempts.length === 0 ? (
				<p>
					{t.none}
					{row.reason ? ` ${reasonSentence(row.reason, language)}` : ""}
				</p>
			) : null}
			{row.attempts.length > 0 ? (
				<table class="attempts">
					<thead>
						<tr>
							<th scope="col" class="n">
								{t.n}
							</th>
							<th scope="col">{t.when}</th>
							<th scope="col">{t.outcome}</th>
							<th scope="col">{t.why}</th>
							<th scope="col">{t.service}</th>
							<th scope="col" class="n">
								{t.duration}
							</th>
						</tr>
					</thead>
					<tbody>
						{row.attempts.map((attempt) => (
							<tr>
								<td class="n">{attempt.n}</td>
								<td>{when(attempt.at)}</td>
								<td>
									<span class={`chip ${TONES[attempt.outcome]}`}>{t.outcomes[attempt.outcome]}</span>
								</td>
								<td class="why">
									{attempt.reason ? reasonSentence(attempt.reason, language) : t.fine}
									{attempt.detail ? <span class="detail">{attempt.detail}</span> : null}
								</td>
								<td>{attempt.provider}</td>
								<td class="n">{t.ms(attempt.duration_ms)}</td>
							</tr>
						))}
					</tbody>
				</table>
			) : null}
			{next === undefined ? null : (
				<p class="next">
					{t.next}: {when(next)}
				</p>
			)}
		</section>
	);
}
