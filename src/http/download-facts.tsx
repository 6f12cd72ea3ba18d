import type { StoredAttachment } from "../store/attachments.ts";
import type { DownloadRow } from "../store/downloads.ts";

interface Props {
	row: DownloadRow;
	/** undefined: it cannot be fetched. */
	file: StoredAttachment | undefined;
	timezone: string;
	/** BCP 47 */
	language: string;
	say(name: string): string;
}

/** What is fetched, and how long and how often it still can be. */
export function DownloadFacts({ row, file, timezone, language, say }: Props) {
	const facts = [
		[say("download.file"), row.filename],
		...(file ? [[say("download.size"), sizeText(file.size, language)]] : []),
		...(file && row.expiresAt !== null ? [[say("download.until"), dateText(row.expiresAt, timezone, language)]] : []),
		...(file && row.maxDownloads !== null ? [[say("download.left"), String(row.maxDownloads - row.count)]] : []),
	];
	return (
		<ul class="lines">
			{facts.map(([name, value]) => (
				<li>
					<span class="soft term">{name}</span>
					<span class="value">{value}</span>
				</li>
			))}
		</ul>
	);
}

/** Bytes, in the unit that people read. */
function sizeText(bytes: number, language: string): string {
	const [value, unit] = bytes >= 1e6 ? [bytes / 1e6, "megabyte"] : bytes >= 1000 ? [bytes / 1000, "kilobyte"] : [bytes, "byte"];
	return new Intl.NumberFormat(language, { style: "unit", unit, maximumFractionDigits: value < 10 ? 1 : 0 }).format(value);
}

function dateText(instant: number, timeZone: string, language: string): string {
	return new Intl.DateTimeFormat(language, { dateStyle: "long", timeStyle: "short", timeZone }).format(instant);
}
