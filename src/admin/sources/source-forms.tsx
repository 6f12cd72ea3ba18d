import type { Fault } from "../../core/fault.ts";
import type { SourceRow } from "../../store/sources.ts";
import { Field } from "../field.tsx";
import type { Language } from "../language.ts";
import type { Text } from "../text/en.ts";
import { makesItsOwn } from "./new-source.tsx";
import { sourceFault } from "./source-fault.ts";

interface SourceFormsProps {
	row: SourceRow;
	/** As it was typed. */
	name: string;
	faults: Fault[];
	language: Language;
	text: Text;
}

/** What can be changed about a source: its name, its secret, its switch, its end. */
export function SourceForms({ row, name, faults, language, text }: SourceFormsProps) {
	const t = text.sources.change;
	const here = `/admin/sources/${row.id}`;
	return (
		<section class="panel standing" aria-labelledby="change">
			<h2 id="change">{t.title}</h2>
			<form method="post" action={here} class="stack">
				<Field name="name" label={text.sources.form.name} value={name} required maxlength={120} fault={sourceFault(faults, "name", language, text)} />
				<button type="submit" class="button">
					{t.save}
				</button>
			</form>
			<form method="post" action={`${here}/secrets`} class="stack">
				<Field
					name="secret"
					label={t.secretTitle}
					type="password"
					maxlength={300}
					required={makesItsOwn(row.kind)}
					hint={makesItsOwn(row.kind) ? t.secretTheirs : t.secretMade}
					fault={sourceFault(faults, "secret", language, text)}
				/>
				<button type="submit" class="button">
					{t.rotate}
				</button>
			</form>
			<form method="post" action={`${here}/switches`} class="stack">
				<input type="hidden" name="enabled" value={row.enabled ? "0" : "1"} />
				{row.enabled ? <p class="note">{t.offHint}</p> : null}
				<button type="submit" class="button">
					{row.enabled ? t.switchOff : t.switchOn}
				</button>
			</form>
			<p class="after">
				<a class="away" href={`${here}/removal`}>
					{t.remove}
				</a>
			</p>
		</section>
	);
}
