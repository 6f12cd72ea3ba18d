import type { CartStatus } from "../../core/cart/cart-status.ts";
import type { Text } from "../text/en.ts";

const TONES: Record<CartStatus, "good" | "busy" | "calm"> = { waiting: "busy", reminded: "busy", recovered: "good", ordered: "good", lost: "calm" };

/** How a cart stands, as a word; the colour only repeats it. */
export function CartChip({ status, text }: { status: CartStatus; text: Text }) {
	return <span class={`chip ${TONES[status]}`}>{text.carts.statuses[status]}</span>;
}
