/** What stands for one sentence of the checks in another language; a function takes what the pattern found. */
export type Sentence = string | ((...found: string[]) => string);

/** A sentence said in another language, by the first pattern that fits; undefined where none does. */
export function translated<Name extends string>(said: string, patterns: Record<Name, RegExp>, sentences: Record<Name, Sentence>): string | undefined {
	for (const name in patterns) {
		const found = patterns[name].exec(said);
		const sentence = sentences[name];
		if (found) return typeof sentence === "string" ? sentence : sentence(...found.slice(1));
	}
	return undefined;
}
