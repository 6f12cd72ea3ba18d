import type { Child } from "hono/jsx";
import type { Visitor } from "../../actions/resume-session.ts";
import type { Language } from "../language.ts";
import { When } from "../when.tsx";

interface LineProps {
	at: number;
	/** What it is, in a word. */
	chip: Child;
	tone?: "busy" | "calm" | "warn";
	/** Of the line on the page. */
	id?: string;
	/** What the style sheet knows it by. */
	look?: string;
	visitor: Visitor;
	language: Language;
	children?: Child;
}

/** One line of an order's history: when, what, and the rest. */
export function Line({ at, chip, tone, id, look, visitor, language, children }: LineProps) {
	return (
		<li id={id} class={look}>
			<span class="at">
				<When at={at} visitor={visitor} language={language} exact />
			</span>
			<span class="mark">{tone ? <span class={`chip ${tone}`}>{chip}</span> : chip}</span>
			<div class="happened">{children}</div>
		</li>
	);
}
