/** What another system asks for, where nothing happened in the shop. */
export type HookCommand = ResendCommand | FetchCommand;

export interface ResendCommand {
	kind: "resend";
	/** `order` is a number as people write it; `notification` is whole, or without its audience, and then the customer's. */
	find: { message: string } | { order: string; notification: string } | { address: string; notification?: string | undefined };
	to?: string | undefined;
	reason?: string | undefined;
}

export interface FetchCommand {
	kind: "fetch_document";
	order: string;
	document: string;
	url: string;
	filename?: string | undefined;
}
