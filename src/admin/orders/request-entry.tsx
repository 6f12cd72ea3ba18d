import { reasonSentence } from "../../core/reasons.ts";
import type { MailRequestRow } from "../../store/mail-requests.ts";
import type { HistoryProps } from "./history-props.ts";
import { Line } from "./line.tsx";

/** The customer asked for the mails again, and what came of it. */
export function RequestEntry({ row, ...props }: HistoryProps & { row: MailRequestRow }) {
	const { language, text } = props;
	const t = text.orders.request;
	const why = row.reason === null ? undefined : reasonSentence(row.reason, language);
	return (
		<Line at={row.createdAt} chip={t.chip} tone="busy" {...props}>
			{row.mails > 0 ? t.mails(row.mails) : why ? t.refused : t.nothing}
			{why ? <span class="why">{row.mails > 0 ? `${t.notAll} ${why}` : why}</span> : null}
		</Line>
	);
}
