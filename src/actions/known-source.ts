import type { Deps } from "../deps.ts";
import { findSourceAnywhere, type SourceRow } from "../store/sources.ts";

/** A source that is switched off or removed is dead everywhere this many milliseconds later at the latest. */
const TTL = 10_000;
const CACHE_SIZE = 1_000;
const cache = new Map<string, { source: SourceRow; at: number }>();

/** The source of this id, in whatever store. What posts often costs no query each time; its counts here are old. */
export async function knownSource(deps: Deps, id: string): Promise<SourceRow | undefined> {
	const known = cache.get(id);
	if (known && known.at > deps.now() - TTL) return known.source;
	const source = await findSourceAnywhere(deps.databases.main, id);
	if (cache.size >= CACHE_SIZE) cache.clear();
	if (source) cache.set(id, { source, at: deps.now() });
	return source;
}

/** This isolate reads it anew. */
export function forgetSource(id: string): void {
	cache.delete(id);
}
