import { EVENT_TYPES } from "../../core/catalogue.ts";
import { type AdminContext, visitorOf } from "../admin-env.ts";
import { mailTypeName } from "../mail-type.ts";

/** Which kind of mail a rule's template is looked at as: those of the shop's rules first. */
export function SampleField({ chosen, c }: { chosen: string; c: AdminContext }) {
	const { text, language } = c.var;
	const own = visitorOf(c).shop.rules.map((rule) => rule.event);
	const types = [...new Set([...own, chosen, ...EVENT_TYPES.map(({ type }) => type).filter((type) => !type.includes("*"))])];
	return (
		<p class="field">
			<label for="sample">{text.templates.preview.sample}</label>
			<select id="sample" name="sample">
				{types.map((type) => (
					<option value={type} selected={type === chosen}>
						{mailTypeName(type, language)}
					</option>
				))}
			</select>
		</p>
	);
}
