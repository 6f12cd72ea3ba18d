import { HTTPException } from "hono/http-exception";
import { errorText } from "../log.ts";
import type { AdminContext } from "./admin-env.ts";
import { showPage } from "./layout.tsx";

/** What a person sees where there is nothing to see, or nothing of theirs. */
export function showNotFound(c: AdminContext, sentence = c.var.text.error.notFoundText) {
	return showError(c, c.var.text.error.notFound, sentence, 404);
}

/** What a person sees whose form brings more than the page takes. */
export function showTooLarge(c: AdminContext) {
	return showError(c, c.var.text.error.tooLarge, c.var.text.error.tooLargeText, 413);
}

/** Turns whatever a page threw into a page. What nobody foresaw is logged and admits nothing. */
export function onAdminError(error: unknown, c: AdminContext) {
	const { text, deps } = c.var;
	if (error instanceof HTTPException && error.status === 403) return showError(c, text.error.forbidden, text.error.forbiddenText, 403);
	if (error instanceof HTTPException) return showError(c, text.error.failed, text.error.failedText, 400);
	deps.log("page.failed", { path: c.req.routePath, error: errorText(error) });
	return showError(c, text.error.failed, text.error.failedText, 500);
}

function showError(c: AdminContext, title: string, sentence: string, status: 400 | 403 | 404 | 413 | 500) {
	return showPage(
		c,
		{ title, status, here: "/admin" },
		<div class="empty">
			<h1>{title}</h1>
			<p>{sentence}</p>
			<p>
				<a class="button" href="/admin">
					{c.var.text.error.home}
				</a>
			</p>
		</div>,
	);
}
