import type { Visitor } from "../actions/resume-session.ts";
import { allows } from "../core/scopes.ts";
import type { MessageRow } from "../store/message-rows.ts";
import type { FilterForm } from "./log-filters.ts";
import type { Text } from "./text/en.ts";

/** What a replay of many can choose by; other filters would make it try again what is not on the page. */
const NARROWING = ["notification", "since", "until"] as const;
/** How far back a replay of many goes where no date says it. */
const DAYS = 7;

/** Whether a mail can be tried again as it is: no service took it, and nothing in it is gone. */
export function isReplayable({ status, sentAt, deliveryRank, secret }: MessageRow): boolean {
	return (status === "failed" || status === "held") && sentAt === null && deliveryRank === 0 && !secret;
}

/** The way to try a failed mail again, or nothing where it did not fail. */
export function ReplayForm({ row, visitor, text }: { row: MessageRow; visitor: Visitor; text: Text }) {
	if (!isReplayable(row)) return null;
	const t = text.replay;
	return (
		<section class="panel replay" aria-labelledby="replay">
			<h2 id="replay">{t.title}</h2>
			<p>{t.hint}</p>
			{row.status === "held" ? <p class="alert warn">{t.held}</p> : null}
			{allows(visitor.scopes, "messages:write") ? (
				<form method="post" action={`/admin/messages/${row.id}/replays`}>
					<button type="submit" class="main">
						{t.title}
					</button>
				</form>
			) : (
				<p>{t.readOnly}</p>
			)}
		</section>
	);
}

/** The way to try all the failed mails on the page again, where its filters are ones that a replay can follow. */
export function ReplayAllForm({ form, visitor, text }: { form: FilterForm; visitor: Visitor; text: Text }) {
	const others = Object.entries(form).filter(([name, value]) => value !== "" && name !== "status" && !NARROWING.some((one) => one === name));
	if ((form.status !== "failed" && form.status !== "held") || others.length > 0 || !allows(visitor.scopes, "messages:write")) return null;
	const t = text.replay;
	return (
		<form method="post" action="/admin/replays" class="panel replay-all">
			{(["status", ...NARROWING] as const).map((name) => (form[name] === "" ? null : <input type="hidden" name={name} value={form[name]} />))}
			<button type="submit" class="main">
				{t.all}
			</button>
			<p>
				{form.since === "" ? t.allHint(DAYS) : t.allHintSince} {form.status === "held" ? t.held : null}
			</p>
		</form>
	);
}
