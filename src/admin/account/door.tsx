import type { Child } from "hono/jsx";
import type { AdminContext } from "../admin-env.ts";
import { showPage } from "../layout.tsx";

interface Door {
	title: string;
	lead?: string;
	/** Where a change of language leads. */
	here?: string;
	status?: 200 | 404;
	problem?: { sentence: string; status: 403 | 422 | 429 } | undefined;
}

/** A page before the door of the console: a narrow one, with what went wrong above its forms. */
export function showDoor(c: AdminContext, { title, lead, here = "/admin/sign-in", status = 200, problem }: Door, content: Child) {
	return showPage(
		c,
		{ title, here, status: problem?.status ?? status },
		<div class="door">
			<h1>{title}</h1>
			{lead ? <p>{lead}</p> : null}
			{problem ? (
				<p class="alert bad" id="problem" role="alert">
					{problem.sentence}
				</p>
			) : null}
			{content}
		</div>,
	);
}
