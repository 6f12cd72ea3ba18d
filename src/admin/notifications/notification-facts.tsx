import { REMINDER } from "../../core/cart/reminder-settings.ts";
import { Fact } from "../fact.tsx";
import type { Text } from "../text/en.ts";
import type { Entry } from "./entries.ts";

/** What a notification is, when it goes out and when not. */
export function NotificationFacts({ entry: { notification, occasion, condition }, text }: { entry: Entry; text: Text }) {
	const t = text.notifications;
	return (
		<section class="panel facts" aria-labelledby="facts">
			<h2 id="facts">{t.facts.title}</h2>
			<dl>
				<Fact name={t.facts.occasion}>{occasion}</Fact>
				<Fact name={t.facts.condition}>{notification.condition ? (condition ?? <code>{notification.condition}</code>) : null}</Fact>
				<Fact name={t.facts.yields}>{notification.unless ? t.facts.told : null}</Fact>
				<Fact name={t.facts.waits}>{notification.settles ? t.facts.waitsFor(notification.settles) : null}</Fact>
				<Fact name={t.facts.kind}>{t.kinds[notification.class]}</Fact>
				<Fact name={t.facts.id}>{notification.id}</Fact>
			</dl>
			<p class="after">
				{notification.id === REMINDER ? (
					<>
						<a href="/admin/carts/settings">{text.carts.settingsLink}</a> ·{" "}
					</>
				) : null}
				<a href={`/admin/messages?${new URLSearchParams({ notification: notification.id })}`}>{t.facts.log}</a>
			</p>
		</section>
	);
}
