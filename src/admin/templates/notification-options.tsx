import { EVENT_TYPES } from "../../core/catalogue.ts";
import type { Language } from "../language.ts";
import { mailTypeName } from "../mail-type.ts";
import { AREAS, areaOf } from "../notifications/areas.ts";
import type { Text } from "../text/en.ts";

/** Every notification of the catalogue as a choice, by the parts of the shop. */
export function NotificationOptions({ chosen, language, text }: { chosen: string; language: Language; text: Text }) {
	const t = text.notifications;
	const all = EVENT_TYPES.flatMap(({ type, notifications }) => notifications.map(({ id, audience }) => ({ type, id, audience })));
	return (
		<>
			{AREAS.map((area) => ({ area, members: all.filter(({ type }) => areaOf(type) === area) })).map(({ area, members }) =>
				members.length === 0 ? null : (
					<optgroup label={t.areas[area]}>
						{members.map(({ type, id, audience }) => (
							<option value={id} selected={id === chosen}>{`${mailTypeName(type, language)}: ${t.audiences[audience]}`}</option>
						))}
					</optgroup>
				),
			)}
		</>
	);
}
