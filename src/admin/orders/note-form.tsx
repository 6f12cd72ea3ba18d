import { Field } from "../field.tsx";
import type { Text } from "../text/en.ts";

/** A note that was not kept: what was typed, and why not. */
export interface NoteTry {
	typed: string;
	fault: string;
}

interface NoteFormProps {
	address: string;
	tried: NoteTry | undefined;
	text: Text;
}

export function NoteForm({ address, tried, text }: NoteFormProps) {
	const t = text.orders.note;
	return (
		<section class="panel" id="note" aria-labelledby="note-title">
			<h2 id="note-title">{t.title}</h2>
			<form method="post" action={`${address}/notes#note`} class="stack">
				<Field name="text" id="note-text" label={t.text} hint={t.hint} fault={tried?.fault}>
					{(attributes) => (
						<textarea {...attributes} rows={4} required>
							{tried?.typed ?? ""}
						</textarea>
					)}
				</Field>
				<button type="submit" class="button">
					{t.add}
				</button>
			</form>
		</section>
	);
}
