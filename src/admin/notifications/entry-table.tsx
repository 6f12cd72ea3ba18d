import type { Text } from "../text/en.ts";
import type { Area } from "./areas.ts";
import type { Entry } from "./entries.ts";
import { State, Switch } from "./switch.tsx";

interface EntryTableProps {
	area: Area;
	entries: Entry[];
	mayChange: boolean;
	/** Id of the one that was just switched. */
	changed: string | undefined;
	text: Text;
}

/** The notifications of one part of the shop. */
export function EntryTable({ area, entries, mayChange, changed, text }: EntryTableProps) {
	const t = text.notifications;
	return (
		<section aria-labelledby={`area-${area}`}>
			<h2 id={`area-${area}`}>{t.areas[area]}</h2>
			<table class="list entries">
				<caption class="quiet">{t.areas[area]}</caption>
				<thead>
					<tr>
						<th scope="col">{t.name}</th>
						<th scope="col">{t.find.audience}</th>
						<th scope="col">{t.template}</th>
						<th scope="col">{t.state}</th>
						<th scope="col">
							<span class="quiet">{t.change}</span>
						</th>
					</tr>
				</thead>
				<tbody>
					{entries.map((entry) => (
						<tr id={entry.notification.id}>
							<td class="name">
								<a class="open" href={`/admin/notifications/${entry.notification.id}`}>
									{entry.name}
								</a>
								<small>
									{entry.occasion}
									{entry.condition ? `; ${t.onlyIf} ${entry.condition}` : ""}
								</small>
							</td>
							<td class="to">{t.audiences[entry.notification.audience]}</td>
							<td>
								<Template entry={entry} text={text} />
							</td>
							<td>
								<State entry={entry} text={text} />
								{entry.mastered ? <small>{t.mastered[entry.mastered]}</small> : null}
								{entry.notification.id === changed ? <small role="status">{entry.on ? t.nowOn : t.nowOff}</small> : null}
							</td>
							<td class="do">
								<Switch entry={entry} mayChange={mayChange} text={text} />
							</td>
						</tr>
					))}
				</tbody>
			</table>
		</section>
	);
}

function Template({ entry, text }: { entry: Entry; text: Text }) {
	const t = text.notifications;
	if (entry.own.length === 0) return <span class="soft plain-built-in">{t.builtIn}</span>;
	return (
		<>
			{entry.own.map((template) => (
				<a class="own" href={`/admin/templates/${template.id}`}>
					{t.own(template.name)}
					{template.locale ? ` (${template.locale})` : ""}
				</a>
			))}
		</>
	);
}
