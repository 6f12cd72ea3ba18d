import { mayDelete } from "../../core/order-note.ts";
import type { OrderNoteRow } from "../../store/order-notes.ts";
import { When } from "../when.tsx";
import type { HistoryProps } from "./history-props.ts";
import { Line } from "./line.tsx";

/** An internal note, or the line that is left of a deleted one. */
export function NoteEntry({ row, ...props }: HistoryProps & { row: OrderNoteRow }) {
	const { address, visitor, text } = props;
	const t = text.orders.note;
	if (row.deletedAt !== null)
		return (
			<Line at={row.createdAt} id={row.id} chip={t.chip} tone="calm" {...props}>
				{t.deleted(row.deletedBy ?? "")}
				<small>
					{t.of(row.author)} <When at={row.deletedAt} {...props} exact />
				</small>
			</Line>
		);
	return (
		<Line at={row.createdAt} id={row.id} look="internal" chip={t.chip} tone="warn" {...props}>
			<p class="words">{row.text}</p>
			<small>{row.author}</small>
			{mayDelete(row, { id: visitor.who.id, scopes: visitor.scopes }) ? (
				<details>
					<summary>{t.delete}</summary>
					<form method="post" action={`${address}/notes/${row.id}/deletions`}>
						<p class="note">{t.sure}</p>
						<button type="submit" class="button danger">
							{t.yes}
						</button>
					</form>
				</details>
			) : null}
		</Line>
	);
}
