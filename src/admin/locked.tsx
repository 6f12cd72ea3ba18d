import type { AdminContext } from "./admin-env.ts";
import { showPage } from "./layout.tsx";

/** What a visitor sees whose key does not reach so far. */
export function showLocked(c: AdminContext, sentence: string) {
	const { text } = c.var;
	return showPage(
		c,
		{ title: text.error.forbidden, status: 403, here: "/admin" },
		<div class="empty">
			<h1>{text.error.forbidden}</h1>
			<p>{sentence}</p>
			<p>
				<a class="button" href="/admin">
					{text.error.home}
				</a>
			</p>
		</div>,
	);
}
