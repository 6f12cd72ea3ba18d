import type { TemplateRow } from "../../store/templates.ts";
import { Field } from "../field.tsx";
import type { Text } from "../text/en.ts";
import { LengthFields } from "./length-fields.tsx";
import type { StageEntry } from "./reminder-entry.ts";

interface StageFieldsProps {
	i: number;
	stage: StageEntry;
	/** There is no other, so it cannot be removed. */
	isOnly: boolean;
	fault: (pointer: string) => string | undefined;
	templates: Pick<TemplateRow, "id" | "name">[];
	text: Text;
}

/** One reminder of the series. */
export function StageFields({ i, stage, isOnly, fault, templates, text }: StageFieldsProps) {
	const t = text.carts.settings;
	const name = (field: string) => `stage.${i}.${field}`;
	const about = (field: string) => fault(`stages/${i}/${field}`);
	const isUnknown = stage.template !== "" && !templates.some(({ id }) => id === stage.template);
	return (
		<fieldset class="panel stack series">
			<legend>{t.stage(i + 1)}</legend>
			<LengthFields name={`stage.${i}`} label={t.amount} length={stage.delay} fault={about("delay")} text={text} />
			<div class="pair">
				<Field
					name={name("discount_code")}
					label={t.discount}
					value={stage.discountCode}
					maxlength={60}
					hint={i === 0 ? t.discountHint : undefined}
					fault={about("discount_code")}
				/>
				<Field name={name("template")} label={t.template} fault={about("template")}>
					{(attributes) => (
						<select {...attributes}>
							<option value="">{t.templateDefault}</option>
							{isUnknown ? (
								<option value={stage.template} selected>
									{t.templateGone}
								</option>
							) : null}
							{templates.map((one) => (
								<option value={one.id} selected={one.id === stage.template}>
									{one.name.slice(0, 60)}
								</option>
							))}
						</select>
					)}
				</Field>
			</div>
			<div class="check-and">
				<p class="check">
					<input id={`stage-${i}-on`} name={name("on")} type="checkbox" value="1" checked={stage.on} />
					<label for={`stage-${i}-on`}>{t.stageOn}</label>
				</p>
				{isOnly ? null : (
					<button type="submit" name="do" value={`remove.${i}`} class="plain" aria-label={t.removeStage(i + 1)}>
						{t.remove}
					</button>
				)}
			</div>
		</fieldset>
	);
}
