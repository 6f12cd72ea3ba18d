import type { Visitor } from "../../actions/resume-session.ts";
import type { BatchStatus, BatchSummary } from "../../core/batch.ts";
import type { BatchHead } from "../../store/batches.ts";
import type { Language } from "../language.ts";
import type { Text } from "../text/en.ts";
import { When } from "../when.tsx";

interface BatchTableProps {
	rows: readonly BatchHead[];
	summaryOf: (head: BatchHead) => BatchSummary;
	visitor: Visitor;
	language: Language;
	text: Text;
}

const TONES = { sending: "busy", paused: "warn", cancelled: "calm", done: "good" } as const;

/** One line for a batch, however many got it; its failures are counted by recipients. */
export function BatchTable({ rows, summaryOf, visitor, language, text }: BatchTableProps) {
	const t = text.batches;
	return (
		<table class="list">
			<caption class="quiet">{t.title}</caption>
			<thead>
				<tr>
					<th scope="col">{t.template}</th>
					<th scope="col">{t.when}</th>
					<th scope="col">{t.status}</th>
					<th scope="col">{t.total}</th>
					<th scope="col">{t.sent}</th>
					<th scope="col">{t.failures}</th>
				</tr>
			</thead>
			<tbody>
				{rows.map((row) => {
					const { status, total, sent, failures } = summaryOf(row);
					return (
						<tr>
							<td class="name">
								<a href={`/admin/batches/${row.id}`}>{templateName(row, visitor)}</a>
							</td>
							<td>
								<When at={row.createdAt} visitor={visitor} language={language} />
							</td>
							<td>
								<BatchStatusChip status={status} text={text} />
							</td>
							<td data-label={t.total}>{total}</td>
							<td data-label={t.sent}>{sent}</td>
							<td data-label={t.failures}>{failures}</td>
						</tr>
					);
				})}
			</tbody>
		</table>
	);
}

export function BatchStatusChip({ status, text }: { status: BatchStatus; text: Text }) {
	return <span class={`chip ${TONES[status]}`}>{text.batches.statuses[status]}</span>;
}

export function templateName({ template }: Pick<BatchHead, "template">, { shop }: Visitor): string {
	return shop.templates.find(({ id }) => id === template)?.name ?? template;
}
