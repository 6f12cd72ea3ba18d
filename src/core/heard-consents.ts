import { addressKey, canonicalAddress } from "./address.ts";
import { ALL_PURPOSES, CONSENT_STATUSES, type ConsentStatus, consentFieldsIn, instantOf, purposeNamed } from "./consent.ts";
import { type Fields, textOf } from "./loose.ts";
import { customerMailbox, type PlannedEvent } from "./plan.ts";

/** What the ids of events begin with that came with a publishable key; see `readBrowserEvent`. */
const BROWSER_ID = "browser:";

/** A statement of a person as it is kept. */
export interface HeardConsent {
	/** An address key. */
	address: string;
	/** One of ours, "marketing" for all of them, or the shop's own word. */
	purpose: string;
	status: ConsentStatus;
	/** Unix milliseconds; 0: a yes of which nobody knows when. */
	occurredAt: number;
	/** A no that gave no time: it is as new as its event. */
	undated: boolean;
	/** Said by a page in a browser. Anybody can make one say anything of anybody: its yes takes back nobody's no. */
	fromBrowser: boolean;
	method: string | null;
	textVersion: string | null;
	sourceUrl: string | null;
}

/**
 * What an event tells for good of who agreed to what: the consents in its data, and that somebody signed off. A yes that
 * gives no time is kept as the oldest: shops repeat it with every event, and it must not undo a later no. Only a sign-up is
 * a yes of its own time. Postbud's own events tell nothing new.
 */
export function heardConsents(event: PlannedEvent): HeardConsent[] {
	if (event.source === "postbud") return [];
	const { data, type } = event;
	const at = happenedAt(event);
	const fromBrowser = event.externalId?.startsWith(BROWSER_ID) ?? false;
	const reader = customerMailbox(data)[0]?.address;
	const told = consentFieldsIn(data).flatMap(({ own, said }) => {
		const [address, status] = [own ?? reader, CONSENT_STATUSES.find((one) => one === said.status)];
		if (address === undefined || status === undefined) return [];
		const isSignUp = type === "newsletter.subscribed" && said === data.consent;
		const dated = instantOf(said.occurred_at);
		const occurredAt = Math.min(dated ?? (status === "granted" && !isSignUp ? 0 : at), event.receivedAt ?? at);
		const purpose = isSignUp ? { purpose: "newsletter", ...named(said) } : { purpose: ALL_PURPOSES, ...named(said) };
		const undated = dated === undefined && status !== "granted";
		return [{ ...purpose, address: addressKey(address), status, occurredAt, undated, fromBrowser, ...detailsOf(said) }];
	});
	return [...signOff(event, at), ...told];
}

/** When it happened, never later than it was heard of. */
export function happenedAt({ time, receivedAt }: PlannedEvent): number {
	const told = instantOf(time);
	return Math.max(0, Math.min(told ?? receivedAt ?? 0, receivedAt ?? told ?? 0));
}

function signOff({ type, data }: PlannedEvent, occurredAt: number): HeardConsent[] {
	const address = canonicalAddress(data.email);
	if (type !== "newsletter.unsubscribed" || address === undefined) return [];
	const about = { purpose: ALL_PURPOSES, ...named(data), method: type, textVersion: null, sourceUrl: null };
	return [{ ...about, address: addressKey(address), status: "withdrawn", occurredAt, undated: false, fromBrowser: false }];
}

function named({ purpose }: Fields): { purpose?: string } {
	const text = textOf(purpose)?.slice(0, 60);
	return text === undefined ? {} : { purpose: purposeNamed(text) };
}

function detailsOf(said: Fields): Pick<HeardConsent, "method" | "textVersion" | "sourceUrl"> {
	const kept = (value: unknown, most: number) => textOf(value)?.slice(0, most) ?? null;
	return { method: kept(said.method, 60), textVersion: kept(said.text_version, 60), sourceUrl: kept(said.source_url, 2048) };
}
