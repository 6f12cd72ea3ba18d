/** What is wrong with a password that somebody wants to have. */
export type PasswordFault = "short" | "long" | "known" | "own";

const SHORTEST = 12;
const LONGEST = 200;
/** Of the longest lists of stolen passwords those that have twelve characters or more, without what the other rules find. */
const WORST = new Set(
	[
		..."password1234 password12345 passwordpassword password123456 mypassword123 thepassword changeme1234 changemeplease letmeinplease".split(" "),
		..."welcome12345 administrator administrator1 adminadmin123 admin1234567 iloveyou1234 iloveyouforever qwertyuiop12 qwertyuiop123 unbelievable".split(" "),
		..."qwerty123456 1q2w3e4r5t6y 1qaz2wsx3edc q1w2e3r4t5y6 correcthorsebatterystaple trustno1trustno1 superman1234 footballfootball".split(" "),
		..."passord12345 passord123456 mittpassord123 hemmelig1234 velkommen123 velkommen1234 sommer202526 lösenord1234 passwort1234 passwort12345 парола123456".split(
			" ",
		),
	].map(plain),
);
/** Ways over the keyboard and through the alphabet. */
const RUNS = [
	"abcdefghijklmnopqrstuvwxyzæøå",
	"01234567890123456789",
	"qwertyuiopåasdfghjkløæzxcvbnm",
	"qwertzuiopasdfghjklyxcvbnm",
	"1qaz2wsx3edc4rfv5tgb6yhn7ujm",
];

/** The one form of a password however a keyboard writes its characters (RFC 8265 §4.2, NIST SP 800-63B §5.1.1.2). */
export function normalPassword(typed: string): string {
	return typed.normalize("NFKC");
}

/**
 * What NIST SP 800-63B asks of a password that a person chooses: length, and none that is guessed first. No rule about
 * kinds of characters. Length counts characters and not bytes.
 * @param own what anybody would try of this person: the mail address, the names
 */
export function passwordFault(typed: string, own: readonly string[]): PasswordFault | undefined {
	const password = normalPassword(typed);
	const length = [...password].length;
	if (length < SHORTEST) return "short";
	if (length > LONGEST) return "long";
	const bare = plain(password);
	if (new Set(bare).size < 4 || WORST.has(bare) || RUNS.some((run) => isPartOf(bare, run))) return "known";
	return own.some((one) => isMadeOf(bare, plain(one))) ? "own" : undefined;
}

function plain(text: string): string {
	return text.normalize("NFKC").toLowerCase().replace(/\s/g, "");
}

function isPartOf(text: string, run: string): boolean {
	const twice = run + run;
	return twice.includes(text) || [...twice].reverse().join("").includes(text);
}

/** The name alone, or with so little around it that it is what is tried next. */
function isMadeOf(password: string, name: string): boolean {
	return name.length >= 4 && password.replaceAll(name, "").length < 4 && password.includes(name);
}
