import * as z from "zod";
import type { Provider } from "./port.ts";

/** The embedded default: takes every mail and sends none. The log is its inbox. */
export const outbox: Provider<null> = {
	id: "outbox",
	credentials: z.null(),
	dedupeWindow: Number.POSITIVE_INFINITY,
	maxSize: 25_000_000,
	send: async (mail) => ({ kind: "accepted", id: `outbox-${mail.id}` }),
	dns: () => [],
};
