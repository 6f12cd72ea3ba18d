import type { Child } from "hono/jsx";
import type { Visitor } from "../../actions/resume-session.ts";
import { assertNever } from "../../core/assert-never.ts";
import type { StoryEntry } from "../../core/cart/cart-story.ts";
import { type Reason, reasonSentence } from "../../core/reasons.ts";
import type { CartMail } from "../../store/cart-mails.ts";
import type { CartRow } from "../../store/carts.ts";
import type { Language } from "../language.ts";
import { orderAddress } from "../message-table.tsx";
import { Status } from "../status.tsx";
import type { Text } from "../text/en.ts";
import { When } from "../when.tsx";
import { price } from "./price.ts";

interface CartTimelineProps {
	row: CartRow;
	/** The mails of the reminders in the story. */
	mails: CartMail[];
	/** Names of keys by their ids. */
	keyNames: ReadonlyMap<string, string>;
	visitor: Visitor;
	language: Language;
	text: Text;
}

const TONES: Record<StoryEntry["what"], "good" | "busy" | "warn" | "calm"> = {
	changed: "calm",
	emptied: "calm",
	reminded: "busy",
	not_reminded: "warn",
	postponed: "calm",
	restored: "good",
	ordered: "good",
	stopped: "calm",
	moved: "calm",
	lost: "calm",
};

/** The whole story of a cart, the oldest first. */
export function CartTimeline({ row, ...props }: CartTimelineProps) {
	const { visitor, language, text } = props;
	const t = text.carts.story;
	return (
		<section class="panel" aria-labelledby="timeline">
			<h2 id="timeline">{t.title}</h2>
			{row.story.length === 0 ? (
				<p>{t.none}</p>
			) : (
				<ol class="timeline">
					{row.story.map((entry) => (
						<li>
							<span class="at">
								<When at={entry.at} visitor={visitor} language={language} exact />
							</span>
							<span class="mark">
								<span class={`chip ${TONES[entry.what]}`}>{t.words[entry.what]}</span>
							</span>
							<div class="happened">{sentenceOf(entry, row, props)}</div>
						</li>
					))}
				</ol>
			)}
		</section>
	);
}

function sentenceOf(entry: StoryEntry, { cart }: CartRow, { mails, keyNames, visitor, language, text }: Omit<CartTimelineProps, "row">): Child {
	const t = text.carts.story;
	const by = (id: string) => keyNames.get(id) ?? id;
	switch (entry.what) {
		case "changed": {
			const worth = Number.parseFloat(entry.total ?? "");
			return (
				<>
					{t.changed(entry.times, t.lines(entry.items))}
					{Number.isNaN(worth) ? null : <small>{t.worth(price(worth, cart.currency, language))}</small>}
				</>
			);
		}
		case "reminded":
			return (
				<>
					{t.reminded(entry.stage)}
					{entry.by === undefined ? null : <small>{t.askedBy(by(entry.by))}</small>}
					<Mails event={entry.event} stage={entry.stage} mails={mails} language={language} text={text} />
				</>
			);
		case "not_reminded":
			return (
				<>
					{t.notReminded(entry.stage)} {reasonSentence(entry.reason, language)}
					{entry.event === undefined ? null : (
						<Mails event={entry.event} stage={entry.stage} said={entry.reason} mails={mails} language={language} text={text} />
					)}
				</>
			);
		case "postponed":
			return (
				<>
					{t.postponed(entry.stage)} <When at={entry.until} visitor={visitor} language={language} />.<small>{reasonSentence(entry.reason, language)}</small>
				</>
			);
		case "restored":
			return t.restored(entry.stage);
		case "ordered":
			return (
				<>
					{t.ordered} {entry.order === null ? null : <a href={orderAddress(entry.order)}>{t.order(entry.order)}</a>}
				</>
			);
		case "stopped":
			return t.stopped(by(entry.by));
		case "lost":
			return (
				<>
					{t.lost} {reasonSentence(entry.reason, language)}
				</>
			);
		case "emptied":
		case "moved":
			return t[entry.what];
		default:
			return assertNever(entry);
	}
}

interface MailsProps extends Pick<CartTimelineProps, "mails" | "language" | "text"> {
	event: string;
	stage: number;
	/** A reason that stands beside it already. */
	said?: Reason;
}

/** The mails that a reminder became, or the one that did not go out, and how each stands. */
function Mails({ event, stage, said, mails, language, text }: MailsProps) {
	const t = text.carts.story;
	const own = mails.filter((mail) => mail.event === event);
	if (own.length === 0) return <small>{t.noMail}</small>;
	return (
		<>
			{own.map(({ id, status, reason }) => (
				<span class="said">
					<a href={`/admin/messages/${id}`}>{t.mail(stage)}</a> <Status status={status} text={text} />{" "}
					{reason && reason !== said ? reasonSentence(reason, language) : null}
				</span>
			))}
		</>
	);
}
