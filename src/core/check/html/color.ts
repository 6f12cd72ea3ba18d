import { contrast, sixDigits } from "../../contrast.ts";

/** Names that people use in mails; of any other the contrast is not known. */
const NAMES = new Map(
	`black 000000 white ffffff silver c0c0c0 gray 808080 grey 808080 red ff0000 maroon 800000 yellow ffff00 olive 808000 lime 00ff00
	green 008000 aqua 00ffff cyan 00ffff teal 008080 blue 0000ff navy 000080 fuchsia ff00ff magenta ff00ff purple 800080 orange ffa500
	pink ffc0cb gold ffd700 brown a52a2a crimson dc143c tomato ff6347 dimgray 696969 dimgrey 696969 darkgray a9a9a9 darkgrey a9a9a9
	lightgray d3d3d3 lightgrey d3d3d3 gainsboro dcdcdc whitesmoke f5f5f5 darkblue 00008b darkgreen 006400 darkred 8b0000`
		.match(/\w+ \w{6}/g)
		?.map((pair) => pair.split(" ") as [string, string]),
);
/** Steps from a colour to black or white in which one is looked for that can be read. */
const STEPS = 50;

/**
 * A colour of CSS as #rrggbb, what shines through it taken from the colour behind it.
 * Undefined for a colour that nobody knows before the mail is made, or that is written in a way that mails do not use.
 */
export function hexColor(css: string, behind: string | undefined): string | undefined {
	const written = css.trim().toLowerCase();
	const name = NAMES.get(written);
	if (name) return `#${name}`;
	const [, three, four, six, eight] = /^#(?:([0-9a-f]{3})([0-9a-f])?|([0-9a-f]{6})([0-9a-f]{2})?)$/.exec(written) ?? [];
	const alpha = four ? four + four : (eight ?? "ff");
	if (three || six) return blend(sixDigits(`#${three ?? six}`), Number.parseInt(alpha, 16) / 255, behind);
	return functionColor(written, behind);
}

/** The colour nearest to a text's own that has the contrast on that ground; `needed` is at most 4.5, which black or white always has. */
export function readableOn(color: string, ground: string, needed: number): string {
	const steps = Array.from({ length: STEPS }, (_, step) => (step + 1) / STEPS);
	const candidates = steps.flatMap((share) => ["#000000", "#ffffff"].map((end) => mix(end, color, share)));
	return candidates.find((candidate) => contrast(candidate, ground) >= needed) ?? color;
}

function functionColor(written: string, behind: string | undefined): string | undefined {
	const [, inside] = /^rgba?\(([\d.,%/ ]{5,40})\)$/.exec(written) ?? [];
	const parts = inside?.split(/[ ,/]+/).filter(Boolean) ?? [];
	if (parts.length < 3 || parts.length > 4) return undefined;
	const [red = 0, green = 0, blue = 0, alpha = 1] = parts.map((part, index) => {
		const whole = index < 3 ? 255 : 1;
		return part.endsWith("%") ? (Number.parseFloat(part) * whole) / 100 : Number.parseFloat(part);
	});
	return blend(hexOf([red, green, blue]), alpha, behind);
}

function blend(color: string | undefined, alpha: number, behind: string | undefined): string | undefined {
	if (alpha >= 1 || color === undefined) return color;
	return behind && mix(color, behind, alpha);
}

/** So much of the one and the rest of the other. */
function mix(one: string, other: string, share: number): string {
	const [first, second] = [channels(one), channels(other)];
	return hexOf(first.map((value, index) => value * share + (second[index] ?? 0) * (1 - share)));
}

function channels(hex: string): number[] {
	return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
}

function hexOf(values: number[]): string {
	return `#${values
		.map((value) =>
			Math.min(255, Math.max(0, Math.round(value)))
				.toString(16)
				.padStart(2, "0"),
		)
		.join("")}`;
}
