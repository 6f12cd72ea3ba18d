/** What a line may hold: ids, symbols and numbers. Never an address, a body, a header or a binding. */
type Fields = Record<string, string | number | boolean | null | undefined>;

export type Log = (step: string, fields: Fields) => void;

/** One JSON line per step, for `wrangler tail` and Workers Logs. */
export const log: Log = (step, fields) => {
	console.log(JSON.stringify({ step, ...fields }));
};

/** An error as the log may show it. Of a failed query only its cause: the rest of that message holds the parameters. */
export function errorText(error: unknown): string {
	const shown = error instanceof Error && error.cause instanceof Error ? error.cause : error;
	return shown instanceof Error ? `${shown.name}: ${shown.message}`.slice(0, 300) : "unknown error";
}
