import type { Trial } from "../../actions/try-rule.ts";
import { REASON_SYMBOLS, reasonSentence } from "../../core/reasons.ts";
import type { AdminContext } from "../admin-env.ts";
import { visitorOf } from "../admin-env.ts";
import type { Language } from "../language.ts";
import { When } from "../when.tsx";

/** What a rule would have done about the last events, those that it would have sent about first. */
export function TrialTable({ c, trial }: { c: AdminContext; trial: Trial }) {
	const { text, language } = c.var;
	const t = text.rules.trial;
	const examples = trial.examples.toSorted((one, other) => Number(other.decision === "send") - Number(one.decision === "send"));
	return (
		<section class="panel" aria-labelledby="trial" id="result">
			<h2 id="trial">{t.title}</h2>
			<p role="status">
				<strong>{trial.of === 0 ? t.none : t.result(trial.matched, trial.of)}</strong> {t.notSaved}
			</p>
			{examples.length === 0 ? null : (
				<table class="list trial">
					<caption class="quiet">{t.title}</caption>
					<thead>
						<tr>
							<th scope="col">{t.when}</th>
							<th scope="col">{t.order}</th>
							<th scope="col">{t.to}</th>
							<th scope="col">{t.what}</th>
						</tr>
					</thead>
					<tbody>
						{examples.map(({ event_id, at, order, to, subject, decision, reason, detail }) => (
							<tr>
								<td class="name">
									<a href={`/admin/events/${event_id}`}>
										<When at={at} visitor={visitorOf(c)} language={language} />
									</a>
								</td>
								<td data-label={t.order}>{order ?? "–"}</td>
								<td data-label={t.to}>{to ?? "–"}</td>
								<td class="what">
									<span class={`chip ${decision === "send" ? "good" : "calm"}`}>{decision === "send" ? t.sends : t.skips}</span>
									{subject ? <small>{subject}</small> : null}
									{reason ? <small>{sentence(reason, language)}</small> : null}
									{detail ? <small>{detail}</small> : null}
								</td>
							</tr>
						))}
					</tbody>
				</table>
			)}
		</section>
	);
}

function sentence(reason: string, language: Language): string {
	const known = REASON_SYMBOLS.find((symbol) => symbol === reason);
	return known ? reasonSentence(known, language) : reason;
}
