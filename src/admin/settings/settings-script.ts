import { Hono } from "hono";
import type { AdminEnv } from "../admin-env.ts";
import { fingerprint } from "../fingerprint.ts";

/**
 * What the settings' script adds: the mail follows while somebody types, a colour can be picked, and leaving with something
 * unsaved is asked about. The next frame takes the place of the last one once it is there: nothing flickers, and the way back
 * in the browser stays free of previews. Everything else works without it.
 */
const script = `
"use strict";
(() => {
	const form = document.getElementById("settings");
	const button = document.getElementById("show-preview");
	const stage = document.getElementById("stage");
	if (!form || !button || !stage) return;
	const REST = 500;
	let turn = 0;
	let looking = false;
	const look = () => {
		const frame = document.createElement("iframe");
		const mine = ++turn;
		frame.name = "preview-" + mine;
		frame.title = stage.dataset.title;
		frame.setAttribute("sandbox", "");
		frame.className = "coming";
		stage.append(frame);
		frame.addEventListener("load", () => {
			if (mine !== turn) return frame.remove();
			for (const other of stage.querySelectorAll("iframe")) if (other !== frame) other.remove();
			frame.className = "";
		});
		button.formTarget = frame.name;
		looking = true;
		form.requestSubmit(button);
		looking = false;
	};
	let timer;
	const soon = () => { clearTimeout(timer); timer = setTimeout(look, REST); };

	const colour = form.elements.namedItem("brand.color");
	const picker = form.querySelector("[data-picker]");
	const swatch = form.querySelector("[data-swatch]");
	const isColour = () => /^#[0-9a-f]{6}$/i.test(colour.value.trim());
	const part = (at) => {
		const one = parseInt(colour.value.trim().slice(at, at + 2), 16) / 255;
		return one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4;
	};
	const judge = () => {
		const onWhite = isColour() ? 1.05 / (0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5) + 0.05) : 0;
		const verdict = onWhite === 0 ? "" : onWhite < 1.3 ? "pale" : onWhite < 4.5 ? "black" : "white";
		for (const note of form.querySelectorAll("[data-contrast]")) note.hidden = note.dataset.contrast !== verdict;
		if (isColour()) picker.value = colour.value.trim().toLowerCase();
		swatch.setAttribute("fill", isColour() ? colour.value.trim() : "none");
	};
	picker.hidden = false;
	swatch.parentElement.setAttribute("hidden", "");
	picker.addEventListener("input", (event) => {
		event.stopPropagation();
		colour.value = picker.value;
		colour.dispatchEvent(new Event("input", { bubbles: true }));
	});
	judge();

	let changed = "unsaved" in form.dataset;
	form.addEventListener("input", (event) => {
		if (event.target.name === "width") return;
		if (event.target.name !== "scheme" && event.target.name !== "images") changed = true;
		judge();
		soon();
	});
	form.addEventListener("submit", (event) => { if (!looking && event.submitter !== button) changed = false; });
	addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
})();
`.replace(/\n\t*/g, "\n");

export const SETTINGS_SCRIPT_URL = `/admin/settings/settings.js?v=${fingerprint(script)}`;

export const settingsScript = new Hono<AdminEnv>();
settingsScript.get("/settings.js", (c) =>
	c.body(script.trim(), 200, { "Content-Type": "text/javascript; charset=utf-8", "Cache-Control": "public, max-age=31536000, immutable" }),
);
