import type { CartReminders } from "./cart/reminder-settings.ts";
import type { MailClass } from "./event-type.ts";
import type { FormOfAddress } from "./mail-language.ts";
import type { MessageEventType } from "./message-event.ts";
import type { AmbiguousPolicy } from "./settle.ts";

/** A store with everything that deciding and rendering need to know of it. */
export interface Shop {
	id: string;
	name: string;
	url: string;
	locale: string;
	currency: string;
	timezone: string;
	settings: ShopSettings;
	senders: Sender[];
	rules: Rule[];
	/** The webhooks that are on. */
	webhooks: Webhook[];
	/** The published version of each template of the store. */
	templates: StoreTemplate[];
	/** Somebody has put the address of an order right. */
	corrects?: boolean;
}

export interface ShopSettings {
	admin_addresses: string[];
	/** What is known of these people beside their addresses. */
	admins?: Admin[];
	support_address: string;
	bank_details: string | Record<string, string> | null;
	/** Days that a bank transfer may take when the order names no date. */
	payment_days: number;
	brand: Brand;
	notifications: {
		/** Master switches (B02, B03). */
		customers: boolean;
		admins: boolean;
		/** Switches of single notifications that differ from the catalogue. */
		enabled: Record<string, boolean>;
	};
	on_ambiguous: { transactional: AmbiguousPolicy; marketing: AmbiguousPolicy };
	/** What a thousand mails cost, in the store's currency, as a decimal string; without it nobody knows what a batch costs. */
	mail_price?: string | null | undefined;
	/** The page where customers ask for an order's mails again; on where nothing is said. */
	self_service?: { enabled?: boolean };
	/** What differs from the defaults of core/cart/reminder-settings.ts. */
	cart_reminders?: Partial<CartReminders>;
}

/** One who works for the shop and gets its admin mails. */
export interface Admin {
	address: string;
	name?: string | null | undefined;
	/** BCP 47; null: the store's language. */
	locale?: string | null | undefined;
	/** Ids of the notifications that this person wants; null: all. */
	notifications?: string[] | null | undefined;
}

export interface Brand {
	logo_url?: string | null | undefined;
	/** #rrggbb */
	color?: string | null | undefined;
	address?: string | null | undefined;
	footer?: string | null | undefined;
	org_no?: string | null | undefined;
	/** How mails say "you" in a language that has both ways (German: Sie or du); null: as shops of that language mostly do. */
	form_of_address?: FormOfAddress | null | undefined;
}

/** A From identity and the mail service account behind it; `credentials` is what is stored, encrypted. */
export interface Sender {
	id: string;
	provider: string;
	from: { address: string; name: string };
	reply_to: string | null;
	is_default: boolean;
	credentials: string | null;
	/** Who takes its place while it does not work; null: the store's default sender. */
	fallback_sender_id: string | null;
	/** The classes of mail it may carry; null: all that its service allows. */
	classes: MailClass[] | null;
	/** Most mails a day (UTC); null: no limit is known. */
	daily_limit: number | null;
}

/** Another system that wants to hear of a store's messages. */
export interface Webhook {
	id: string;
	events: MessageEventType[];
}

/** What a store does about an event type beside the built-in notifications. */
export interface Rule {
	id: string;
	event: string;
	condition: string | null;
	recipient: "customer" | "admins" | { address: string };
	template: string;
	sender_id: string | null;
	enabled: boolean;
	/** For the shop's people only. */
	name: string | null;
	/** ISO 8601 duration between the event and the mail. */
	delay: string | null;
	attachments: RuleAttachment[];
}

/** A document of the order that the mails of a rule carry. */
export interface RuleAttachment extends DocumentWish {
	/** invoice, proforma, receipt, label, parcel_photo, or what the shop calls it. */
	kind: string;
}

/** How much a mail wants a document of its order. */
export interface DocumentWish {
	/** Another name than the file's own. */
	filename?: string | undefined;
	/** The mail does not go out without it. */
	required?: boolean | undefined;
	/** ISO 8601 duration that the mail waits for it. */
	wait?: string | undefined;
	/** What becomes of the mail when it has not come by then; without this, a mail that requires it fails and another one goes out. */
	then?: "send" | "hold" | "fail" | undefined;
}

export interface StoreTemplate {
	id: string;
	version: number;
	name: string;
	/** The built-in notification it stands in for. */
	notification: string | null;
	/** The language it is for; null: all. */
	locale: string | null;
	format: "html" | "text";
	subject: string;
	preheader: string;
	content: string;
	/** Whose objects and filters it is written for; null: Postbud's own. */
	dialect: "shopify" | null;
	attachments: TemplateAttachment[];
	sender_id: string | null;
}

/** A file that every mail of a template carries: one of the store's, or a document of the order that the mail is about. */
export type TemplateAttachment = { id: string; filename?: string | undefined } | ({ document: string } & DocumentWish);
