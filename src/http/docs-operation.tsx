import { type Field, fieldsOf, objectIn, type Schema, type Shown, seen, typeOf } from "./docs-fields.ts";

interface MediaType {
	schema?: Schema;
}

interface ResponseObject {
	description?: string;
	content?: Record<string, MediaType>;
}

/** The parts of an OpenAPI operation that the page shows. */
export interface OperationObject {
	tags?: string[];
	summary?: string;
	description?: string;
	parameters?: { name: string; in: string; required?: boolean; description?: string; schema?: Schema }[];
	requestBody?: { content?: Record<string, MediaType> };
	responses?: Record<string, ResponseObject>;
}

interface OperationProps {
	method: string;
	path: string;
	operation: OperationObject;
	shown: Shown;
}

export function Operation({ method, path, operation, shown }: OperationProps) {
	const id = slugOf(`${method} ${path}`);
	// What an operation may refuse with is the same for all of them, and stands under Problems.
	const answers = Object.entries(operation.responses ?? {}).filter(([status]) => Number(status) < 300);
	const parameters = (operation.parameters ?? []).map(({ name, required = false, description = "", schema = {}, in: place }) => ({
		name,
		required,
		type: typeOf(schema),
		text: [place === "path" ? "In the path." : "", description].filter(Boolean).join(" "),
	}));
	const [bodyType, body] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [];
	const input = objectIn(body?.schema ?? {});
	const inputBefore = input ? seen(input, shown, id) : undefined;
	return (
		<article id={id}>
			<h3>
				<code>
					<span class="method">{method.toUpperCase()}</span> {path}
				</code>
			</h3>
			<p>
				{operation.summary}. {operation.description}
			</p>
			<FieldTable title="Parameters" fields={parameters} />
			{inputBefore ? (
				<>
					<h4>Body ({bodyType})</h4>
					<p>
						The same fields as <a href={`#${inputBefore}`}>above</a>.
					</p>
				</>
			) : (
				<FieldTable title={`Body (${bodyType})`} fields={input ? fieldsOf(input, shown, id) : []} />
			)}
			{answers.map(([status, response]) => (
				<Answer id={id} status={status} response={response} shown={shown} />
			))}
		</article>
	);
}

function Answer({ id, status, response, shown }: { id: string; status: string; response: ResponseObject; shown: Shown }) {
	const schema = objectIn(Object.values(response.content ?? {})[0]?.schema ?? {});
	const before = schema ? seen(schema, shown, id) : undefined;
	const fields = schema && !before ? fieldsOf(schema, shown, id) : [];
	return (
		<>
			<h4>
				{status} {response.description}
			</h4>
			{before ? (
				<p>
					The same fields as <a href={`#${before}`}>above</a>.
				</p>
			) : null}
			{fields.length > 0 ? (
				<details>
					<summary>Fields</summary>
					<FieldTable fields={fields} />
				</details>
			) : null}
		</>
	);
}

export function FieldTable({ title, fields }: { title?: string; fields: Field[] }) {
	if (fields.length === 0) return null;
	return (
		<>
			{title ? <h4>{title}</h4> : null}
			<table>
				<thead>
					<tr>
						<th scope="col">Name</th>
						<th scope="col">Type</th>
						<th scope="col">What</th>
					</tr>
				</thead>
				<tbody>
					{fields.map(({ name, type, required, text }) => (
						<tr>
							<td>
								<code>{name}</code>
								{required ? (
									<>
										{" "}
										<i>required</i>
									</>
								) : null}
							</td>
							<td>{type}</td>
							<td>{text}</td>
						</tr>
					))}
				</tbody>
			</table>
		</>
	);
}

export function slugOf(text: string): string {
	return text
		.toLowerCase()
		.replace(/[^a-z0-9_]+/g, "-")
		.replace(/^-|-$/g, "");
}
