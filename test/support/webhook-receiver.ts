import { Webhook } from "standardwebhooks";
import { vi } from "vitest";

/** A POST as a webhook's receiver gets it. */
export interface SeenPost {
	url: string;
	headers: Record<string, string>;
	body: string;
	init: RequestInit;
}

type Reply = (post: SeenPost) => Response | Promise<Response>;

/** Other systems that answer as they are told, and what they were posted. Stands where the network begins. */
export function webhookReceiver(reply: Reply = () => new Response("ok")): { seen: SeenPost[]; replyWith(next: Reply): void } {
	const seen: SeenPost[] = [];
	let current = reply;
	vi.spyOn(globalThis, "fetch").mockImplementation(async (input, init = {}) => {
		const post = { url: String(input), headers: Object.fromEntries(new Headers(init.headers)), body: String(init.body), init };
		seen.push(post);
		return current(post);
	});
	return {
		seen,
		replyWith: (next) => {
			current = next;
		},
	};
}

/** What a receiver that goes by the standard makes of a post: the payload. @throws WebhookVerificationError */
export function verified(secret: string, post: SeenPost | undefined): { type: string; timestamp: string; test?: boolean; data: Record<string, unknown> } {
	if (!post) throw new Error("nothing was posted");
	// The receiver's clock shows the time of the attempt, however far the test has moved its own.
	vi.useFakeTimers({ toFake: ["Date"], now: Number(post.headers["webhook-timestamp"]) * 1000 });
	try {
		return new Webhook(secret).verify(post.body, post.headers) as ReturnType<typeof verified>;
	} finally {
		vi.useRealTimers();
	}
}
