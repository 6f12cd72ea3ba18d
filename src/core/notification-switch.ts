import type { Notification } from "./event-type.ts";

/** Why a mail is not switched off just like that. */
export type SwitchRefusal = "locked" | "unconfirmed";

const SENTENCES: Record<SwitchRefusal, string> = {
	locked: "The law wants this mail to be sent, so it cannot be switched off. Your own template can take its place.",
	unconfirmed:
		"The law may want your customers to get this mail, for example as the confirmation of their order on a durable medium. If another system of yours sends it, switch it off with `confirm: true`.",
};

/** Whether a notification is sent where its master switch is on and its condition holds. A locked one always is. */
export function isEnabled({ id, enabled, locked }: Notification, switches: Readonly<Record<string, boolean>>): boolean {
	return locked === true || (switches[id] ?? enabled);
}

/** What stands against a switch being turned; undefined: nothing, or it stands there already. */
export function switchRefusal(one: Notification, switches: Readonly<Record<string, boolean>>, wanted: boolean, confirmed: boolean): SwitchRefusal | undefined {
	if (wanted || !isEnabled(one, switches)) return undefined;
	if (one.locked) return "locked";
	return one.class === "L" && !confirmed ? "unconfirmed" : undefined;
}

export function refusalSentence(refusal: SwitchRefusal): string {
	return SENTENCES[refusal];
}
