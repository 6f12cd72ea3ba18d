import { Hono } from "hono";
import { html } from "hono/html";
import type { AdminContext, AdminEnv } from "../admin-env.ts";
import { readForm } from "../form.ts";
import { inScheme } from "../look/in-scheme.ts";
import { mailPolicy } from "../mail-policy.ts";
import { faultSentence } from "../text/fault-sentence.ts";
import { problemSentence } from "../text/problem-sentence.ts";
import { lockedForReaders } from "./editing.tsx";
import { fieldName } from "./field-name.ts";
import { lookAtTyped, type TypedLook } from "./look-at-typed.ts";
import { readTemplateEntry } from "./template-entry.ts";

/** What is typed, as a mail of its own: the editor's script shows it in a frame while somebody writes. */
export const livePreview = new Hono<AdminEnv>();

livePreview.post("/previews/live", async (c) => {
	const locked = lockedForReaders(c);
	if (locked) return locked;
	const form = await readForm(c);
	const looked = await lookAtTyped(c, readTemplateEntry(form).entry, form);
	c.header("Content-Security-Policy", mailPolicy(false));
	const { preview, look } = looked;
	return c.html(preview && preview.html !== "" ? inScheme(preview.html, look.scheme) : notYet(c, looked));
});

/** While a tag is half typed there is no mail to show; what is missing is. */
function notYet(c: AdminContext, { preview, faults }: TypedLook) {
	const { text, language } = c.var;
	const sentences = [
		...faults.map(({ pointer, detail }) => `${fieldName(pointer, c)}: ${faultSentence(detail, language, text.templates.form.fillIn)}`),
		...(preview?.problems ?? [])
			.filter(({ severity }) => severity === "error")
			.map((problem) => `${fieldName(`/${problem.part}`, c)} ${problem.line}: ${problemSentence(problem.detail, language).replaceAll("`", "")}`),
	];
	const page = (
		<html lang={language}>
			<head>
				<meta charset="utf-8" />
				<title>{text.templates.live.title}</title>
				<style>{"body { font: 15px/1.45 system-ui, sans-serif; margin: 16px; color: #1c1e21; background: #fff; }"}</style>
			</head>
			<body>
				<p>{text.templates.live.notYet}</p>
				<ul>
					{sentences.map((sentence) => (
						<li>{sentence}</li>
					))}
				</ul>
			</body>
		</html>
	);
	return html`<!doctype html>${page}`;
}
