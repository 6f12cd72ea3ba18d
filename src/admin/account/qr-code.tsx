import { encode } from "uqr";

/** A text as a QR code (ISO/IEC 18004), drawn in the page itself: black on white, as cameras want it, in the dark too. */
export function QrCode({ text, label }: { text: string; label: string }) {
	const { data, size } = encode(text, { border: 4 });
	const rows = data.map((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : "")).join(""));
	return (
		<svg class="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shape-rendering="crispEdges">
			<rect width={size} height={size} fill="#fff" />
			<path d={rows.join("")} fill="#000" />
		</svg>
	);
}
