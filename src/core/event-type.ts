import * as z from "zod";
import { locale } from "./fields.ts";
import { customer, recipient } from "./people.ts";

/**
 * S security, L legally required, T transactional, M marketing, I internal to staff.
 * The class decides about consent, suppression, retention and the queue lane.
 */
export type MailClass = "S" | "L" | "T" | "M" | "I";
export type Audience = "customer" | "admin";

/** One kind of mail: an event type × an audience. Its id is `<event>.<audience>`, everywhere. */
export interface Notification {
	id: string;
	audience: Audience;
	class: MailClass;
	/** What a new store starts with. */
	enabled: boolean;
	/** A Liquid expression over the event's data; without one the mail always goes out. */
	condition?: string;
	/**
	 * Another notification that may have said the same of the order already: it did where this expression holds on the data
	 * of the event behind that mail. Then this one is not sent.
	 */
	unless?: { said: string; when: string };
	/** The reason written down when the condition is false. */
	otherwise?: "incomplete_order" | "condition_false";
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
				id: z.string().regex(/^att_[0-9a-z]{26}$/, "must be the id of an attachment (att_…)"),
				content_id: z
					.string()
					.regex(/^[\w.+-]{1,100}$/, "must be letters, digits and . _ + - (100 at most)")
					.nullish()
					.describe("Makes it an image inside the mail, which the template shows as cid:<content_id> (RFC 2392)"),
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
