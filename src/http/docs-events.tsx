import * as z from "zod";
import { EVENT_TYPES } from "../core/catalogue.ts";
import type { EventType } from "../core/event-type.ts";
import { fieldsOf, type Schema } from "./docs-fields.ts";
import { FieldTable } from "./docs-operation.tsx";

/** Every event type with the mails that follow; its fields and an example are on a page of its own. */
export function EventTypes() {
	return (
		<section aria-labelledby="event-types">
			<h2 id="event-types">Event types</h2>
			<p>
				What <code>type</code> may be. Each leads to its fields and an example.
			</p>
			<table>
				<thead>
					<tr>
						<th scope="col">Type</th>
						<th scope="col">Mails</th>
						<th scope="col">What</th>
					</tr>
				</thead>
				<tbody>
					{EVENT_TYPES.map(({ type, summary, notifications }) => (
						<tr>
							<td>
								<a href={`/docs/events/${type}`}>
									<code>{type}</code>
								</a>
							</td>
							<td>{notifications.map(({ audience, enabled }) => (enabled ? audience : `${audience} (off)`)).join(", ")}</td>
							<td>{summary}</td>
						</tr>
					))}
				</tbody>
			</table>
		</section>
	);
}

export function EventTypePage({ entry: { type, summary, notifications, secrets, data, sample } }: { entry: EventType }) {
	const schema = z.toJSONSchema(data, { io: "input", unrepresentable: "any" }) as Schema;
	return (
		<>
			<h1>
				<code>{type}</code>
			</h1>
			<p>{summary}.</p>
			{notifications.length > 0 ? (
				<>
					<h2>Mails</h2>
					<ul>
						{notifications.map(({ id, enabled }) => (
							<li>
								<code>{id}</code>
								{enabled ? "" : ", off until the shop switches it on"}
							</li>
						))}
					</ul>
				</>
			) : null}
			<h2 id="data">
				Fields of <code>data</code>
			</h2>
			{secrets.length > 0 ? (
				<p>
					Kept encrypted until the mail has left, and masked everywhere else:{" "}
					{secrets.map((pointer, i) => (
						<>
							{i > 0 ? ", " : ""}
							<code>{pointer}</code>
						</>
					))}
					.
				</p>
			) : null}
			<p>Further fields are welcome; templates can use them.</p>
			<FieldTable fields={fieldsOf(schema)} />
			<h2>Example</h2>
			<pre>{JSON.stringify(sample, null, 2)}</pre>
		</>
	);
}
