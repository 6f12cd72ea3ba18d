import type { AddressChange } from "../../store/correspondence.ts";
import { askerId, askerName } from "./asker.ts";
import type { HistoryProps } from "./history-props.ts";
import { Line } from "./line.tsx";

/** The order's address was put right. */
export function AddressEntry({ row, ...props }: HistoryProps & { row: AddressChange }) {
	const { names, text } = props;
	const t = text.orders;
	return (
		<Line at={row.correctedAt} chip={t.correction.chip} tone="calm" {...props}>
			{row.wrong.length > 0 ? t.correction.from(row.wrong.join(", "), row.address) : t.correction.none(row.address)}
			<small>
				{t.mail.byHand(askerName(row.requestedBy, names.get(askerId(row.requestedBy)), text) ?? "")} ·{" "}
				<a href={`/admin/messages/${row.messageId}`}>{t.correction.mail}</a>
			</small>
		</Line>
	);
}
