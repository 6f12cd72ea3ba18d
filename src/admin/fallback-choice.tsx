import type { SenderRow } from "../store/senders.ts";
import { serviceName } from "./service-name.ts";
import type { Text } from "./text/en.ts";

interface FallbackChoiceProps {
	/** The sender it is for; undefined for a new one. */
	id: string | undefined;
	isDefault: boolean;
	/** The id of the chosen one, or "". */
	chosen: string;
	rows: SenderRow[];
	text: Text;
}

/** Who takes a sender's place: any other one of the shop. */
export function FallbackChoice({ id, isDefault, chosen, rows, text }: FallbackChoiceProps) {
	const t = text.senders;
	return (
		<p class="field">
			<label for="fallback_sender_id">{t.standing.fallback}</label>
			<select id="fallback_sender_id" name="fallback_sender_id">
				<option value="">{isDefault ? t.noFallbackDefault : t.noFallback}</option>
				{rows
					.filter((row) => row.id !== id)
					.map((row) => (
						<option value={row.id} selected={row.id === chosen}>{`${row.fromAddress} (${serviceName(row.provider, text)})`}</option>
					))}
			</select>
		</p>
	);
}
