import type { Text } from "../text/en.ts";
import { type Look, lookQuery } from "./look.ts";

/** Ways to look at a mail that are one click each: as mail or text, on a desk or a phone, light or dark. */
export function LookTabs({ look, address, text }: { look: Look; address: string; text: Text }) {
	const t = text.notifications.look;
	const tab = (name: string, changes: Partial<Look>, current: boolean) => (
		<a href={`${address}${lookQuery(look, changes)}#look`} {...(current ? { "aria-current": "true" as const } : {})}>
			{name}
		</a>
	);
	return (
		<div class="tabs look-tabs">
			<nav aria-label={t.viewAs}>
				{tab(t.views.html, { view: "html" }, look.view === "html")}
				{tab(t.views.text, { view: "text" }, look.view === "text")}
			</nav>
			{look.view === "text" ? null : (
				<>
					<nav aria-label={t.width}>
						{tab(t.widths.desk, { width: "desk" }, look.width === "desk")}
						{tab(t.widths.phone, { width: "phone" }, look.width === "phone")}
					</nav>
					<nav aria-label={t.colours}>
						{tab(t.schemes.light, { scheme: "light" }, look.scheme === "light")}
						{tab(t.schemes.dark, { scheme: "dark" }, look.scheme === "dark")}
					</nav>
				</>
			)}
		</div>
	);
}
