import type { Visitor } from "../../actions/resume-session.ts";
import { type BatchCount, batchSummary } from "../../core/batch.ts";
import type { BatchRow } from "../../store/batches.ts";
import type { Language } from "../language.ts";
import type { Text } from "../text/en.ts";
import { When } from "../when.tsx";

interface BatchTableProps {
	rows: BatchRow[];
	counts: readonly (BatchCount & { batch: string })[];
	visitor: Visitor;
	language: Language;
	text: Text;
}

const TONES = { sending: "busy", paused: "warn", cancelled: "calm", done: "good" } as const;

/** One line for a batch, however many got it; its failures are counted by recipients. */
export function BatchTable({ rows, counts, visitor, language, text }: BatchTableProps) {
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
					const { status, total, sent, failures } = summaryOf(row, counts);
					return (
						<tr>
							<td class="name">
								<a href={`/admin/batches/${row.id}`}>{templateName(row, visitor)}</a>
							</td>
							<td>
								<When at={row.createdAt} visitor={visitor} language={language} />
							</td>
							<td>
								<span class={`chip ${TONES[status]}`}>{t.statuses[status]}</span>
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

export function summaryOf(row: BatchRow, counts: BatchTableProps["counts"]) {
	return batchSummary(
		row.status,
		row.total,
		row.left.length,
		counts.filter(({ batch }) => batch === row.id),
	);
}

export function templateName({ template }: BatchRow, { shop }: Visitor): string {
	return shop.templates.find(({ id }) => id === template)?.name ?? template;
}
