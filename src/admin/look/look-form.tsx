import type { Child } from "hono/jsx";
import type { Visitor } from "../../actions/resume-session.ts";
import type { EventRow } from "../../store/events.ts";
import type { Language } from "../language.ts";
import type { Text } from "../text/en.ts";
import { whenText } from "../when.tsx";
import { languageName } from "./language-name.ts";
import type { Look } from "./look.ts";

interface LookFieldsProps {
	look: Look;
	/** Of the Renderer, and the template's own where it has another one. */
	languages: string[];
	/** Real events of the type, the newest first. */
	recent: Pick<EventRow, "id" | "subject" | "receivedAt">[];
	visitor: Visitor;
	language: Language;
	text: Text;
	/** More to choose, before the button. */
	children?: Child;
}

/** The choices of a look: in which language, with what. */
export function LookFields({ look, languages, recent, visitor, language, text, children }: LookFieldsProps) {
	const t = text.notifications.look;
	return (
		<>
			<p class="field">
				<label for="look-language">{t.language}</label>
				<select id="look-language" name="language">
					<option value="">{t.planned}</option>
					{languages.map((one) => (
						<option value={one} selected={one === look.language}>
							{languageName(one, languages, language, text)}
						</option>
					))}
				</select>
			</p>
			{children}
			<p class="field">
				<label for="look-event">{t.about}</label>
				<select id="look-event" name="event">
					<option value="">{t.sample}</option>
					{recent.map(({ id, subject, receivedAt }) => (
						<option value={id} selected={id === look.event}>
							{t.real(subject ?? id, whenText({ at: receivedAt, visitor, language }))}
						</option>
					))}
				</select>
			</p>
		</>
	);
}
