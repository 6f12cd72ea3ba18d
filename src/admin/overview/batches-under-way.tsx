import type { Visitor } from "../../actions/resume-session.ts";
import type { BatchUnderWay } from "../../store/standing.ts";
import type { Language } from "../language.ts";
import type { Text } from "../text/en.ts";
import { numberText } from "./figure-text.ts";

interface BatchesUnderWayProps {
	batches: readonly BatchUnderWay[];
	visitor: Visitor;
	language: Language;
	text: Text;
}

export function BatchesUnderWay({ batches, visitor: { shop }, language, text }: BatchesUnderWayProps) {
	const t = text.overview.batches;
	if (batches.length === 0) return null;
	return (
		<section class="panel" aria-labelledby="batches">
			<h2 id="batches">{t.title}</h2>
			<ul class="lines">
				{batches.map(({ id, template, status, made, total }) => (
					<li>
						<a href={`/admin/batches/${id}`}>{shop.templates.find((one) => one.id === template)?.name ?? template}</a>{" "}
						{status === "paused" ? <span class="chip warn">{t.paused}</span> : null}
						<small>{t.made(numberText(made, language), numberText(total, language))}</small>
					</li>
				))}
			</ul>
		</section>
	);
}
