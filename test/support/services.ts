import { vi } from "vitest";

export interface SeenRequest {
	url: string;
	headers: Headers;
	body: Record<string, unknown>;
}

type Reply = (request: SeenRequest, init: RequestInit) => Response | Promise<Response>;

/** A mail service that answers as it is told, and what it was asked. Stands where the network begins. */
export function mailService(reply: Reply): { seen: SeenRequest[]; replyWith(next: Reply): void } {
	const seen: SeenRequest[] = [];
	let current = reply;
	vi.spyOn(globalThis, "fetch").mockImplementation(async (input, init = {}) => {
		const request = { url: String(input), headers: new Headers(init.headers), body: JSON.parse(String(init.body)) as Record<string, unknown> };
		seen.push(request);
		return current(request, init);
	});
	return {
		seen,
		replyWith: (next) => {
			current = next;
		},
	};
}

export const answer =
	(status: number, body: unknown, headers: Record<string, string> = {}): Reply =>
	() =>
		new Response(typeof body === "string" ? body : JSON.stringify(body), { status, headers });

/** Never answers; gives up when the caller does, as a connection would. */
export const silence: Reply = (_request, init) =>
	new Promise((_resolve, reject) => {
		if (init.signal?.aborted) reject(init.signal.reason);
		init.signal?.addEventListener("abort", () => reject(init.signal?.reason));
	});

export const dropped: Reply = () => {
	throw new Error("Network connection lost.");
};
