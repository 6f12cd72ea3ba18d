import type { Text } from "../text/en.ts";

/** When a reminder helps, and why (D10). */
export function TimingAdvice({ text }: { text: Text }) {
	const t = text.carts.settings.advice;
	return (
		<section class="panel advice" aria-labelledby="advice">
			<h2 id="advice">{t.title}</h2>
			<ol>
				{t.points.map(([when, why]) => (
					<li>
						<b>{when}.</b> {why}
					</li>
				))}
			</ol>
			<p>{t.why}</p>
		</section>
	);
}
