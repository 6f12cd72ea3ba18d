import type { Visitor } from "../actions/resume-session.ts";
import { allows } from "../core/scopes.ts";
import type { SenderRow } from "../store/senders.ts";
import { FallbackChoice } from "./fallback-choice.tsx";
import type { Text } from "./text/en.ts";

interface SenderStandingProps {
	row: SenderRow;
	/** All senders of the shop. */
	rows: SenderRow[];
	visitor: Visitor;
	text: Text;
}

/** A sender's place among the others: the default, who steps in for it, its end. */
export function SenderStanding({ row, rows, visitor, text }: SenderStandingProps) {
	if (!allows(visitor.scopes, "settings:write")) return null;
	const t = text.senders.standing;
	const address = `/admin/senders/${row.id}`;
	return (
		<section class="panel standing" aria-labelledby="standing">
			<h2 id="standing">{t.title}</h2>
			{row.isDefault ? (
				<p>{t.isDefault}</p>
			) : (
				<form method="post" action={`${address}/default`}>
					<button type="submit" class="button">
						{t.makeDefault}
					</button>
				</form>
			)}
			{rows.length > 1 ? (
				<form method="post" action={`${address}/fallback`} class="stack">
					<FallbackChoice id={row.id} isDefault={row.isDefault} chosen={row.fallbackSenderId ?? ""} rows={rows} text={text} />
					<button type="submit" class="button">
						{t.save}
					</button>
				</form>
			) : null}
			{row.isDefault ? (
				<p class="note">{t.removeDefault}</p>
			) : (
				<form method="post" action={`${address}/removals`}>
					<p class="note">{t.removeHint}</p>
					<button type="submit" class="button danger">
						{t.remove}
					</button>
				</form>
			)}
		</section>
	);
}
