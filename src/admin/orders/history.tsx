import { assertNever } from "../../core/assert-never.ts";
import type { CorrespondenceEntry } from "../../store/correspondence.ts";
import { AddressEntry } from "./address-entry.tsx";
import type { HistoryProps } from "./history-props.ts";
import { Line } from "./line.tsx";
import { MailEntry } from "./mail-entry.tsx";
import { NoteEntry } from "./note-entry.tsx";
import { RequestEntry } from "./request-entry.tsx";

/** What happened about an order, the newest first, each with its time, what it was, and what came of it. */
export function History({ entries, ...props }: HistoryProps & { entries: readonly CorrespondenceEntry[] }) {
	return (
		<ol class="timeline history">
			{entries.map((entry) => (
				<Entry entry={entry} {...props} />
			))}
		</ol>
	);
}

function Entry({ entry, ...props }: HistoryProps & { entry: CorrespondenceEntry }) {
	const { text } = props;
	switch (entry.kind) {
		case "mail":
			return <MailEntry row={entry.row} {...props} />;
		case "note":
			return <NoteEntry row={entry.row} {...props} />;
		case "document":
			return (
				<Line at={entry.at} chip={text.orders.document.chip} tone="calm" {...props}>
					{text.orders.document.came(text.orders.document.names[entry.row.kind] ?? entry.row.kind)}
				</Line>
			);
		case "address_correction":
			return <AddressEntry row={entry.row} {...props} />;
		case "request":
			return <RequestEntry row={entry.row} {...props} />;
		default:
			return assertNever(entry);
	}
}
