const LONGEST = 60;

/** A piece of source in a sentence, in backticks and on one line. */
export function excerpt(source: string): string {
	const line = source.replace(/\s+/g, " ").trim();
	return `\`${line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line}\``;
}
