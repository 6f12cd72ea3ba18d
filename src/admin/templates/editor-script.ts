import { Hono } from "hono";
import type { AdminEnv } from "../admin-env.ts";
import { fingerprint } from "../fingerprint.ts";
import { highlightScript } from "./highlight-script.ts";
import { liveScript } from "./live-script.ts";

/**
 * What the editor's script adds beside colours and the live preview: a click on a tag puts it where one writes, a click on a problem leads to its place, the
 * content is counted, and leaving with something unsaved is asked about. Everything else works without it.
 */
const comfort = `
(() => {
	const form = document.getElementById("editor");
	if (!form) return;
	const content = form.elements.namedItem("content");
	const writable = ["subject", "preheader", "content"].map((name) => form.elements.namedItem(name));
	let last = content;
	for (const field of writable) field.addEventListener("focus", () => { last = field; });

	for (const hint of document.querySelectorAll("[data-with-script]")) hint.hidden = false;
	for (const hint of document.querySelectorAll("[data-without-script]")) hint.hidden = true;
	for (const tag of document.querySelectorAll("[data-insert]")) {
		const button = document.createElement("button");
		button.type = "button";
		button.className = "tag";
		button.title = tag.title;
		button.textContent = tag.textContent;
		button.addEventListener("click", () => {
			last.focus();
			last.setRangeText(tag.dataset.insert, last.selectionStart, last.selectionEnd, "end");
			last.dispatchEvent(new Event("input", { bubbles: true }));
		});
		tag.replaceWith(button);
	}

	for (const link of document.querySelectorAll("[data-line]")) {
		link.addEventListener("click", (event) => {
			const field = form.elements.namedItem(link.dataset.part);
			if (!field) return;
			event.preventDefault();
			const lines = field.value.split("\\n");
			const line = Math.min(Number(link.dataset.line), lines.length) - 1;
			const start = lines.slice(0, line).reduce((sum, one) => sum + one.length + 1, 0);
			const at = start + Math.min(Number(link.dataset.column) - 1, lines[line].length);
			field.focus();
			field.setSelectionRange(at, start + lines[line].length);
			if (field === content) field.scrollTop = Math.max(0, (line - 4) * parseFloat(getComputedStyle(field).lineHeight));
			field.scrollIntoView({ block: "center" });
		});
	}

	const counter = form.querySelector("[data-count]");
	const count = () => {
		const most = JSON.parse(counter.dataset.most)[form.elements.namedItem("format").value];
		const length = content.value.length;
		counter.firstElementChild.textContent = length.toLocaleString(document.documentElement.lang) + " / " + most.toLocaleString(document.documentElement.lang);
		counter.classList.toggle("over", length > most);
	};
	form.addEventListener("input", count);
	count();

	let changed = "unsaved" in form.dataset;
	form.addEventListener("input", () => { changed = true; });
	form.addEventListener("submit", () => { changed = false; });
	addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
})();
`;

const script = `"use strict";${[comfort, highlightScript, liveScript].join("")}`.replace(/\n\t*/g, "\n");

export const EDITOR_URL = `/admin/templates/editor.js?v=${fingerprint(script)}`;

export const editorScript = new Hono<AdminEnv>();
editorScript.get("/editor.js", (c) =>
	c.body(script.trim(), 200, { "Content-Type": "text/javascript; charset=utf-8", "Cache-Control": "public, max-age=31536000, immutable" }),
);
