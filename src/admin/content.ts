import { Hono } from "hono";
import { downloadAttachment } from "../actions/download-attachment.ts";
import { type ContentForm, readContent } from "../actions/read-content.ts";
import { findMessage } from "../store/messages.ts";
import { type AdminEnv, visitorOf } from "./admin-env.ts";
import { showNotFound } from "./error.tsx";
import { mailPolicy } from "./mail-policy.ts";

const TYPES: Record<ContentForm, string> = {
	html: "text/html; charset=utf-8",
	text: "text/plain; charset=utf-8",
	headers: "text/plain; charset=utf-8",
	eml: "message/rfc822",
};

/** What was sent, to be shown in a frame or downloaded. */
export const content = new Hono<AdminEnv>();

content.get("/:id/content", async (c) => {
	const id = c.req.param("id");
	const asked = c.req.query("as") ?? "html";
	const form = isForm(asked) ? asked : undefined;
	const kept = form ? await readContent(c.var.deps, visitorOf(c).shop.id, id, form) : undefined;
	if (!form || kept === undefined) return showNotFound(c);
	return c.body(typeof kept === "string" ? kept : kept.slice().buffer, 200, {
		"Content-Type": TYPES[form],
		"Content-Security-Policy": mailPolicy(c.req.query("images") === "1"),
		...(form === "eml" ? { "Content-Disposition": `attachment; filename="${id}.eml"` } : {}),
	});
});

content.get("/:id/attachments/:file", async (c) => {
	const { shop } = visitorOf(c);
	const message = await findMessage(c.var.deps.scope(shop.id), c.req.param("id"));
	const carried = message?.attachments.find((one) => one.id === c.req.param("file"));
	if (!carried) return showNotFound(c);
	const download = await downloadAttachment(c.var.deps, shop.id, carried.id);
	return download ? c.body(download.body, 200, download.headers) : showNotFound(c, c.var.text.message.fileGone);
});

function isForm(text: string): text is ContentForm {
	return Object.hasOwn(TYPES, text);
}
