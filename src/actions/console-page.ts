import type { Deps } from "../deps.ts";

/** A page of the console; null where the deployment does not know its own address. */
export function consolePage(deps: Deps, path: string): string | null {
	return deps.config.PUBLIC_URL === "" ? null : `${deps.config.PUBLIC_URL}/admin/${path}`;
}
