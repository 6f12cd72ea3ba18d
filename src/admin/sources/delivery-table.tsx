import type { Visitor } from "../../actions/resume-session.ts";
import { hookSentence } from "../../core/hooks/hook-reason.ts";
import type { HookDeliveryRow } from "../../store/hook-deliveries.ts";
import type { Language } from "../language.ts";
import type { Text } from "../text/en.ts";
import { When } from "../when.tsx";

interface DeliveryTableProps {
	rows: HookDeliveryRow[];
	visitor: Visitor;
	language: Language;
	text: Text;
}

/** What was posted to a source, and what became of it. */
export function DeliveryTable({ rows, visitor, language, text }: DeliveryTableProps) {
	const t = text.sources.deliveries;
	return (
		<table class="list connections">
			<caption class="quiet">{t.title}</caption>
			<thead>
				<tr>
					<th scope="col">{t.when}</th>
					<th scope="col">{t.topic}</th>
					<th scope="col">{t.outcome}</th>
					<th scope="col">{t.led}</th>
				</tr>
			</thead>
			<tbody>
				{rows.map((row) => (
					<tr>
						<td class="when">
							<a href={`/admin/sources/${row.sourceId}/deliveries/${row.id}`}>
								<When at={row.receivedAt} visitor={visitor} language={language} exact />
							</a>
						</td>
						<td class="topic" data-label={t.topic}>
							{row.topic || t.noTopic}
						</td>
						<td>
							<DeliveryOutcome row={row} language={language} text={text} />
						</td>
						<td>
							<DeliveryLinks row={row} text={text} />
						</td>
					</tr>
				))}
			</tbody>
		</table>
	);
}

/** What became of a webhook, and why. */
export function DeliveryOutcome({ row, language, text }: { row: HookDeliveryRow; language: Language; text: Text }) {
	const t = text.sources.deliveries;
	const isFault = row.reason === "unreadable" || row.reason === "malformed" || row.workStatus === "failed";
	return (
		<>
			<span class={`chip ${isFault ? "bad" : row.outcome === "accepted" ? "good" : "calm"}`}>{t.outcomes[row.outcome]}</span>
			{row.workStatus === null ? null : <small>{t.work[row.workStatus]}</small>}
			{row.reason === null ? null : <small>{hookSentence(row.reason, language)}</small>}
			{row.detail === null ? null : (
				<small lang="en" class="said">
					{row.detail}
				</small>
			)}
		</>
	);
}

/** The events and mails that a webhook led to. */
export function DeliveryLinks({ row, text }: { row: HookDeliveryRow; text: Text }) {
	const t = text.sources.deliveries;
	return (
		<>
			{row.eventIds.map((id) => (
				<a class="led" href={`/admin/events/${id}`}>
					{t.event} <small>{id.slice(-6)}</small>
				</a>
			))}
			{row.messageIds.map((id) => (
				<a class="led" href={`/admin/messages/${id}`}>
					{t.message} <small>{id.slice(-6)}</small>
				</a>
			))}
		</>
	);
}
