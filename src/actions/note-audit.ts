import { addressKey, canonicalAddress } from "../core/address.ts";
import type { AuditNote } from "../core/audit.ts";
import { maskedAddress } from "../core/audit-duty.ts";
import { orderKey } from "../core/event.ts";
import type { Deps } from "../deps.ts";
import { errorText } from "../log.ts";
import { insertAudit } from "../store/audit.ts";

/**
 * Writes an entry of the audit log. A change that was made is not undone because it cannot be noted: that is a line in the
 * log that somebody should be woken by.
 * @returns whether it is written; without that no body of a mail may be shown
 */
export async function noteAudit(deps: Deps, storeId: string, { actor, via, action, object, detail }: AuditNote): Promise<boolean> {
	const at = deps.now();
	try {
		const masked = object?.kind === "address" ? { address: maskedAddress(object.id) } : undefined;
		await insertAudit(deps.scope(storeId), {
			...{ id: deps.newId("aud"), at, actorKind: actor.kind, actorId: actor.id, actorName: actor.name, action, via },
			...{ objectKind: object?.kind ?? null, objectId: object?.id ? await storedId(deps, object) : null },
			detail: detail || masked ? { ...detail, ...masked } : null,
		});
		return true;
	} catch (error) {
		deps.log("audit.failed", {
			store: storeId,
			action,
			actor: actor.id,
			via,
			object: object?.kind === "address" ? null : (object?.id ?? null),
			error: errorText(error),
		});
		return false;
	}
}

/** The id under which the log has what somebody typed: an address, an order's number, or an id. */
export async function auditObjectId(deps: Deps, typed: string): Promise<string> {
	const id = typed.trim();
	return storedId(deps, { kind: id.includes("@") ? "address" : id.startsWith("#") ? "order" : "message", id });
}

async function storedId({ vault }: Deps, { kind, id }: NonNullable<AuditNote["object"]>): Promise<string> {
	if (kind === "order") return orderKey(id);
	return kind === "address" ? vault.fingerprint(`audit ${addressKey(canonicalAddress(id) ?? id)}`) : id;
}
