import * as z from "zod";
import type { Purpose } from "./consent.ts";
import { locale } from "./fields.ts";
import type { Fields } from "./loose.ts";
import { customer, recipient } from "./people.ts";

/**
 * S security, L legally required, T transactional, M marketing, I internal to staff.
 * The class decides about consent, suppression, retention and the queue lane.
 */
export type MailClass = "S" | "L" | "T" | "M" | "I";
export type Audience = "customer" | "admin";

/** A mail that may have told of an order already what another one would tell. */
export interface Told {
	/** Its notification. */
	said: string;
	/** Whether it did, by the data of the event behind it; without this, by having been sent. */
	when?: (earlier: Fields) => boolean;
	/** Only where it came first: of two that come together, this one goes out and not that one. */
	first?: true;
}

/** One kind of mail: an event type × an audience. Its id is `<event>.<audience>`, everywhere. */
export interface Notification {
	id: string;
	audience: Audience;
	class: MailClass;
	/** What its recipient must have agreed to: every mail of class M has one, and no other. */
	purpose?: Purpose;
	/** What a new store starts with. */
	enabled: boolean;
	/** A Liquid expression over the event's data; without one the mail always goes out. */
	condition?: string;
	/** The mails about the same order that may have told the customer already what an event with this data tells. Then this one is not sent. */
	unless?: (data: Fields) => readonly Told[];
	/** The reason written down when the condition is false. */
	otherwise?: "incomplete_order" | "condition_false";
	/** The law wants this mail: nobody can switch it off by itself. */
	locked?: true;
	/** Whose master switch it hangs on, where that is not its audience's: an employee is written to as one, and is no customer. */
	master?: Audience;
	/** Seconds to wait for more of the same about the same order; then one mail tells of all. */
	settles?: number;
}

/** What Postbud knows of one type of event. */
export interface EventType {
	type: string;
	summary: string;
	data: z.ZodType;
	/** JSON Pointers into `data` whose values open doors: encrypted until the mail has left, masked everywhere else. */
	secrets: readonly string[];
	/** JSON Pointer of the instant (RFC 3339) after which a mail about the event helps nobody. */
	expires?: string;
	notifications: readonly Notification[];
	/** What a mail that `settles` says of several events: their data in one, from the oldest to the newest. */
	together?: (all: readonly Record<string, unknown>[]) => Record<string, unknown>;
	/** A whole event that can be posted; previews, tests and the demo use it. */
	sample: SampleEvent;
}

export interface SampleEvent {
	specversion: "1.0";
	id: string;
	source: string;
	type: string;
	time: string;
	subject: string;
	data: Record<string, unknown>;
}

/** What may stand in `data` of every event. */
export const commonData = {
	origin: z.enum(["panel", "api", "integration", "storefront", "system"]).nullish().describe("Who made it happen"),
	locale: locale.nullish().describe("Language of the mail when the recipient's own is not known"),
	recipient: recipient.nullish().describe("Who gets the customer's mail, when it is not the customer"),
	customer: customer.nullish(),
	attachments: z
		.array(
			z.looseObject({
				id: z
					.string()
					.regex(/^att_[0-9a-z]{26}$/, "must be the id of an attachment (att_…)")
					.meta({ description: "Id of the stored file", examples: ["att_01m80vkkp1y1rzvzsjs32342xs"] }),
				content_id: z
					.string()
					.regex(/^[\w.+-]{1,100}$/, "must be letters, digits and . _ + - (100 at most)")
					.nullish()
					.describe("Makes it an image inside the mail, which the template shows as cid:<content_id> (RFC 2392)")
					.meta({ examples: ["parcel"] }),
			}),
		)
		.max(10, "must have at most 10 attachments")
		.nullish()
		.describe("Files stored with PUT /v1/attachments that the mails carry"),
};

export const eventData = <Shape extends z.ZodRawShape>(shape: Shape) => z.looseObject({ ...commonData, ...shape });

/** Data of an event whose mail goes to one person, the `recipient` or else the `customer`: one of them must have an address. */
export const personalData = <Shape extends z.ZodRawShape>(shape: Shape) =>
	eventData(shape).refine((data) => hasAddress(data.recipient) || hasAddress(data.customer), {
		path: ["customer", "email"],
		message: "is required, here or in recipient.email: the mail needs an address",
	});

function hasAddress(person: unknown): boolean {
	return typeof (person as { email?: unknown } | null | undefined)?.email === "string";
}
