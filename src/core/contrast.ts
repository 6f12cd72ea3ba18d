const DEFAULT_COLOR = "#1f3a5f";

/** Below this a button of that colour cannot be told from the white around it. */
const LEAST_VISIBLE = 1.3;
const EDGE = "#8b949e";

/**
 * The brand colour as #rrggbb; black or white, whichever can be read on it: at least 4.5:1 (WCAG 2.2, 1.4.3); and the colour of
 * the edge of what is filled with it, so that it shows on white.
 */
export function readableColor(color: string | null | undefined): { color: string; on_color: "#000000" | "#ffffff"; edge_color: string } {
	const hex = sixDigits(color ?? "") ?? DEFAULT_COLOR;
	const onWhite = contrast(hex, "#ffffff");
	// Where the contrast with white falls below 4.5, that with black is at least 4.66.
	return { color: hex, on_color: onWhite >= 4.5 ? "#ffffff" : "#000000", edge_color: onWhite < LEAST_VISIBLE ? EDGE : hex };
}

/** The contrast of two colours, both as #rrggbb: from 1 to 21 (WCAG 2.2). */
export function contrast(one: string, other: string): number {
	const luminances = [luminance(one), luminance(other)];
	return (Math.max(...luminances) + 0.05) / (Math.min(...luminances) + 0.05);
}

/** A colour in three or six digits as #rrggbb. */
export function sixDigits(color: string): string | undefined {
	const digits = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(color.trim())?.[1]?.toLowerCase();
	return digits && `#${digits.length === 3 ? digits.replace(/./g, "$&$&") : digits}`;
}

/** Relative luminance, 0 to 1 (WCAG 2.2). */
function luminance(hex: string): number {
	const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => linear(Number.parseInt(hex.slice(at, at + 2), 16) / 255));
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function linear(channel: number): number {
	return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}
