import { BY_CUSTOMER } from "../actions/ask-again.ts";
import type { Visitor } from "../actions/resume-session.ts";
import { orderKey } from "../core/event.ts";
import { failuresOf } from "../core/message-status.ts";
import { reasonSentence } from "../core/reasons.ts";
import type { MessageRow } from "../store/message-rows.ts";
import type { Language } from "./language.ts";
import { mailTypeName, typeOfNotification } from "./mail-type.ts";
import { Status } from "./status.tsx";
import type { Text } from "./text/en.ts";
import { When } from "./when.tsx";

interface MessageTableProps {
	rows: MessageRow[];
	caption: string;
	visitor: Visitor;
	language: Language;
	text: Text;
}

/** Messages as a table; on a narrow screen the style sheet makes each row a card. */
export function MessageTable({ rows, caption, visitor, language, text }: MessageTableProps) {
	return (
		<table class="messages">
			<caption class="quiet">{caption}</caption>
			<MessageHead text={text} />
			<tbody>
				{rows.map((row) => (
					<MessageLine row={row} visitor={visitor} language={language} text={text} />
				))}
			</tbody>
		</table>
	);
}

export function MessageHead({ text }: { text: Text }) {
	return (
		<thead>
			<tr>
				<th scope="col">{text.log.when}</th>
				<th scope="col">{text.log.notification}</th>
				<th scope="col">{text.log.to}</th>
				<th scope="col">{text.log.subject}</th>
				<th scope="col">{text.log.status}</th>
				<th scope="col" class="n">
					{text.log.failures}
				</th>
				<th scope="col">{text.log.order}</th>
			</tr>
		</thead>
	);
}

interface MessageLineProps extends Omit<MessageTableProps, "rows" | "caption"> {
	row: MessageRow;
	/** Its order can be ticked, where it went to the customer. */
	choose?: boolean;
}

export function MessageLine({ row, choose = false, visitor, language, text }: MessageLineProps) {
	const failures = failuresOf(row.status, row.reason);
	const address = `/admin/messages/${row.id}`;
	return (
		<tr>
			<td class="when">
				<When at={row.createdAt} visitor={visitor} language={language} />
			</td>
			<td class="type">
				{mailTypeName(typeOfNotification(row.notification), language)}
				{row.audience === "admin" ? <small>{text.message.toShop}</small> : null}
				{row.resendOf ? <small>{row.requestedBy === BY_CUSTOMER ? `${text.log.resent}: ${text.orders.byCustomer}` : text.log.resent}</small> : null}
			</td>
			<td class="to">
				{row.toName ? (
					<>
						{row.toName} <small>{row.toAddress}</small>
					</>
				) : (
					(row.toAddress ?? <i>{text.log.nobody}</i>)
				)}
			</td>
			<td class="subject">
				<a class="open" href={address}>
					{row.subject ?? text.log.noSubject}
				</a>
				{row.reason ? <small>{reasonSentence(row.reason, language)}</small> : null}
			</td>
			<td class="status">
				<Status status={row.status} text={text} />
			</td>
			<td class="n" data-label={text.log.failures}>
				{failures === 0 ? (
					"0"
				) : (
					<a href={`${address}#failure-log`} aria-label={`${failures}: ${text.log.failureLog}`}>
						{failures}
					</a>
				)}
			</td>
			<td class="order">
				{row.orderNumber === null ? null : choose && row.audience === "customer" ? (
					<label>
						<input type="checkbox" name="order" value={row.orderNumber} /> <span>{row.orderNumber}</span>
					</label>
				) : (
					<a href={orderAddress(row.orderNumber)}>{row.orderNumber}</a>
				)}
			</td>
		</tr>
	);
}

export function orderAddress(number: string): string {
	return `/admin/orders/${encodeURIComponent(orderKey(number))}`;
}
