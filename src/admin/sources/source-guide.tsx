import type { SourceKind } from "../../core/hooks/source-input.ts";
import type { Text } from "../text/en.ts";

interface SourceGuideProps {
	kind: SourceKind;
	/** What Postbud reads of the system; null: its own event types. */
	topics: ReadonlySet<string> | null;
	text: Text;
}

/** What to click in the other system, and what to choose there. */
export function SourceGuide({ kind, topics, text }: SourceGuideProps) {
	const t = text.sources.guide;
	return (
		<section class="panel howto" aria-labelledby="howto">
			<h2 id="howto">{t.title}</h2>
			<ol>
				{t.steps[kind].map((step) => (
					<li>{step}</li>
				))}
			</ol>
			{topics ? (
				<>
					<h3>{t.topics}</h3>
					<p class="topics">
						{[...topics].map((topic) => (
							<>
								<code>{topic}</code>{" "}
							</>
						))}
					</p>
				</>
			) : (
				<p>
					<a href="/docs">{text.nav.docs}</a>
				</p>
			)}
		</section>
	);
}
