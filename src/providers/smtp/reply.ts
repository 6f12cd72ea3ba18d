/** What a mail server answered (RFC 5321 §4.2); the text of a reply of several lines on one. */
export interface Reply {
	code: number;
	lines: string[];
	text: string;
}

/** What the mail server can do beyond the basics, as it says after EHLO (RFC 5321 §4.1.1.1). */
export interface Features {
	startTls: boolean;
	/** RFC 2920: commands may follow each other without waiting. */
	pipelining: boolean;
	/** Mechanisms for the login (RFC 4954), in capitals. */
	logins: string[];
	/** Bytes of the largest mail (RFC 1870); infinite where it names none, undefined where it does not know the parameter. */
	maxSize: number | undefined;
}

/** How servers name the mail they took: Postfix, SendGrid; Exim; Sendmail, OpenSMTPD; Haraka; Amazon. */
const QUEUE_IDS = [
	/\bqueued as:? <?([\w.+/=-]+)/i,
	/\bid=([\w.+-]+)/i,
	/([\w.-]+) Message accepted for delivery/i,
	/Message Queued \(([\w.-]+)\)/i,
	/^(?:2\.\d\.\d )?Ok ([\w-]{16,})$/i,
];
const MAX_ID = 200;

/** Reads one line of a reply; undefined where it is none. */
export function readReplyLine(line: string): { code: number; more: boolean; text: string } | undefined {
	const [, code, separator, text = ""] = /^([2-5]\d\d)(?:([ -])(.*))?$/s.exec(line) ?? [];
	return code === undefined ? undefined : { code: Number(code), more: separator === "-", text: printable(text) };
}

/** The enhanced status code (RFC 3463) that a reply begins with, such as "4.7.1"; empty where it has none. */
export function enhancedCodeOf({ text }: Reply): string {
	return /^([245]\.\d{1,3}\.\d{1,3})\b/.exec(text)?.[1] ?? "";
}

/** The name under which the server knows the mail, to find it again in its log; else all that it said. */
export function queueIdOf({ code, text }: Reply): string {
	for (const pattern of QUEUE_IDS) {
		const [, id] = pattern.exec(text) ?? [];
		if (id !== undefined) return id.slice(0, MAX_ID);
	}
	return text.slice(0, MAX_ID) || String(code);
}

export function featuresOf({ lines }: Reply): Features {
	// The first line is a greeting. "AUTH=" is how servers from before RFC 4954 wrote it.
	const offers = lines.slice(1).map((line) => line.toUpperCase().trim().split(/[ =]+/));
	const size = offers.find(([name]) => name === "SIZE");
	return {
		startTls: offers.some(([name]) => name === "STARTTLS"),
		pipelining: offers.some(([name]) => name === "PIPELINING"),
		logins: offers.filter(([name]) => name === "AUTH").flatMap(([, ...mechanisms]) => mechanisms),
		maxSize: size && (Number(size[1] ?? 0) || Number.POSITIVE_INFINITY),
	};
}

function printable(text: string): string {
	return text.replace(/[\p{Cc}\p{Cf}]+/gu, " ").trim();
}
