import type { LogEntry } from "../../actions/list-log.ts";
import type { Visitor } from "../../actions/resume-session.ts";
import type { Language } from "../language.ts";
import { MessageHead, MessageLine } from "../message-table.tsx";
import type { Text } from "../text/en.ts";
import { BatchLine } from "./batch-line.tsx";

interface LogTableProps {
	entries: readonly LogEntry[];
	/** Orders can be ticked. */
	choose: boolean;
	visitor: Visitor;
	language: Language;
	text: Text;
}

/** Mails and batches, newest first. */
export function LogTable({ entries, choose, visitor, language, text }: LogTableProps) {
	const props = { visitor, language, text };
	const table = (
		<table class="messages">
			<caption class="quiet">{text.log.found}</caption>
			<MessageHead text={text} />
			<tbody>
				{entries.map((entry) =>
					entry.kind === "message" ? (
						<MessageLine row={entry.row} choose={choose} {...props} />
					) : (
						<BatchLine row={entry.row} summary={entry.summary} {...props} />
					),
				)}
			</tbody>
		</table>
	);
	if (!choose) return table;
	return (
		<form method="post" action="/admin/batches/from-log" class="choosing">
			<p>{text.found.chooseHint}</p>
			{table}
			<p class="do">
				<button type="submit" class="main">
					{text.found.chosen}
				</button>
			</p>
		</form>
	);
}
