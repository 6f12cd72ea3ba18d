import type { Visitor } from "../../actions/resume-session.ts";
import { Field } from "../field.tsx";
import type { Text } from "../text/en.ts";
import type { BatchEntry } from "./batch-entry.ts";

interface BatchFormProps {
	entry: BatchEntry | undefined;
	/** Where the orders come from. */
	found: string | undefined;
	faults: readonly string[];
	visitor: Visitor;
	text: Text;
}

/** Where a batch begins: what is sent, and to whom. It leads to a count and a sample first. */
export function BatchForm({ entry, found, faults, visitor, text }: BatchFormProps) {
	const t = text.batches;
	const { templates } = visitor.shop;
	return (
		<section class="panel resend" id="make" aria-labelledby="make-title">
			<h2 id="make-title">{t.make}</h2>
			{found ? (
				<p class="alert warn" role="status">
					{found}
				</p>
			) : null}
			{faults.length > 0 ? (
				<div class="alert bad" role="alert">
					{t.faults}
					<ul>
						{faults.map((fault) => (
							<li>{fault}</li>
						))}
					</ul>
				</div>
			) : null}
			{templates.length === 0 ? (
				<p>{t.noTemplate}</p>
			) : (
				<form method="post" action="/admin/batches/previews">
					<Field name="template" label={t.template}>
						{(attributes) => (
							<select {...attributes}>
								{templates.map(({ id, name }) => (
									<option value={id} selected={id === entry?.template}>
										{name}
									</option>
								))}
							</select>
						)}
					</Field>
					<Field name="orders" label={t.orders} hint={t.ordersHint}>
						{(attributes) => (
							<textarea {...attributes} rows={6} spellcheck={false}>
								{entry?.orders}
							</textarea>
						)}
					</Field>
					<Field name="addresses" label={t.addresses} hint={t.addressesHint}>
						{(attributes) => (
							<textarea {...attributes} rows={4} spellcheck={false}>
								{entry?.addresses}
							</textarea>
						)}
					</Field>
					<button type="submit" class="main">
						{t.look}
					</button>
				</form>
			)}
		</section>
	);
}
