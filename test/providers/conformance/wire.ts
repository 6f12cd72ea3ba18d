import type { Transport } from "../../../src/providers/port.ts";
import type { Reply, SeenRequest } from "../service-case.ts";

/** A connection that ends at a reply instead of a network, and what went over it. */
export interface Wire {
	transport: Transport;
	seen: SeenRequest[];
}

const BROKEN = new Error("Network connection lost.");

/** Hands every request, read to its end, to a reply. */
export function wire(reply: Reply, timeout = 2000): Wire {
	const seen: SeenRequest[] = [];
	const fetch = async (input: RequestInfo | URL, init: RequestInit = {}) => {
		const { signal, ...rest } = init;
		const request = new Request(input, rest);
		if (request.redirect !== "manual") throw new Error("a redirect would be followed, with the key and the mail");
		const read = { url: new URL(request.url), method: request.method, headers: request.headers, body: new Uint8Array(await request.arrayBuffer()) };
		seen.push(read);
		return reply(read, signal ?? null);
	};
	return { transport: transportOf(fetch as typeof globalThis.fetch, timeout), seen };
}

/** A transport whose fetch is the given one; it has no sockets and no e-mail binding. */
export function transportOf(fetch: typeof globalThis.fetch, timeout: number): Transport {
	const connect = () => {
		throw new Error("no sockets in this suite");
	};
	return { fetch, timeout, connect, email: undefined };
}

/** Never answers; gives up when the caller does, as a connection would. */
export const silence: Reply = (_request, signal) =>
	new Promise((_resolve, reject) => {
		signal?.addEventListener("abort", () => reject(signal.reason));
	});

/** Takes nothing of the request and never answers. */
export const deaf = ((_input: unknown, { signal }: RequestInit) =>
	new Promise((_resolve, reject) => {
		signal?.addEventListener("abort", () => reject(signal.reason));
	})) as unknown as typeof globalThis.fetch;

export const reset: Reply = () => {
	throw BROKEN;
};

export const refusedConnection: Reply = () => {
	throw new Error("connect: Connection refused");
};

export const redirect: Reply = () => new Response("", { status: 302, headers: { Location: "https://elsewhere.example/take-it" } });

/** A success whose body begins and never ends. */
export const slowBody: Reply = () =>
	new Response(
		new ReadableStream({
			start: (controller) => controller.enqueue(new TextEncoder().encode('{"id":"')),
			pull: () => new Promise(() => undefined),
		}),
	);

/** A success whose body breaks off. */
export const brokenBody: Reply = () => {
	let pulls = 0;
	return new Response(
		new ReadableStream({
			pull: (controller) => (pulls++ === 0 ? controller.enqueue(new TextEncoder().encode('{"id":"')) : controller.error(BROKEN)),
		}),
	);
};

/** A success of as many megabytes as somebody cares to read. */
export function hugeBody(): { reply: Reply; megabytes(): number } {
	let pulls = 0;
	const piece = new TextEncoder().encode(`"${"x".repeat(1_000_000)}`);
	return {
		reply: () => new Response(new ReadableStream({ pull: (controller) => (pulls++ < 200 ? controller.enqueue(piece) : controller.close()) })),
		megabytes: () => pulls,
	};
}
