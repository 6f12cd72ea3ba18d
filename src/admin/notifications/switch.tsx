import type { Text } from "../text/en.ts";
import type { Entry } from "./entries.ts";

interface SwitchProps {
	entry: Entry;
	mayChange: boolean;
	kind?: "plain" | "button";
	text: Text;
}

/** The state of a notification in a word. */
export function State({ entry, text }: { entry: Entry; text: Text }) {
	const t = text.notifications;
	if (entry.mastered !== undefined) return <span class="chip calm">{t.off}</span>;
	return <span class={`chip ${entry.on ? "good" : "calm"}`}>{entry.on ? t.on : t.off}</span>;
}

/** A button that switches one notification, in the form that it stands in; what the law wants has none. */
export function Switch({ entry: { notification, name, on }, mayChange, kind = "plain", text }: SwitchProps) {
	const t = text.notifications;
	if (!mayChange) return null;
	if (notification.locked) return <small>{t.lockedShort}</small>;
	return (
		<button type="submit" class={kind} name={on ? "off" : "on"} value={notification.id}>
			{on ? t.switchOff : t.switchOn}
			<span class="quiet"> {name}</span>
		</button>
	);
}
