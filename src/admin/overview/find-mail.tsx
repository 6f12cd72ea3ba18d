import type { Text } from "../text/en.ts";

/** "I never got my confirmation": whatever the customer names leads to the log. */
export function FindMail({ text: { overview } }: { text: Text }) {
	const t = overview.find;
	return (
		<search>
			<form method="get" action="/admin/messages" class="find panel">
				<p class="field">
					<label for="q">{t.label}</label>
					<input id="q" name="q" type="search" maxlength={200} placeholder={t.hint} />
				</p>
				<button type="submit" class="main">
					{t.submit}
				</button>
			</form>
		</search>
	);
}
