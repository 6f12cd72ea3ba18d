import type { Child } from "hono/jsx";

interface FieldProps {
	name: string;
	/** Of the input, where the page has something of its name already. */
	id?: string;
	label: string;
	type?: "text" | "email" | "password" | "number";
	value?: string | undefined;
	required?: boolean;
	hint?: string | undefined;
	/** What is wrong with what was typed. */
	fault?: string | undefined;
	maxlength?: number;
	/** Another input than a line of text; it gets the same attributes. */
	children?: (attributes: { id: string; name: string; "aria-describedby"?: string; "aria-invalid"?: "true" }) => Child;
}

/** One input of a form with its label, its hint, and its fault beside it. */
export function Field({
	name,
	id = name.replaceAll(".", "-"),
	label,
	type = "text",
	value = "",
	required = false,
	hint,
	fault,
	maxlength = 500,
	children,
}: FieldProps) {
	const described = [...(fault ? [`${id}-fault`] : []), ...(hint ? [`${id}-hint`] : [])].join(" ");
	const attributes = { id, name, ...(described === "" ? {} : { "aria-describedby": described }), ...(fault ? { "aria-invalid": "true" as const } : {}) };
	return (
		<p class="field">
			<label for={id}>{label}</label>
			{children ? (
				children(attributes)
			) : (
				<input
					{...attributes}
					type={type === "number" ? "text" : type}
					{...(type === "number" ? { inputmode: "numeric" as const } : {})}
					value={value}
					required={required}
					maxlength={maxlength}
					autocomplete={type === "password" ? "new-password" : "off"}
					spellcheck={false}
				/>
			)}
			{fault ? (
				<small class="fault" id={`${id}-fault`}>
					{fault}
				</small>
			) : null}
			{hint ? <small id={`${id}-hint`}>{hint}</small> : null}
		</p>
	);
}
