import type { Visitor } from "../actions/resume-session.ts";
import { allows, type KeyScope } from "../core/scopes.ts";

/** The rooms of the console: sections, and the places in each. A place shows to whoever may open it. */
const MENU = {
	overview: { overview: { path: "/admin", scope: "messages:read" } },
	mail: {
		log: { path: "/admin/messages", scope: "messages:read" },
		batches: { path: "/admin/batches", scope: "messages:read" },
		outbox: { path: "/admin/outbox", scope: "messages:read" },
	},
	carts: { carts: { path: "/admin/carts", scope: "messages:read" } },
	content: {
		notifications: { path: "/admin/notifications", scope: "settings:read" },
		templates: { path: "/admin/templates", scope: "settings:read" },
		rules: { path: "/admin/rules", scope: "settings:read" },
	},
	delivery: {
		senders: { path: "/admin/senders", scope: "settings:read" },
		suppressions: { path: "/admin/suppressions", scope: "settings:read" },
	},
	connections: {
		sources: { path: "/admin/sources", scope: "settings:read" },
		webhooks: { path: "/admin/webhooks", scope: "settings:read" },
		keys: { path: "/admin/keys", scope: "keys:write" },
	},
	shop: {
		settings: { path: "/admin/settings", scope: "settings:read" },
		people: { path: "/admin/people", scope: "people:write" },
		audit: { path: "/admin/audit", scope: "audit:read" },
	},
} satisfies Record<string, Record<string, { path: string; scope: KeyScope }>>;

type Menu = typeof MENU;
export type SectionName = keyof Menu;
export type PlaceName = { [S in SectionName]: keyof Menu[S] }[SectionName];

export interface Place {
	name: PlaceName;
	path: string;
}

export interface Section {
	name: SectionName;
	places: [Place, ...Place[]];
}

/** What of the menu this visitor may open. */
export function menuOf({ scopes }: Visitor): Section[] {
	return (Object.entries(MENU) as [SectionName, Record<PlaceName, { path: string; scope: KeyScope }>][]).flatMap(([name, all]) => {
		const [first, ...others] = (Object.keys(all) as PlaceName[]).filter((place) => allows(scopes, all[place].scope));
		return first ? [{ name, places: [{ name: first, path: all[first].path }, ...others.map((other) => ({ name: other, path: all[other].path }))] }] : [];
	});
}
