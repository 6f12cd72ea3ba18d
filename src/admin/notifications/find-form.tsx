import type { Text } from "../text/en.ts";
import { type Find, findAddress, SHOWN } from "./entries.ts";

/** Narrows the list. */
export function FindForm({ find, text }: { find: Find; text: Text }) {
	const t = text.notifications;
	const isNarrowed = findAddress(find) !== "/admin/notifications";
	return (
		<search aria-label={t.find.label}>
			<form method="get" action="/admin/notifications" class="find panel">
				<p class="field">
					<label for="q">{t.find.q}</label>
					<input id="q" name="q" type="search" value={find.q} maxlength={100} autocomplete="off" />
				</p>
				<p class="field short">
					<label for="audience">{t.find.audience}</label>
					<select id="audience" name="audience">
						<option value="">{t.find.everybody}</option>
						{(["customer", "admin"] as const).map((one) => (
							<option value={one} selected={one === find.audience}>
								{t.audiences[one]}
							</option>
						))}
					</select>
				</p>
				<p class="field short">
					<label for="show">{t.find.show}</label>
					<select id="show" name="show">
						{SHOWN.map((one) => (
							<option value={one} selected={one === find.show}>
								{t.find[one]}
							</option>
						))}
					</select>
				</p>
				<button type="submit" class="main">
					{t.find.submit}
				</button>
				{isNarrowed ? <a href="/admin/notifications">{t.find.clear}</a> : null}
			</form>
		</search>
	);
}
