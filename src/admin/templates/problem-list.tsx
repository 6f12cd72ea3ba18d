import type { Problem } from "../../core/problem.ts";
import type { Language } from "../language.ts";
import type { Text } from "../text/en.ts";
import { problemSentence } from "../text/problem-sentence.ts";
import { CONTENT_ID } from "./mail-fields.tsx";
import type { TemplateEntry } from "./template-entry.ts";

const LONGEST = 120;

interface ProblemListProps {
	problems: Problem[];
	/** What they are about, to show the line itself. */
	entry: Pick<TemplateEntry, "subject" | "content">;
	/** Whether what they are about stands on the same page. */
	isBeside: boolean;
	language: Language;
	text: Text;
}

/** What is to be mended, errors first, each with the line that it is in. */
export function ProblemList({ problems, entry, isBeside, language, text }: ProblemListProps) {
	const t = text.templates.problems;
	const errors = problems.filter(({ severity }) => severity === "error");
	const warnings = problems.filter(({ severity }) => severity === "warning");
	return (
		<section class="panel" id="problems" aria-labelledby="problems-title">
			<h2 id="problems-title">{t.title}</h2>
			{problems.length === 0 ? (
				<p class="nothing-to-mend">{t.none}</p>
			) : (
				<>
					<p class="tally">
						{errors.length > 0 ? <span class="chip bad">{t.errors(errors.length)}</span> : null}
						{warnings.length > 0 ? <span class="chip warn">{t.warnings(warnings.length)}</span> : null}
					</p>
					{errors.length > 0 ? <p class="note">{t.errorsHint}</p> : null}
					<ol class="problems">
						{[...errors, ...warnings].map((problem) => (
							<ProblemItem problem={problem} isBeside={isBeside} source={lineOf(problem, entry)} language={language} text={text} />
						))}
					</ol>
				</>
			)}
		</section>
	);
}

interface ProblemItemProps {
	problem: Problem;
	isBeside: boolean;
	/** The line that it is in. */
	source: string;
	language: Language;
	text: Text;
}

function ProblemItem({ problem, isBeside, source, language, text }: ProblemItemProps) {
	const t = text.templates.problems;
	const { severity, rule, part, line, column, detail, suggestion } = problem;
	const place = `${part === "content" ? "" : `${t.parts[part]}, `}${t.at(line, column)}`;
	return (
		<li class={severity}>
			<b>
				<span class="quiet">{t[severity]}: </span>
				{t.rules[rule]}
			</b>{" "}
			{isBeside ? (
				<a href={`#${part === "content" ? CONTENT_ID : part}`} data-part={part} data-line={line} data-column={column}>
					{place}
				</a>
			) : (
				<small>{place}</small>
			)}
			<span class="says">
				<WithCode said={problemSentence(detail, language)} />
			</span>
			{suggestion === undefined ? null : (
				<span class="says">
					{t.suggestion} <code>{problemSentence(suggestion, language)}</code>
				</span>
			)}
			{source === "" ? null : <code class="source">{source}</code>}
		</li>
	);
}

/** What stands between backticks is Liquid. */
function WithCode({ said }: { said: string }) {
	return <>{said.split("`").map((piece, i) => (i % 2 === 1 ? <code>{piece}</code> : piece))}</>;
}

/** The line, or as much of it as is around the column. */
function lineOf({ part, line, column }: Problem, entry: Pick<TemplateEntry, "subject" | "content">): string {
	const whole = entry[part].split("\n")[line - 1] ?? "";
	const start = Math.max(0, Math.min(column - 1 - LONGEST / 3, whole.length - LONGEST));
	return `${start > 0 ? "… " : ""}${whole.slice(start, start + LONGEST).trim()}${whole.length > start + LONGEST ? " …" : ""}`;
}
