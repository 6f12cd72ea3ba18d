import type { Child } from "hono/jsx";

/** Fields of a form that belong together, on a panel of their own. */
export function FieldGroup({ title, children }: { title: string; children?: Child }) {
	return (
		<fieldset class="panel stack group">
			<legend>{title}</legend>
			{children}
		</fieldset>
	);
}
