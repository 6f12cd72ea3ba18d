import type { Visitor } from "../actions/resume-session.ts";
import { reasonSentence } from "../core/reasons.ts";
import { allows } from "../core/scopes.ts";
import type { MessageRow } from "../store/message-rows.ts";
import type { SenderRow } from "../store/senders.ts";
import type { Language } from "./language.ts";
import type { Text } from "./text/en.ts";

/** A test that was not made: what was typed, and why not. */
export interface TestTry {
	to: string;
	sentence: string;
}

interface SenderTestProps {
	row: SenderRow;
	visitor: Visitor;
	language: Language;
	/** The mail of the test that was just made. */
	tested: MessageRow | undefined;
	tried: TestTry | undefined;
	text: Text;
}

/** Sends a test mail by this very sender, and shows what the service said to it (E14). */
export function SenderTest({ row, visitor, language, tested, tried, text }: SenderTestProps) {
	const t = text.senders.test;
	const described = tried ? { "aria-describedby": "test-problem", "aria-invalid": "true" as const } : {};
	return (
		<section class="panel" id="test" aria-labelledby="test-title">
			<h2 id="test-title">{t.title}</h2>
			{tested ? <Result tested={tested} language={language} text={text} /> : null}
			{tried ? (
				<p class="alert bad" id="test-problem" role="alert">
					{tried.sentence}
				</p>
			) : null}
			{allows(visitor.scopes, "settings:write") ? (
				<form method="post" action={`/admin/senders/${row.id}/tests`} class="find">
					<p class="field">
						<label for="to">{t.to}</label>
						<input
							id="to"
							name="to"
							type="email"
							maxlength={254}
							required
							autocomplete="off"
							value={tried?.to ?? tested?.toAddress ?? visitor.shop.settings.admin_addresses[0] ?? ""}
							{...described}
						/>
					</p>
					<button type="submit" class="main">
						{t.submit}
					</button>
				</form>
			) : (
				<p>{text.senders.readOnly}</p>
			)}
		</section>
	);
}

function Result({ tested, language, text }: { tested: MessageRow; language: Language; text: Text }) {
	const t = text.senders.test;
	const worked = tested.sentAt !== null;
	const said = tested.attempts.at(-1)?.detail ?? tested.detail;
	return (
		<div class={`alert ${worked ? "good" : "bad"}`} role="status">
			{worked ? t.worked(tested.toAddress ?? "") : t.failed} {!worked && tested.reason ? reasonSentence(tested.reason, language) : null}{" "}
			<a href={`/admin/messages/${tested.id}`}>{t.see}</a>
			{!worked && said ? <span class="said">{said}</span> : null}
		</div>
	);
}
