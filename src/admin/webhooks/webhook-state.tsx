import type { WebhookRow } from "../../store/webhooks.ts";
import type { Text } from "../text/en.ts";

/** Whether a webhook is on, and why not where Postbud switched it off. */
export function WebhookState({ row, text: { webhooks: t } }: { row: WebhookRow; text: Text }) {
	if (row.enabled) return <span class={`chip ${row.failingSince === null ? "good" : "warn"}`}>{t.on}</span>;
	return (
		<>
			<span class={`chip ${row.disabledReason === null ? "calm" : "bad"}`}>{t.off}</span>
			{row.disabledReason === null ? null : <small>{t.because[row.disabledReason]}</small>}
		</>
	);
}
