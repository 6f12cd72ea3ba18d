import type { Visitor } from "../../actions/resume-session.ts";
import type { WebhookDeliveryRow } from "../../store/webhook-deliveries.ts";
import type { Language } from "../language.ts";
import type { Text } from "../text/en.ts";
import { When } from "../when.tsx";

interface DeliveryTableProps {
	rows: WebhookDeliveryRow[];
	mayChange: boolean;
	visitor: Visitor;
	language: Language;
	text: Text;
}

const TONES = { pending: "busy", delivered: "good", failed: "bad" } as const;

/** What a webhook was told, how that went, and the way to tell it again. */
export function DeliveryTable({ rows, mayChange, visitor, language, text }: DeliveryTableProps) {
	const t = text.webhook.deliveries;
	return (
		<table class="list connections">
			<caption class="quiet">{t.title}</caption>
			<thead>
				<tr>
					<th scope="col">{t.when}</th>
					<th scope="col">{t.event}</th>
					<th scope="col">{t.status}</th>
					<th scope="col">
						<span class="quiet">{t.again}</span>
					</th>
				</tr>
			</thead>
			<tbody>
				{rows.map((row) => (
					<tr>
						<td class="when">
							<a href={`/admin/webhooks/${row.webhookId}/deliveries/${row.id}`}>
								<When at={row.createdAt} visitor={visitor} language={language} exact />
							</a>
						</td>
						<td class="topic">{row.event}</td>
						<td>
							<DeliveryStatus row={row} visitor={visitor} language={language} text={text} />
						</td>
						<td class="do">{mayChange ? <Again row={row} text={text} /> : null}</td>
					</tr>
				))}
			</tbody>
		</table>
	);
}

/** How a delivery stands: the last answer, or when it is tried next. */
export function DeliveryStatus({ row, visitor, language, text }: Pick<DeliveryTableProps, "visitor" | "language" | "text"> & { row: WebhookDeliveryRow }) {
	const t = text.webhook.deliveries;
	const last = row.attempts.at(-1);
	return (
		<>
			<span class={`chip ${TONES[row.status]}`}>{t.statuses[row.status]}</span>
			{last ? <small>{last.status === null ? t.noAnswer : t.answered(last.status)}</small> : null}
			{row.status === "pending" && row.lease === null && last ? (
				<small>
					{t.next} <When at={row.dueAt} visitor={visitor} language={language} exact />
				</small>
			) : null}
		</>
	);
}

/** Posts the same body under the same id once more. */
export function Again({ row, text }: { row: WebhookDeliveryRow; text: Text }) {
	return (
		<form method="post" action={`/admin/webhooks/${row.webhookId}/deliveries/${row.id}/redeliveries`}>
			<button type="submit" class="plain">
				{text.webhook.deliveries.again}
				<span class="quiet"> {row.id}</span>
			</button>
		</form>
	);
}
