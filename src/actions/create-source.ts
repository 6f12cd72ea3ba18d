import type { SourceInput, SourceKind } from "../core/hooks/source-input.ts";
import { SECRET_BYTES, webhookSecret } from "../core/webhook-signature.ts";
import type { Deps } from "../deps.ts";
import { findSource, insertSource, type SourceRow } from "../store/sources.ts";

/** Room for every system that a shop has, twice. */
export const MOST_SOURCES = 50;

/**
 * Adds a source; its secret is kept sealed. Undefined: the store has as many as it can.
 * @returns the secret, too: this once it can be read
 */
export async function createSource(
	deps: Deps,
	storeId: string,
	{ kind, name, secret }: SourceInput,
): Promise<{ source: SourceRow; secret: string } | undefined> {
	const scope = deps.scope(storeId);
	const own = secret ?? ownSecret(deps, kind);
	const row = { id: deps.newId("src"), kind, name, secret: await deps.vault.seal(own), createdAt: deps.now() };
	if (!(await insertSource(scope, row, MOST_SOURCES))) return undefined;
	const source = await findSource(scope, row.id);
	if (!source) throw new Error("the source that was just saved is not there");
	return { source, secret: own };
}

/** A secret of ours, in the form that the system takes. */
export function ownSecret(deps: Deps, kind: SourceKind): string {
	const random = deps.random(SECRET_BYTES);
	return kind === "standard" ? webhookSecret(random) : random.toBase64({ alphabet: "base64url", omitPadding: true });
}
