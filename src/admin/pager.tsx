import type { Text } from "./text/en.ts";

/** The way through a long list: on to older pages, or back to the start. */
export function Pager({ newest, older, text }: { newest: string | undefined; older: string | undefined; text: Text }) {
	if (!newest && !older) return null;
	return (
		<nav class="pager" aria-label={text.log.pages}>
			{newest ? (
				<a class="button" href={newest}>
					{text.log.newest}
				</a>
			) : null}
			{older ? (
				<a class="button" href={older} rel="next">
					{text.log.older}
				</a>
			) : null}
		</nav>
	);
}
