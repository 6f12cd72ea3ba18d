import type { Visitor } from "../actions/resume-session.ts";
import type { DeliveryEventType } from "../core/delivery-event.ts";
import { failuresOf } from "../core/message-status.ts";
import type { Attempt } from "../core/outcome.ts";
import { reasonSentence } from "../core/reasons.ts";
import type { DeliveryEventRow } from "../store/delivery-events.ts";
import type { MessageRow } from "../store/message-rows.ts";
import type { Language } from "./language.ts";
import type { Text } from "./text/en.ts";
import { When } from "./when.tsx";

type Tone = "good" | "busy" | "warn" | "bad" | "calm";

/** One thing that happened to a mail. */
interface Entry {
	at: number;
	tone: Tone;
	what: string;
	sentence: string;
	detail: string | null;
	where: string;
	/** The event as the service told it; undefined for an attempt of our own. */
	raw?: string | undefined;
}

interface TimelineProps {
	row: MessageRow;
	events: DeliveryEventRow[];
	visitor: Visitor;
	language: Language;
	text: Text;
}

const ATTEMPT_TONES: Record<Attempt["outcome"], Tone> = { accepted: "good", deferred: "warn", refused: "bad", unknown: "warn" };
const EVENT_TONES: Record<DeliveryEventType, Tone> = {
	accepted: "busy",
	deferred: "warn",
	delivered: "good",
	bounced_soft: "warn",
	bounced_hard: "bad",
	rejected: "bad",
	suppressed: "bad",
	complained: "bad",
	unsubscribed: "calm",
	opened: "calm",
	clicked: "calm",
	other: "calm",
};

/** Every attempt to hand the mail over and everything the service told after it, in one list: the failure log of a mail that failed. */
export function Timeline({ row, events, visitor, language, text }: TimelineProps) {
	const t = text.timeline;
	const when = (at: number) => <When at={at} visitor={visitor} language={language} exact />;
	const told = row.attempts
		.map((attempt) => attemptEntry(attempt, visitor, language, text))
		.concat(events.map((event) => eventEntry(event, row, language, text)));
	const entries = told.toSorted((a, b) => a.at - b.at);
	const next = row.status === "retrying" || row.status === "queued" ? row.dueAt : undefined;
	return (
		<section class="panel" id="failure-log" aria-labelledby="timeline">
			<h2 id="timeline">{failuresOf(row.status, row.reason) > 0 ? text.log.failureLog : t.title}</h2>
			{entries.length === 0 ? (
				<p>
					{t.none}
					{row.reason ? ` ${reasonSentence(row.reason, language)}` : ""}
				</p>
			) : (
				<ol class="timeline">
					{entries.map((entry) => (
						<li>
							<span class="at">{when(entry.at)}</span>
							<span class="mark">
								<span class={`chip ${entry.tone}`}>{entry.what}</span>
							</span>
							<div class="happened">
								{entry.sentence}
								{entry.detail ? <span class="detail">{entry.detail}</span> : null}
								<small>{entry.where}</small>
								{entry.raw ? <Raw raw={entry.raw} secret={row.secret} text={text} /> : null}
							</div>
						</li>
					))}
				</ol>
			)}
			{next === undefined ? null : (
				<p class="next">
					{t.next}: {when(next)}
				</p>
			)}
		</section>
	);
}

function Raw({ raw, secret, text }: { raw: string; secret: boolean; text: Text }) {
	// A link that was clicked stands in the event, and this mail's links open doors.
	if (secret) return <small>{text.timeline.rawHidden}</small>;
	return (
		<details>
			<summary>{text.timeline.raw}</summary>
			<pre class="json" tabindex={0}>
				{indented(raw)}
			</pre>
		</details>
	);
}

function attemptEntry(attempt: Attempt, { shop }: Visitor, language: Language, { timeline: t }: Text): Entry {
	const sender = shop.senders.find((one) => one.id === attempt.sender_id);
	const by = sender ? t.by(sender.from.address, attempt.provider) : attempt.provider;
	return {
		at: Date.parse(attempt.at),
		tone: ATTEMPT_TONES[attempt.outcome],
		what: t.outcomes[attempt.outcome],
		sentence: attempt.reason ? reasonSentence(attempt.reason, language) : t.fine,
		detail: attempt.detail,
		where: [t.attempt(attempt.n), by, t.took(attempt.duration_ms)].filter(Boolean).join(" · "),
	};
}

function eventEntry(event: DeliveryEventRow, row: MessageRow, language: Language, { timeline: t }: Text): Entry {
	const someoneElse = event.recipient !== null && event.recipient.toLowerCase() !== row.toAddress?.toLowerCase() ? event.recipient : undefined;
	return {
		at: event.at,
		tone: EVENT_TONES[event.type],
		what: t.events[event.type],
		sentence: event.reason ? reasonSentence(event.reason, language) : t.sentences[event.type],
		detail: event.detail,
		where: [t.told, someoneElse].filter(Boolean).join(" · "),
		raw: event.raw,
	};
}

function indented(raw: string): string {
	try {
		return JSON.stringify(JSON.parse(raw), null, 2);
	} catch {
		// It was long, and what is kept of it is its beginning.
		return raw;
	}
}
