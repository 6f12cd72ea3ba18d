import type { ShopBeginnings } from "../../actions/read-beginnings.ts";
import type { Visitor } from "../../actions/resume-session.ts";
import { firstSteps } from "../../core/first-steps.ts";
import type { Text } from "../text/en.ts";
import { StepChip } from "./step-chip.tsx";
import { stepButton, stepWords } from "./step-words.ts";

/** The way to the first mail at the top of the overview: where the shop stands, and the one next thing. */
export function CompactGuide({ beginnings, visitor, text }: { beginnings: ShopBeginnings; visitor: Visitor; text: Text }) {
	const t = text.overview.start;
	const steps = firstSteps(beginnings);
	const next = steps.find(({ state }) => state === "next");
	const button = next && stepButton(next, beginnings, text);
	return (
		<section class="panel guide" aria-labelledby="guide">
			<div class="beside">
				<h2 id="guide">{t.title}</h2>
				<span class="note">{t.progress(steps.filter(({ state }) => state === "done").length)}</span>
			</div>
			<ol>
				{steps.map((step) => (
					<li {...(step === next ? { "aria-current": "step" as const } : {})}>
						<a href={`/admin/start#${step.name}`}>{t.steps[step.name]}</a> <StepChip state={step.state} text={text} />
					</li>
				))}
			</ol>
			<div class="beside">
				<p>{next ? stepWords(next, beginnings, visitor, text).at(-1) : null}</p>
				<p class="do">
					{button ? (
						<a class="main" href={button.href}>
							{button.label}
						</a>
					) : null}
					<a href="/admin/start">{t.all}</a>
				</p>
			</div>
		</section>
	);
}
