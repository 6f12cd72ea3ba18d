import * as z from "zod";
import type { Provider } from "./port.ts";

/** The embedded default: takes every mail and sends none. The log is its inbox. */
export const outbox: Provider<null> = {
	id: "outbox",
	credentials: z.null(),
	dedupes: true,
	maxSize: 25_000_000,
	send: async (mail) => ({ kind: "accepted", id: `outbox-${mail.id}` }),
};
