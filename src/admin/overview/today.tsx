import type { DayFigures } from "../../actions/read-day-figures.ts";
import type { Visitor } from "../../actions/resume-session.ts";
import { byOutcome, MAIL_OUTCOMES, type MailOutcome, outcomeOf, sumsBy } from "../../core/mail-counts.ts";
import { reasonSentence } from "../../core/reasons.ts";
import type { Language } from "../language.ts";
import { logAddress } from "../log-filters.ts";
import { Status } from "../status.tsx";
import type { Text } from "../text/en.ts";
import { When } from "../when.tsx";
import { ageText, numberText } from "./figure-text.ts";

interface TodayProps {
	figures: DayFigures;
	oldestDue: number | null;
	now: number;
	visitor: Visitor;
	language: Language;
	text: Text;
}

const REASONS = 4;

/** How the shop's day has gone so far; every number leads to its mails. */
export function Today({ figures: { day, counts, countedAt }, oldestDue, now, visitor, language, text }: TodayProps) {
	const t = text.overview;
	const outcomes = byOutcome(counts);
	const reasons = sumsBy(
		counts.filter(({ status }) => outcomeOf(status) === "not_sent"),
		({ reason }) => reason,
	);
	return (
		<section class="panel today" aria-labelledby="today">
			<div class="beside">
				<h2 id="today">{t.today}</h2>
				<span class="note">
					{countedAt === null ? (
						t.notCounted
					) : (
						<>
							{t.countedAt} <When at={countedAt} visitor={visitor} language={language} />
						</>
					)}
				</span>
			</div>
			<dl class="tiles">
				{MAIL_OUTCOMES.map((outcome) => (
					<div>
						<dt>{t.outcomes[outcome]}</dt>
						<dd>
							{numberText(outcomes[outcome], language)}
							<Statuses counts={counts} outcome={outcome} day={day} language={language} text={text} />
						</dd>
					</div>
				))}
				<div>
					<dt>{t.oldest}</dt>
					<dd>
						{oldestDue === null ? "–" : ageText(now - oldestDue, language)}
						{oldestDue === null ? <small>{t.oldestNone}</small> : null}
					</dd>
				</div>
			</dl>
			{reasons.length > 0 ? (
				<>
					<h3>{t.reasons}</h3>
					<ul class="reasons">
						{reasons.slice(0, REASONS).map(({ name, count }) => (
							<li>
								<b>{numberText(count, language)}</b> {name === null ? text.statuses.cancelled : reasonSentence(name, language)}
							</li>
						))}
					</ul>
				</>
			) : null}
		</section>
	);
}

/** What an outcome is made of, each with the way to its mails in the log. */
function Statuses({
	counts,
	outcome,
	day,
	language,
	text,
}: Pick<TodayProps, "language" | "text"> & { counts: DayFigures["counts"]; outcome: MailOutcome; day: string }) {
	const sums = sumsBy(
		counts.filter(({ status }) => outcomeOf(status) === outcome),
		({ status }) => status,
	);
	return (
		<>
			{sums.map(({ name, count }) => (
				<a class="of" href={logAddress({ status: name, since: day, until: day })}>
					<b>{numberText(count, language)}</b> <Status status={name} text={text} />
				</a>
			))}
		</>
	);
}
