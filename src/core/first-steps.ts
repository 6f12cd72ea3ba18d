/** The way of a new shop to its first real mail, in order (E07). */
export const FIRST_STEPS = ["shop", "sender", "notifications", "storefront", "mail"] as const;
export type FirstStepName = (typeof FIRST_STEPS)[number];

/** What a step can wait for. */
export type Blocker = "no_sender" | "no_event";

/** What is there of a shop, as far as its beginning is concerned. */
export interface Beginnings {
	/** What of the shop's look and its details is missing in its mails. */
	missing: ("look" | "address")[];
	/** How far its default sender is: the outbox sends nothing to anybody. */
	sender: "outbox" | "not_default" | "untested" | "failing" | "works";
	/** Whether anything about the notifications differs from what every shop begins with. */
	isAdapted: boolean;
	/** An event came from outside. */
	isConnected: boolean;
	/** The id of a mail that a mail service took, no test. */
	mail: string | undefined;
}

export interface FirstStep {
	name: FirstStepName;
	/** `next`: the first one that can be done now. */
	state: "done" | "next" | "open" | "blocked";
	blocker?: Blocker;
}

/** Where a shop stands on the way, from what is there. */
export function firstSteps({ missing, sender, isAdapted, isConnected, mail }: Beginnings): FirstStep[] {
	const done: Record<FirstStepName, boolean> = {
		shop: missing.length === 0,
		sender: sender === "works",
		// A shop whose events come in uses the notifications as they are.
		notifications: isAdapted || isConnected,
		storefront: isConnected,
		mail: mail !== undefined,
	};
	const blocker: Blocker | undefined = sender === "works" ? (isConnected ? undefined : "no_event") : "no_sender";
	const next = FIRST_STEPS.find((name) => !done[name] && !(name === "mail" && blocker));
	return FIRST_STEPS.map((name) => {
		if (done[name]) return { name, state: "done" };
		if (name === "mail" && blocker) return { name, state: "blocked", blocker };
		return { name, state: name === next ? "next" : "open" };
	});
}
