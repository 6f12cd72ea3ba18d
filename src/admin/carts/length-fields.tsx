import { Field } from "../field.tsx";
import type { Text } from "../text/en.ts";
import { type Length, UNITS } from "./length.ts";

interface LengthFieldsProps {
	name: string;
	label: string;
	hint?: string;
	length: Length;
	fault: string | undefined;
	text: Text;
}

/** A length of time: a number and its unit. */
export function LengthFields({ name, label, hint, length: { amount, unit }, fault, text }: LengthFieldsProps) {
	const t = text.carts.settings;
	const offered = UNITS.some((one) => one === unit) ? UNITS : [unit, ...UNITS];
	return (
		<div class="pair length">
			<Field name={`${name}.amount`} label={label} type="number" value={amount} maxlength={9} hint={hint} fault={fault} />
			<Field name={`${name}.unit`} label={t.unit}>
				{(attributes) => (
					<select {...attributes}>
						{offered.map((one) => (
							<option value={one} selected={one === unit}>
								{t.units[one]}
							</option>
						))}
					</select>
				)}
			</Field>
		</div>
	);
}
