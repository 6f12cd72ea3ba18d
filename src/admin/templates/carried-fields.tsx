import type { TemplateEntry } from "./template-entry.ts";

/** The editor's fields, unseen: nothing typed is lost on the way to the preview and back. */
export function CarriedFields({ entry, id }: { entry: TemplateEntry; id: string | undefined }) {
	const { name, notification, locale, format, dialect, subject, preheader, content, sender, hidden, files, documents, base } = entry;
	const fields: [string, string][] = [
		...Object.entries({ name, notification, locale, format, dialect, subject, preheader, content, sender_id: sender, base, id: id ?? "" }),
		...(hidden ? [["hidden", "1"] as [string, string]] : []),
		...files.flatMap((file, i): [string, string][] => [
			[`file.${i}.id`, file.id],
			[`file.${i}.filename`, file.filename],
		]),
		...documents.flatMap(({ kind, filename, required }, i): [string, string][] => [
			[`document.${i}.kind`, kind],
			[`document.${i}.filename`, filename],
			[`document.${i}.required`, required ? "1" : ""],
		]),
	];
	return (
		<>
			{fields.map(([field, value]) => (
				<input type="hidden" name={field} value={value} />
			))}
		</>
	);
}
