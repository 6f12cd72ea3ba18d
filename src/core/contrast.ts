const DEFAULT_COLOR = "#1f3a5f";

/** The brand colour as #rrggbb, and black or white, whichever can be read on it: at least 4.5:1 (WCAG 2.2, 1.4.3). */
export function readableColor(color: string | null | undefined): { color: string; on_color: "#000000" | "#ffffff" } {
	const hex = sixDigits(color ?? "") ?? DEFAULT_COLOR;
	// Contrast with white is 1.05 / (L + 0.05); where it falls below 4.5, that with black is at least 4.66.
	return { color: hex, on_color: 1.05 / (luminance(hex) + 0.05) >= 4.5 ? "#ffffff" : "#000000" };
}

function sixDigits(color: string): string | undefined {
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
