import type { Preview } from "../../actions/preview-template.ts";
import type { Visitor } from "../../actions/resume-session.ts";
import type { EventRow } from "../../store/events.ts";
import type { Language } from "../language.ts";
import { type Look, lookQuery } from "../look/look.ts";
import type { LookEvent } from "../look/look-event.ts";
import { LookFields } from "../look/look-form.tsx";
import { LookTabs } from "../look/look-tabs.tsx";
import type { Text } from "../text/en.ts";
import type { Entry } from "./entries.ts";

interface NotificationLookProps {
	entry: Entry;
	look: Look;
	/** undefined where the mail cannot be made. */
	seen: (LookEvent & { preview: Preview }) | undefined;
	recent: Pick<EventRow, "id" | "subject" | "receivedAt">[];
	languages: string[];
	visitor: Visitor;
	language: Language;
	text: Text;
}

/** How a notification's mail looks, in every language, with sample data or with what happened in the shop. */
export function NotificationLook({ entry, look, seen, recent, languages, visitor, language, text }: NotificationLookProps) {
	const t = text.notifications.look;
	const address = `/admin/notifications/${entry.notification.id}`;
	const preview = seen?.preview;
	return (
		<section class="mail" id="look" aria-labelledby="look-title">
			<h2 id="look-title" class="quiet">
				{t.title}
			</h2>
			<form method="get" action={`${address}#look`} class="find look">
				<LookFields look={look} languages={languages} recent={recent} visitor={visitor} language={language} text={text} />
				{(["view", "width", "scheme"] as const).map((name) => (
					<input type="hidden" name={name} value={look[name]} />
				))}
				<button type="submit" class="button">
					{t.show}
				</button>
			</form>
			<LookTabs look={look} address={address} text={text} />
			{seen?.gone ? <p class="note">{t.gone}</p> : null}
			{seen?.real ? <p class="note">{t.realNote}</p> : null}
			{!preview || preview.html === "" ? (
				<p class="empty">
					{t.empty} {preview?.problems[0]?.detail}
				</p>
			) : (
				<>
					<p class="subject-line">
						<b>{t.subject}:</b> {preview.subject}
					</p>
					{look.view === "text" ? (
						<pre class="plain-mail" tabindex={0} lang={preview.locale ?? undefined}>
							{preview.text}
						</pre>
					) : (
						<Frame address={address} look={look} subject={preview.subject} text={text} />
					)}
				</>
			)}
		</section>
	);
}

function Frame({ address, look, subject, text }: { address: string; look: Look; subject: string; text: Text }) {
	const t = text.message;
	return (
		<>
			<div class={`stage ${look.width} ${look.scheme}`}>
				<iframe sandbox="" src={`${address}/content${lookQuery(look)}`} title={text.notifications.look.frame(subject)} loading="lazy"></iframe>
			</div>
			<p class="note">
				{look.images ? t.imagesOn : t.imagesOff}{" "}
				<a href={`${address}${lookQuery(look, { images: !look.images })}#look`}>{look.images ? t.hideImages : t.showImages}</a>
			</p>
		</>
	);
}
