import { AUDIT_ACTIONS, type AuditActor } from "../../core/audit.ts";
import type { Text } from "../text/en.ts";
import { AUDIT_HOME, type AuditForm as Typed } from "./audit-query.ts";

interface AuditFormProps {
	form: Typed;
	actors: AuditActor[];
	unreadable: (keyof Typed)[];
	text: Text;
}

/** The filters of the audit log. A plain GET form: what it finds has an address. */
export function AuditForm({ form, actors, unreadable, text: { audit: t } }: AuditFormProps) {
	const invalid = (name: keyof Typed) => (unreadable.includes(name) ? { "aria-invalid": "true" as const } : {});
	const filled = Object.values(form).some((value) => value !== "");
	// Somebody who is not on the list of those who did something still is what the page is about.
	const listed = form.who === "" || actors.some(({ id }) => id === form.who) ? actors : [...actors, { kind: "key" as const, id: form.who, name: form.who }];
	return (
		<search aria-label={t.filters}>
			<form method="get" action={AUDIT_HOME} class="filters panel audit-filters">
				<p class="field">
					<label for="who">{t.who}</label>
					<select id="who" name="who">
						<option value="">{t.any}</option>
						{listed.map(({ id, name }) => (
							<option value={id} selected={id === form.who}>
								{name}
							</option>
						))}
					</select>
				</p>
				<p class="field">
					<label for="action">{t.action}</label>
					<select id="action" name="action" {...invalid("action")}>
						<option value="">{t.any}</option>
						{AUDIT_ACTIONS.map((action) => (
							<option value={action} selected={action === form.action}>
								{t.actions[action]}
							</option>
						))}
					</select>
				</p>
				<p class="field">
					<label for="since">{t.since}</label>
					<input id="since" name="since" type="date" value={form.since} {...invalid("since")} />
				</p>
				<p class="field">
					<label for="until">{t.until}</label>
					<input id="until" name="until" type="date" value={form.until} {...invalid("until")} />
				</p>
				<p class="field object">
					<label for="object">{t.object}</label>
					<input id="object" name="object" type="search" value={form.object} maxlength={254} aria-describedby="object-hint" />
					<small id="object-hint">{t.objectHint}</small>
				</p>
				<p class="do">
					<button type="submit" class="main">
						{t.submit}
					</button>
					{filled ? <a href={AUDIT_HOME}>{t.clear}</a> : null}
				</p>
			</form>
		</search>
	);
}
