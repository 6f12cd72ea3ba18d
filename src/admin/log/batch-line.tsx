import { TO_ADDRESSES, TO_ORDERS } from "../../actions/batch-slice.ts";
import type { Visitor } from "../../actions/resume-session.ts";
import type { BatchSummary } from "../../core/batch.ts";
import type { BatchHead } from "../../store/batches.ts";
import { BatchStatusChip, templateName } from "../batches/batch-table.tsx";
import type { Language } from "../language.ts";
import { mailTypeName } from "../mail-type.ts";
import type { Text } from "../text/en.ts";
import { When } from "../when.tsx";

interface BatchLineProps {
	row: BatchHead;
	summary: BatchSummary;
	visitor: Visitor;
	language: Language;
	text: Text;
}

/** A batch as one line of the log: to how many it went, and how many it did not reach. */
export function BatchLine({ row, summary: { status, total, sent, failures }, visitor, language, text }: BatchLineProps) {
	const address = `/admin/batches/${row.id}`;
	return (
		<tr class="many">
			<td class="when">
				<When at={row.createdAt} visitor={visitor} language={language} />
			</td>
			<td class="type">
				{mailTypeName(row.kind === "orders" ? TO_ORDERS.type : TO_ADDRESSES.type, language)}
				<small>{text.batches.one}</small>
			</td>
			<td class="to">{text.found.recipients(total)}</td>
			<td class="subject">
				<a class="open" href={address}>
					{templateName(row, visitor)}
				</a>
				<small>{text.found.sentOf(sent, total)}</small>
			</td>
			<td class="status">
				<BatchStatusChip status={status} text={text} />
			</td>
			<td class="n" data-label={text.log.failures}>
				{failures === 0 ? (
					"0"
				) : (
					<a href={address} aria-label={`${failures}: ${text.log.failureLog}`}>
						{failures}
					</a>
				)}
			</td>
			<td class="order"></td>
		</tr>
	);
}
