import type { Visitor } from "../../actions/resume-session.ts";
import { SOFT } from "../../core/cart/learn.ts";
import { isOpen } from "../../core/cart/person-carts.ts";
import type { ReminderSettings } from "../../core/cart/reminder-settings.ts";
import { type Reason, reasonSentence } from "../../core/reasons.ts";
import { allows } from "../../core/scopes.ts";
import type { CartRow } from "../../store/carts.ts";
import type { Language } from "../language.ts";
import type { Text } from "../text/en.ts";
import { cartAddress } from "./cart-address.ts";

interface CartActionsProps {
	row: CartRow;
	settings: ReminderSettings;
	visitor: Visitor;
	language: Language;
	text: Text;
}

/** What somebody in the shop can do about a cart; where something cannot be done, why not. */
export function CartActions({ row, settings, visitor, language, text }: CartActionsProps) {
	const t = text.carts.actions;
	const against = reasonAgainst(row, settings);
	return (
		<section class="panel standing" aria-labelledby="actions">
			<h2 id="actions">{t.title}</h2>
			{allows(visitor.scopes, "messages:write") ? (
				<>
					{against === undefined ? (
						<form method="post" action={cartAddress(row.id, "/reminders")}>
							<p>
								{t.remindHint} {settings.quiet_hours ? t.remindQuiet(settings.quiet_hours.from, settings.quiet_hours.to) : null}
							</p>
							<button type="submit" class="main">
								{t.remind}
							</button>
						</form>
					) : (
						<p>
							{t.notNow} {reasonSentence(against, language)}
						</p>
					)}
					{mayStop(row) ? (
						<form method="post" action={cartAddress(row.id, "/cancellations")}>
							<p>{t.stopHint}</p>
							<button type="submit" class="button">
								{t.stop}
							</button>
						</form>
					) : null}
					<div class="end">
						<p>{t.forgetHint}</p>
						<a class="button danger" href={cartAddress(row.id, "/removal")}>
							{t.forget}
						</a>
					</div>
				</>
			) : (
				<p>{t.readOnly}</p>
			)}
		</section>
	);
}

/** Only what is waited for, and whose person is known, can be stopped. */
export function mayStop(row: CartRow): boolean {
	return isOpen(row) && row.person !== null;
}

/** What is known beforehand to stand against a reminder; the rest shows when the timer looks at the cart. */
function reasonAgainst({ person, stage, status, reason, orderedAt }: CartRow, settings: ReminderSettings): Reason | undefined {
	if (orderedAt !== null) return "ordered";
	if (person === null) return "no_address";
	if (!settings.enabled) return "switched_off";
	if (status === "lost" && reason !== null && !SOFT.includes(reason)) return reason;
	return settings.stages.some(({ n }) => n > stage) ? undefined : "series_over";
}
