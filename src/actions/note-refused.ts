import type { Deps } from "../deps.ts";
import type { PersonRow } from "../store/people.ts";
import { noteAudit } from "./note-audit.ts";

/** Notes in their shops that somebody was not let in as one of these people. */
export async function noteRefused(deps: Deps, people: PersonRow[]): Promise<void> {
	for (const { storeId, id, name } of people) {
		await noteAudit(deps, storeId, { actor: { kind: "person", id, name }, via: "console", action: "session.refused", object: { kind: "person", id } });
	}
}
