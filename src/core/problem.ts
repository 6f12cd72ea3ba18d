/**
 * Something to mend in a template, found when it is saved. Errors keep it from being published, warnings do not.
 * `line` and `column` count from 1 in the source as it was written.
 */
export interface Problem {
	severity: "error" | "warning";
	rule: ProblemRule;
	part: "subject" | "content";
	line: number;
	column: number;
	/** One sentence for the person who wrote the template. */
	detail: string;
	/** What to write in its place. */
	suggestion?: string;
}

export type ProblemRule =
	| "liquid_syntax"
	| "unknown_variable"
	| "missing_variable"
	| "not_printable"
	| "unknown_filter"
	| "unknown_string"
	| "unknown_partial"
	| "render_failed"
	| "too_large"
	| "format"
	| "link"
	| "image_alt"
	| "image_url"
	| "image_size"
	| "contrast"
	| "text_size"
	| "unsupported_html"
	| "unsupported_css"
	| "script"
	| "marketing_words"
	| "unsubscribe_link"
	| "not_converted";
