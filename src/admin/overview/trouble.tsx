import type { Visitor } from "../../actions/resume-session.ts";
import { reasonSentence } from "../../core/reasons.ts";
import type { MessageRow } from "../../store/message-rows.ts";
import type { Language } from "../language.ts";
import { logAddress } from "../log-filters.ts";
import { mailTypeName, typeOfNotification } from "../mail-type.ts";
import { Status } from "../status.tsx";
import type { Text } from "../text/en.ts";
import { When } from "../when.tsx";

interface TroubleProps {
	rows: readonly MessageRow[];
	visitor: Visitor;
	language: Language;
	text: Text;
}

/** The last mails that reached nobody, and why. */
export function Trouble({ rows, visitor, language, text }: TroubleProps) {
	const t = text.overview.trouble;
	return (
		<section class="panel" aria-labelledby="trouble">
			<div class="beside">
				<h2 id="trouble">{t.title}</h2>
				{rows.length > 0 ? <a href={logAddress({ status: "failed" })}>{t.all}</a> : null}
			</div>
			{rows.length === 0 ? <p class="note">{t.none}</p> : null}
			<ul class="lines">
				{rows.map((row) => (
					<li>
						<a href={`/admin/messages/${row.id}#failure-log`}>{row.subject ?? mailTypeName(typeOfNotification(row.notification), language)}</a>{" "}
						<Status status={row.status} text={text} />
						<small>
							{row.toAddress ?? text.log.nobody} · <When at={row.createdAt} visitor={visitor} language={language} />
							{row.reason ? ` · ${reasonSentence(row.reason, language)}` : null}
						</small>
					</li>
				))}
			</ul>
		</section>
	);
}
