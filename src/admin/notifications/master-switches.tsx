import type { Shop } from "../../core/shop.ts";
import type { Text } from "../text/en.ts";

export const MASTERS = ["customers", "admins"] as const;
export type Master = (typeof MASTERS)[number];

/** The two switches above all others (B02, B03). */
export function MasterSwitches({ shop, mayChange, text }: { shop: Shop; mayChange: boolean; text: Text }) {
	const t = text.notifications;
	const sentences = { customers: t.masters.customersOff, admins: t.masters.adminsOff };
	return (
		<section class="panel masters" aria-label={t.masters.title}>
			{MASTERS.map((master) => {
				const on = shop.settings.notifications[master];
				return (
					<div>
						<h2>{t.masters[master]}</h2>
						<span class={`chip ${on ? "good" : "bad"}`}>{on ? t.on : t.off}</span>
						{mayChange ? (
							<form method="post" action="/admin/notifications/masters">
								<button type="submit" class="plain" name={on ? "off" : "on"} value={master}>
									{on ? t.switchOff : t.switchOn}
									<span class="quiet"> {t.masters[master]}</span>
								</button>
							</form>
						) : null}
						{on ? null : <p>{sentences[master]}</p>}
					</div>
				);
			})}
			<a href="/admin/notifications/people">{t.people.link}</a>
		</section>
	);
}
