import { hookSentence } from "../../core/hooks/hook-reason.ts";
import type { SourceRow } from "../../store/sources.ts";
import type { Language } from "../language.ts";
import type { Text } from "../text/en.ts";

/** Whether a source is on, and what keeps its webhooks out. */
export function SourceState({ row, language, text: { sources: t } }: { row: SourceRow; language: Language; text: Text }) {
	if (!row.enabled) return <span class="chip calm">{t.off}</span>;
	if (row.failures === 0) return <span class="chip good">{t.on}</span>;
	return (
		<>
			<span class="chip bad">{t.failing(row.failures)}</span> {row.lastReason === null ? null : <small>{hookSentence(row.lastReason, language)}</small>}
		</>
	);
}
