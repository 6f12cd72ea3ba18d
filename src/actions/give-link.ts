import type { Shop } from "../core/shop.ts";
import type { Deps } from "../deps.ts";
import { insertEvents } from "../store/events.ts";
import { type PersonRow, setLink } from "../store/people.ts";
import { hashOf } from "../store/vault.ts";
import { ownEvent, type Telling } from "./own-event.ts";
import { previewPlan } from "./preview-plan.ts";
import { wakeEvents } from "./wake-up.ts";

/** `mailed`: to the person. Otherwise the link, which can be read this once, for the person to be told by other ways. */
export type GivenLink = { kind: "mailed" } | { kind: "shown"; link: string } | { kind: "nobody" };

type Occasion = "invited" | "forgotten";

const HOUR = 3_600_000;
const LASTS = { invited: 7 * 24 * HOUR, forgotten: HOUR };

/**
 * Gives a person a link with which to choose a password, once. It goes by mail on the ordinary path, so that the log shows it
 * as security mail, masked.
 * @param show the origin of a link that is shown; without one it goes by mail or not at all
 * @param wanted "shown": not by mail, even if that could be
 */
export async function giveLink(
	deps: Deps,
	shop: Shop,
	person: Pick<PersonRow, "id" | "email" | "name" | "joinedAt">,
	occasion: Occasion,
	{ show, wanted }: { show?: string; wanted?: "shown" } = {},
): Promise<GivenLink> {
	const token = deps.random(32).toBase64({ alphabet: "base64url", omitPadding: true });
	const hash = await hashOf(token);
	const expires = deps.now() + LASTS[occasion];
	const path = `/admin/join/${token}`;
	const telling = tellingOf(shop, person, { url: deps.config.PUBLIC_URL + path, hash, expires });
	const byMail = wanted !== "shown" && (await canMail(deps, shop, telling));
	if (!byMail && show === undefined) return { kind: "nobody" };
	if (!(await setLink(deps.scope(shop.id), person.id, hash, expires))) return { kind: "nobody" };
	if (!byMail) return { kind: "shown", link: (deps.config.PUBLIC_URL || show) + path };
	const event = await ownEvent(deps, telling);
	await insertEvents(deps.scope(shop.id), [event]);
	deps.background(wakeEvents(deps, shop.id, [{ id: event.id, type: telling.type }]));
	return { kind: "mailed" };
}

/** @returns Unix milliseconds; 0 without a link */
export function linkMadeAt({ linkExpiresAt, joinedAt }: Pick<PersonRow, "linkExpiresAt" | "joinedAt">): number {
	return linkExpiresAt === null ? 0 : linkExpiresAt - LASTS[joinedAt === null ? "invited" : "forgotten"];
}

/** Whoever has joined has had an invitation: to them it is the link for a password that was forgotten. */
function tellingOf(shop: Shop, person: Pick<PersonRow, "id" | "email" | "name" | "joinedAt">, link: { url: string; hash: string; expires: number }): Telling {
	const isNew = person.joinedAt === null;
	const data = {
		recipient: { email: person.email, name: person.name, locale: shop.locale },
		username: person.email,
		expires_at: new Date(link.expires).toISOString(),
	};
	return {
		type: isNew ? "staff.invited" : "staff.password_reset_requested",
		id: `link/${person.id}/${link.hash.slice(0, 16)}`,
		subject: `staff/${person.id}`,
		data: { ...data, [isNew ? "set_password_url" : "reset_url"]: link.url },
	};
}

/** The outbox keeps its mails masked, so that nobody could read the link there. */
async function canMail(deps: Deps, shop: Shop, telling: Telling): Promise<boolean> {
	const sender = shop.senders.find((one) => one.is_default);
	if (deps.config.PUBLIC_URL === "" || !sender || sender.provider === "outbox") return false;
	const { event } = await ownEvent(deps, telling);
	const planned = await previewPlan(deps, shop.id, event);
	return planned.some(({ notification, decision, reason }) => notification === `${telling.type}.customer` && decision === "send" && reason === undefined);
}
