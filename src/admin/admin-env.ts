import type { Context } from "hono";
import type { Visitor } from "../actions/resume-session.ts";
import type { AuditDetail } from "../core/audit.ts";
import type { Bindings, Deps } from "../deps.ts";
import type { Language } from "./language.ts";
import type { Text } from "./text/en.ts";

/** What every page of the console finds in its context. */
export interface AdminEnv {
	Bindings: Bindings;
	Variables: {
		deps: Deps;
		language: Language;
		text: Text;
		/** Behind the door of `signedIn` there is always one. */
		visitor: Visitor | undefined;
		/** For the audit log: that something was saved, and what of it the answer does not lead to. */
		told?: { id?: string; fields?: string[] };
		/** For the audit log: the mail whose body, or a part of it, stands in the page. */
		bodyShown?: { message: string; as: NonNullable<AuditDetail["as"]> };
	};
}

export type AdminContext = Context<AdminEnv>;

/** The visitor of a page that only signed-in people reach. */
export function visitorOf(c: AdminContext): Visitor {
	const { visitor } = c.var;
	if (!visitor) throw new Error("this page is not behind the door");
	return visitor;
}
