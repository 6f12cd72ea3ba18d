import type { Language } from "../language.ts";

/** What the schemas say of an input, in Norwegian; the first that fits counts. */
const NORWEGIAN: [pattern: RegExp, sentence: (match: RegExpExecArray) => string][] = [
	[/^(must not be empty|is required)/, () => "Fyll ut feltet."],
	[/none of \\ \/ :/, () => 'Kan ha høyst 120 tegn, ingen av \\ / : * ? " < > |, og kan ikke begynne med punktum.'],
	[/at most (\d+) attachments/, ([, n]) => `Kan ha høyst ${n} vedlegg.`],
	[/at most (\d+) characters as text; HTML may have (\d+)/, ([, text, html]) => `Kan ha høyst ${text} tegn som tekst; HTML kan ha ${html}.`],
	[/at most (\d+) characters/, ([, n]) => `Kan ha høyst ${n} tegn.`],
	[/not an e-mail address/, () => "Dette er ikke en e-postadresse (navn@domene)."],
	[/domain that is not a domain name/, () => "Domenet er ikke et domenenavn."],
	[/mail services refuse/, () => "Har tegn som e-posttjenester ikke godtar."],
	[/one line of valid Unicode|control characters/, () => "Må være én linje vanlig tekst."],
	[/one word of ASCII/, () => "Må være ett ord uten mellomrom eller særtegn."],
	[/name of a mail server/, () => "Må være navnet på en e-postserver, for eksempel smtp.example.com."],
	[/is required, unless the host has it/, () => "Oppgi porten her, eller i serverfeltet, som smtp.example.com:587."],
	[/not the one that stands in the host/, () => "Er ikke den samme porten som i serverfeltet."],
	[/must not be port 25/, () => "Port 25 er stengt. Bruk 465 med TLS eller 587 med STARTTLS."],
	[/username and password go together/, () => "Brukernavn og passord hører sammen."],
	[/must be tls/, () => "Velg hvordan forbindelsen sikres."],
	[/id of an AWS access key/, () => "Må være id-en til en AWS-tilgangsnøkkel."],
	[/AWS region/, () => "Må være en AWS-region, for eksempel eu-north-1."],
	[/Cloudflare account id/, () => "Må være en konto-id hos Cloudflare: 32 heksadesimale sifre."],
	[/must be another sender/, () => "Må være en annen avsender."],
	[/no such sender/, () => "Avsenderen finnes ikke."],
	[/not a notification of the catalogue/, () => "Det finnes ingen slik varsling."],
	[/not a sender of the store/, () => "Avsenderen finnes ikke i butikken."],
	[/not a file of the store|must be a file of the store|id of an attachment/, () => "Filen finnes ikke i butikken."],
	[/must be an address of the store: (.+)/, ([, own]) => `Må være en adresse i butikken: ${own}.`],
	[/cannot be made into a mail/, () => "Den kan ikke bli til en e-post. Se hva som må rettes."],
	[/makes a mail of more than (\d+)/, ([, n]) => `Den blir til en e-post på mer enn ${n} tegn.`],
	[/whole number/, () => "Må være et helt tall."],
	[/must be (at least|at most) (\d+)/, ([, side, n]) => (side === "at least" ? `Må være minst ${n}.` : `Må være høyst ${n}.`)],
];

/** What is wrong with one input, as a sentence. What is not known in Norwegian stays in English. */
export function faultSentence(detail: string, language: Language, required: string): string {
	if (/^(must not be empty|is required \()/.test(detail)) return required;
	// What zod says by itself is for programmers.
	const said = /^Invalid input: expected (int|number)/.test(detail) ? "must be a whole number" : detail;
	if (language === "nb") {
		for (const [pattern, sentence] of NORWEGIAN) {
			const match = pattern.exec(said);
			if (match) return sentence(match);
		}
	}
	return `${said.charAt(0).toUpperCase()}${said.slice(1)}${/[.!?]$/.test(said) ? "" : "."}`;
}
