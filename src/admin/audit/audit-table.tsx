import type { Visitor } from "../../actions/resume-session.ts";
import type { AuditObject } from "../../core/audit.ts";
import type { AuditRow } from "../../store/audit.ts";
import { cartAddress } from "../carts/cart-address.ts";
import type { Language } from "../language.ts";
import { orderAddress } from "../message-table.tsx";
import type { Text } from "../text/en.ts";
import { When } from "../when.tsx";
import { type AuditForm, auditAddress } from "./audit-query.ts";

interface AuditTableProps {
	rows: AuditRow[];
	form: AuditForm;
	visitor: Visitor;
	language: Language;
	text: Text;
}

/** Where a thing is looked at. What has no page of its own has none here. */
const PAGES: Partial<Record<AuditObject, (id: string) => string>> = {
	message: (id) => `/admin/messages/${id}`,
	event: (id) => `/admin/events/${id}`,
	order: orderAddress,
	batch: (id) => `/admin/batches/${id}`,
	cart: cartAddress,
	template: (id) => `/admin/templates/${id}`,
	notification: (id) => `/admin/notifications/${id}`,
	rule: (id) => `/admin/rules/${id}`,
	sender: (id) => `/admin/senders/${id}`,
	source: (id) => `/admin/sources/${id}`,
	webhook: (id) => `/admin/webhooks/${id}`,
	person: (id) => `/admin/people/${id}`,
};

/** Entries as a table; on a narrow screen the style sheet makes each row a card. */
export function AuditTable({ rows, form, visitor, language, text }: AuditTableProps) {
	const t = text.audit;
	return (
		<table class="list audit">
			<caption class="quiet">{t.found}</caption>
			<thead>
				<tr>
					<th scope="col">{t.when}</th>
					<th scope="col">{t.who}</th>
					<th scope="col">{t.action}</th>
					<th scope="col">{t.object}</th>
					<th scope="col">{t.via}</th>
				</tr>
			</thead>
			<tbody>
				{rows.map((row) => (
					<tr>
						<td data-label={t.when}>
							<When at={row.at} visitor={visitor} language={language} exact />
						</td>
						<td data-label={t.who}>
							<a href={auditAddress({ ...form, who: row.actorId })}>{row.actorName}</a>
							<small>{t.kinds[row.actorKind]}</small>
						</td>
						<td data-label={t.action}>
							{t.actions[row.action]}
							<Detail row={row} text={text} />
						</td>
						<td data-label={t.object}>
							<About row={row} text={text} />
						</td>
						<td data-label={t.via}>{t.ways[row.via]}</td>
					</tr>
				))}
			</tbody>
		</table>
	);
}

function About({ row: { objectKind: kind, objectId: id, detail }, text: { audit: t } }: { row: AuditRow; text: Text }) {
	if (kind === null) return null;
	const page = id ? PAGES[kind]?.(id) : undefined;
	const shown = kind === "address" ? detail?.address : id;
	return (
		<>
			<span class="what">{t.objects[kind]}</span> {page ? <a href={page}>{shown}</a> : shown}
		</>
	);
}

function Detail({ row: { objectKind, detail }, text: { audit: t } }: { row: AuditRow; text: Text }) {
	if (!detail) return null;
	const { as, copy, fields, state, count, about, made, route, address } = detail;
	const said = [
		objectKind === "address" ? undefined : address,
		as && t.as[as],
		copy && t.copies[copy],
		state && t.states[state],
		count === undefined ? undefined : t.count(count),
		fields && t.fields(fields.join(", ")),
		about,
		route,
		made && !made.startsWith("msg_") ? made : undefined,
	].filter(Boolean);
	return (
		<small>
			{said.join(" · ")} {made?.startsWith("msg_") ? <a href={`/admin/messages/${made}`}>{t.made}</a> : null}
		</small>
	);
}
