import { addressKey } from "../core/address.ts";
import type { Scope } from "../store/database.ts";
import { findSuppression, listSuppressions, type SuppressionRow } from "../store/suppressions.ts";

const PAGE = 40;

export interface SuppressionSearch {
	/** The beginning of an address, or all of it. */
	q: string;
	/** The address that the page before ended with. */
	cursor: string | undefined;
}

export function readSearch(query: Record<string, string>): SuppressionSearch {
	const cursor = (query.cursor ?? "").slice(0, 300);
	return { q: (query.q ?? "").trim().slice(0, 254), cursor: cursor === "" ? undefined : cursor };
}

/** A page of the list, by address. Addresses that begin alike stand together in it, so a search is a place in the list. */
export async function findSuppressions(scope: Scope, { q, cursor }: SuppressionSearch): Promise<{ rows: SuppressionRow[]; next: string | undefined }> {
	const beginning = addressKey(q);
	const [exact, after] = await Promise.all([
		beginning !== "" && cursor === undefined ? findSuppression(scope, beginning) : undefined,
		listSuppressions(scope, PAGE + 1, cursor ?? (beginning === "" ? undefined : beginning)),
	]);
	const fitting = [...(exact ? [exact] : []), ...after].filter((row) => row.address.startsWith(beginning));
	return { rows: fitting.slice(0, PAGE), next: fitting.length > PAGE ? fitting[PAGE - 1]?.address : undefined };
}
