import type { ShopBeginnings } from "../../actions/read-beginnings.ts";
import type { Visitor } from "../../actions/resume-session.ts";
import { NOTIFICATIONS } from "../../core/catalogue.ts";
import type { FirstStep } from "../../core/first-steps.ts";
import { isEnabled } from "../../core/notification-switch.ts";
import type { Text } from "../text/en.ts";

/** What is there of a step and what is missing, in sentences. */
export function stepWords({ name, blocker }: FirstStep, beginnings: ShopBeginnings, { shop }: Visitor, { overview }: Text): string[] {
	const t = overview.start;
	const { missing, sender, isAdapted, isConnected, mail, senders } = beginnings;
	switch (name) {
		case "shop":
			return [t.shop.have(shop.name, shop.settings.support_address), ...(missing.length === 0 ? [t.shop.done] : missing.map((one) => t.shop.missing[one]))];
		case "sender":
			return [sender === "outbox" || sender === "not_default" ? t.sender[sender] : t.sender[sender](mainSender(senders)?.fromAddress ?? "")];
		case "notifications": {
			const on = NOTIFICATIONS.filter((one) => isEnabled(one, shop.settings.notifications.enabled)).length;
			const said = isAdapted ? t.notifications.adapted : isConnected ? t.notifications.asTheyAre : t.notifications.toDo;
			return [t.notifications.on(on, NOTIFICATIONS.length), said];
		}
		case "storefront":
			return [isConnected ? t.storefront.connected : t.storefront.waiting];
		case "mail":
			return [mail !== undefined ? t.mail.done : blocker ? t.mail[blocker] : t.mail.toDo];
	}
}

/** Where a step is taken, and what the button there says. */
export function stepButton(
	{ name, state }: FirstStep,
	{ sender, senders, mail }: ShopBeginnings,
	{ overview }: Text,
): { href: string; label: string } | undefined {
	const t = overview.start.buttons;
	const real = mainSender(senders);
	switch (name) {
		case "shop":
			return { href: "/admin/settings", label: t.shop };
		case "sender": {
			if (!real) return { href: "/admin/senders/new", label: t.sender };
			return { href: `/admin/senders/${real.id}`, label: sender === "not_default" ? t.makeDefault : t.test };
		}
		case "notifications":
			return { href: "/admin/notifications", label: t.notifications };
		case "storefront":
			return { href: "/admin/start#storefront", label: t.storefront };
		case "mail":
			if (state === "blocked") return undefined;
			return mail === undefined ? { href: "/admin/messages", label: t.mail } : { href: `/admin/messages/${mail}`, label: t.taken };
	}
}

function mainSender(senders: ShopBeginnings["senders"]) {
	const real = senders.filter(({ provider }) => provider !== "outbox");
	return real.find(({ isDefault }) => isDefault) ?? real[0];
}
