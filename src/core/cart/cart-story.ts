import type { Reason } from "../reasons.ts";

/** One thing that happened to a cart. `at` is in Unix milliseconds. */
export type StoryEntry =
	/** It was filled or changed, `times` times in a row; the last time at `at`. */
	| { what: "changed"; at: number; event: string; items: number; total: string | null; times: number }
	| { what: "emptied"; at: number; event: string }
	/** A reminder was asked for; what became of its mail stands with the event. */
	| { what: "reminded"; at: number; event: string; stage: number; by?: string }
	/** `event` where the log has a mail that says so. */
	| { what: "not_reminded"; at: number; stage: number; reason: Reason; event?: string }
	| { what: "postponed"; at: number; stage: number; reason: Reason; until: number }
	| { what: "restored"; at: number; stage: number }
	| { what: "ordered"; at: number; order: string | null }
	| { what: "stopped"; at: number; by: string }
	| { what: "moved"; at: number }
	| { what: "lost"; at: number; reason: Reason };

/** A story is read by people; what came first says less than what came last. */
const LONGEST = 60;

/** The story with one more entry; changes in a row are one entry that counts them. */
export function told(story: readonly StoryEntry[], entry: StoryEntry): StoryEntry[] {
	const last = story.at(-1);
	if (entry.what === "changed" && last?.what === "changed") return [...story.slice(0, -1), { ...entry, times: last.times + entry.times }];
	if (entry.what === "postponed" && last?.what === "postponed" && last.stage === entry.stage) return [...story.slice(0, -1), entry];
	return [...story, entry].slice(-LONGEST);
}
