import { PROBLEMS } from "./api-error.ts";
import { type Field, fieldsOf, type Schema, typeOf } from "./docs-fields.ts";

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
	/** Which answers stand on the page already, and with which operation: a long one is shown once. */
	shown: Map<string, string>;
}

export function Operation({ method, path, operation, shown }: OperationProps) {
	const id = slugOf(`${method} ${path}`);
	const answers = Object.entries(operation.responses ?? {});
	const good = answers.filter(([status]) => Number(status) < 300);
	const kinds = Object.entries(PROBLEMS).filter(([, [status]]) => answers.some(([code]) => Number(code) === status));
	const parameters = (operation.parameters ?? []).map(({ name, required = false, description = "", schema = {}, in: place }) => ({
		name,
		required,
		type: typeOf(schema),
		text: [place === "path" ? "In the path." : "", description].filter(Boolean).join(" "),
	}));
	const [bodyType, body] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [];
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
			<FieldTable title={`Body (${bodyType})`} fields={body?.schema ? fieldsOf(body.schema) : []} />
			{good.map(([status, response]) => (
				<Answer id={id} status={status} response={response} shown={shown} />
			))}
			{kinds.length > 0 ? (
				<p class="refusals">
					Refuses with{" "}
					{kinds.map(([kind, [status]], i) => (
						<>
							{i > 0 ? ", " : ""}
							<a href={`#${kind}`}>
								{status} {kind}
							</a>
						</>
					))}
					.
				</p>
			) : null}
		</article>
	);
}

function Answer({ id, status, response, shown }: { id: string; status: string; response: ResponseObject; shown: Map<string, string> }) {
	const fields = fieldsOf(Object.values(response.content ?? {})[0]?.schema ?? {});
	const key = JSON.stringify(fields);
	const before = shown.get(key);
	if (!before) shown.set(key, id);
	return (
		<>
			<h4>
				{status} {response.description}
			</h4>
			{fields.length === 0 ? null : before ? (
				<p>
					The same fields as <a href={`#${before}`}>above</a>.
				</p>
			) : (
				<details>
					<summary>Fields</summary>
					<FieldTable fields={fields} />
				</details>
			)}
		</>
	);
}

function FieldTable({ title, fields }: { title?: string; fields: Field[] }) {
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
