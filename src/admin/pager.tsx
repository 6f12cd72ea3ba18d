import type { Text } from "./text/en.ts";

type PagerWords = Pick<Text["log"], "pages" | "newest" | "older">;

/** The way through a long list: on to older pages, or back to the start. `words` are for lists that are not by time. */
export function Pager({ newest, older, text, words = text.log }: { newest: string | undefined; older: string | undefined; text: Text; words?: PagerWords }) {
	if (!newest && !older) return null;
	return (
		<nav class="pager" aria-label={words.pages}>
			{newest ? (
				<a class="button" href={newest}>
					{words.newest}
				</a>
			) : null}
			{older ? (
				<a class="button" href={older} rel="next">
					{words.older}
				</a>
			) : null}
		</nav>
	);
}
