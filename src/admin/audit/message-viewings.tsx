import type { Child } from "hono/jsx";
import { allows } from "../../core/scopes.ts";
import { viewingsOf } from "../../store/audit.ts";
import { type AdminContext, visitorOf } from "../admin-env.ts";
import type { Text } from "../text/en.ts";
import { auditAddress } from "./audit-query.ts";

/** How many are counted. */
const MOST = 50;

export type Viewings = Awaited<ReturnType<typeof viewingsOf>>;

/** Who read a mail, for those who may know; this visit is not among it. */
export async function readViewings(c: AdminContext, message: string): Promise<Viewings | undefined> {
	const { shop, scopes } = visitorOf(c);
	return allows(scopes, "audit:read") ? viewingsOf(c.var.deps.scope(shop.id), message, MOST + 1) : undefined;
}

export function MessageViewings({ message, viewings, when, text: { audit: t } }: { message: string; viewings: Viewings; when(at: number): Child; text: Text }) {
	const [last] = viewings;
	if (!last) return t.never;
	const times = t.times(Math.min(viewings.length, MOST), viewings.length > MOST);
	return (
		<>
			{t.readBy(times, last.actorName)} <small>{when(last.at)}</small> · <a href={auditAddress({ object: message })}>{t.all}</a>
		</>
	);
}
