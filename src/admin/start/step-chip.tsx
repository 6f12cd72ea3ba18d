import type { FirstStep } from "../../core/first-steps.ts";
import type { Text } from "../text/en.ts";

const TONES = { done: "good", next: "busy", open: "calm", blocked: "warn" } as const;

/** Where a step stands, as a word; the colour only repeats it. */
export function StepChip({ state, text }: { state: FirstStep["state"]; text: Text }) {
	return <span class={`chip ${TONES[state]}`}>{text.overview.start.states[state]}</span>;
}
