import type { Overview } from "../../actions/read-overview.ts";
import type { Visitor } from "../../actions/resume-session.ts";
import { REMINDER, remindersOf } from "../../core/cart/reminder-settings.ts";
import { byOutcome } from "../../core/mail-counts.ts";
import { price } from "../carts/price.ts";
import type { Language } from "../language.ts";
import type { Text } from "../text/en.ts";
import { numberText } from "./figure-text.ts";

interface CartRecoveryProps {
	overview: Overview;
	visitor: Visitor;
	language: Language;
	text: Text;
}

/** What reminding people of their carts has brought. */
export function CartRecovery({ overview: { days, recovered }, visitor: { shop }, language, text }: CartRecoveryProps) {
	const t = text.overview.carts;
	const reminded = byOutcome(days.flatMap(({ counts }) => counts.filter(({ notification }) => notification === REMINDER))).sent;
	const isNothing = reminded === 0 && recovered.recovered === 0;
	return (
		<section class="panel" aria-labelledby="recovery">
			<div class="beside">
				<h2 id="recovery">{t.title}</h2>
				<a href="/admin/carts">{t.link}</a>
			</div>
			{isNothing && !remindersOf(shop.settings).enabled ? (
				<p class="note">
					{t.off} <a href="/admin/carts/settings">{t.offLink}</a>
				</p>
			) : isNothing ? (
				<p class="note">{t.none}</p>
			) : (
				<dl class="tiles">
					<div>
						<dt>{t.reminded}</dt>
						<dd>{numberText(reminded, language)}</dd>
					</div>
					<div>
						<dt>{t.recovered}</dt>
						<dd>{numberText(recovered.recovered, language)}</dd>
					</div>
					<div>
						<dt>{t.amount}</dt>
						<dd>{price(recovered.amount, shop.currency, language)}</dd>
					</div>
				</dl>
			)}
		</section>
	);
}
