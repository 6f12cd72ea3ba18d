import type { Fault } from "../core/fault.ts";
import { type SourceChanges, secretFault } from "../core/hooks/source-input.ts";
import { ROTATION_OVERLAP } from "../core/webhook-signature.ts";
import type { Deps } from "../deps.ts";
import { findSource, type SourceRow, updateSource as saveChanges } from "../store/sources.ts";
import { ownSecret } from "./create-source.ts";
import { forgetSource } from "./known-source.ts";

export type UpdatedSource =
	| { kind: "not_found" }
	| { kind: "refused"; faults: Fault[] }
	/** `secret` where Postbud made one. */
	| { kind: "saved"; source: SourceRow; secret: string | undefined };

/** Changes a source. After a new secret the one before stays good for a day, so that the other system can change over. */
export async function updateSource(deps: Deps, storeId: string, id: string, { name, enabled, secret }: SourceChanges): Promise<UpdatedSource> {
	const scope = deps.scope(storeId);
	const before = await findSource(scope, id);
	if (!before) return { kind: "not_found" };
	const fault = secret === undefined ? undefined : secretFault(before.kind, secret);
	if (fault !== undefined) return { kind: "refused", faults: [{ pointer: "/secret", detail: fault }] };
	const made = secret === null ? ownSecret(deps, before.kind) : undefined;
	const next = secret ?? made;
	const rotation = next === undefined ? undefined : { sealed: await deps.vault.seal(next), previousUntil: deps.now() + ROTATION_OVERLAP };
	const source = await saveChanges(scope, id, { name, enabled, secret: rotation });
	forgetSource(id);
	return source ? { kind: "saved", source, secret: made } : { kind: "not_found" };
}
