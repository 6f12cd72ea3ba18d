import type { Deps } from "../deps.ts";
import { type ConsentRow, recordConsents } from "../store/consents.ts";
import { inTransaction } from "../store/database.ts";

/** Keeps a statement that reached the shop by other ways, with all that follows from it. The same again changes nothing. */
export async function recordConsent(deps: Deps, statement: ConsentRow): Promise<void> {
	await inTransaction(deps.scope(statement.storeId).db, recordConsents([statement]));
	deps.log("consent.recorded", { store: statement.storeId, purpose: statement.purpose, status: statement.status, source: statement.source });
}
