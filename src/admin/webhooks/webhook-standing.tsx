import type { Visitor } from "../../actions/resume-session.ts";
import type { WebhookRow } from "../../store/webhooks.ts";
import { Fact } from "../fact.tsx";
import type { Language } from "../language.ts";
import type { Text } from "../text/en.ts";
import { When } from "../when.tsx";
import { WebhookState } from "./webhook-state.tsx";

interface WebhookStandingProps {
	row: WebhookRow;
	now: number;
	mayChange: boolean;
	visitor: Visitor;
	language: Language;
	text: Text;
}

/** How a webhook fares, and what can be done with it as a whole. */
export function WebhookStanding({ row, now, mayChange, visitor, language, text }: WebhookStandingProps) {
	const t = text.webhook;
	const here = `/admin/webhooks/${row.id}`;
	const when = (at: number) => <When at={at} visitor={visitor} language={language} />;
	return (
		<>
			<section class="panel facts" aria-labelledby="facts">
				<h2 id="facts">{t.facts.title}</h2>
				<dl>
					<Fact name={text.webhooks.state}>
						<WebhookState row={row} text={text} />
					</Fact>
					<Fact name={text.webhooks.failingSince}>{row.failingSince === null ? null : when(row.failingSince)}</Fact>
					<Fact name={text.webhooks.events}>{row.events.map((event) => t.hears[event]).join(", ")}</Fact>
					<Fact name={t.facts.oldSecret}>{row.previousUntil !== null && row.previousUntil > now ? when(row.previousUntil) : null}</Fact>
					<Fact name={t.facts.created}>{when(row.createdAt)}</Fact>
					<Fact name={t.facts.id}>{row.id}</Fact>
				</dl>
			</section>
			{mayChange ? (
				<section class="panel standing" aria-label={text.webhooks.change}>
					{row.enabled ? (
						<form method="post" action={`${here}/tests`}>
							<p class="note">{t.test.lead}</p>
							<button type="submit" class="main">
								{t.test.submit}
							</button>
						</form>
					) : null}
					<form method="post" action={`${here}/switches`}>
						<input type="hidden" name="enabled" value={row.enabled ? "0" : "1"} />
						<button type="submit" class="button">
							{row.enabled ? text.webhooks.switchOff : text.webhooks.switchOn}
						</button>
					</form>
					<form method="post" action={`${here}/secrets`}>
						<p class="note">{t.secret.lead}</p>
						<button type="submit" class="button">
							{t.secret.make}
						</button>
					</form>
					<p class="after">
						<a class="away" href={`${here}/removal`}>
							{t.removal.link}
						</a>
					</p>
				</section>
			) : null}
		</>
	);
}
