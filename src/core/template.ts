/** A template as it is written: Liquid for the subject, for the line that inboxes show after it, and for the body. */
export interface TemplateSource {
	subject: string;
	preheader: string;
	/** Body with the partials of both formats, as the built-in ones; or HTML or text of a store's own. */
	body: string;
	kind: "built-in" | "html" | "text";
	/** Written for another system's objects and filters; without one it is Postbud's own. */
	dialect?: "shopify" | null;
}

/**
 * Reads a built-in template: `subject:` and `preheader:` between two lines of `---`, then the body.
 * @throws Error when the head is missing, which the tests of the templates would show
 */
export function readBuiltIn(source: string): TemplateSource {
	const [, head, body] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(source) ?? [];
	if (head === undefined || body === undefined) throw new Error("a built-in template starts with its head");
	const field = (name: string) =>
		head
			.split("\n")
			.find((line) => line.startsWith(`${name}: `))
			?.slice(name.length + 2) ?? "";
	return { subject: field("subject"), preheader: field("preheader"), body, kind: "built-in" };
}
