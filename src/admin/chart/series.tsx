import { MAIL_OUTCOMES, type MailOutcome } from "../../core/mail-counts.ts";

interface PatternsProps {
	/** Of the chart: what is drawn with them names them by it. */
	id: string;
}

/** How each outcome is filled: by a pattern as much as by a colour, so that nobody has to tell colours apart. */
export function Patterns({ id }: PatternsProps) {
	return (
		<defs>
			<pattern id={`${id}-failed`} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
				<rect width="6" height="6" class="under failed" />
				<rect width="3" height="6" class="over failed" />
			</pattern>
			<pattern id={`${id}-not_sent`} width="6" height="6" patternUnits="userSpaceOnUse">
				<rect width="6" height="6" class="under not_sent" />
				<circle cx="3" cy="3" r="1.7" class="over not_sent" />
			</pattern>
			<pattern id={`${id}-waiting`} width="6" height="5" patternUnits="userSpaceOnUse">
				<rect width="6" height="5" class="under waiting" />
				<rect width="6" height="2" class="over waiting" />
			</pattern>
		</defs>
	);
}

/** The fill of a part; what is sent, the most by far, is plain. */
export function fillOf(id: string, outcome: MailOutcome): { class: string; fill?: string } {
	return outcome === "sent" ? { class: "part sent" } : { class: `part ${outcome}`, fill: `url(#${id}-${outcome})` };
}

/** What the fills mean. */
export function Legend({ id, names }: PatternsProps & { names: Record<MailOutcome, string> }) {
	return (
		<ul class="legend">
			{MAIL_OUTCOMES.map((outcome) => (
				<li>
					<svg width="16" height="16" aria-hidden="true">
						<rect x="1" y="1" width="14" height="14" {...fillOf(id, outcome)} />
					</svg>
					{names[outcome]}
				</li>
			))}
		</ul>
	);
}
