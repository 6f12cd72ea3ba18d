import type { Language } from "../language.ts";

type Sentence = string | ((...found: string[]) => string);

/** What the checks of templates say, in Norwegian: whole sentences, the first that fits counts. */
const NORWEGIAN: [pattern: RegExp, sentence: Sentence][] = [
	[/^There is no `(.+)` in this mail\.$/, (name) => `Det finnes ingen \`${name}\` i denne e-posten.`],
	[/^(`.+`) is not documented: it stays empty/, (name) => `${name} er ikke dokumentert: den blir tom hvis ikke butikken sender den.`],
	[/^(`[^`]+`) has no (`[^`]+`)\.$/, (owner, name) => `${owner} har ingen ${name}.`],
	[/^(`[^`]+`) has no (`[^`]+`); it has (.+)\.$/, (owner, name, others) => `${owner} har ingen ${name}; den har ${others}.`],
	[
		/^(`.+`) is a list, and each entry has a (`.+`) of its own/,
		(owner, name) => `${owner} er en liste, og hver oppføring har sin egen ${name}; gå gjennom den med \`for\`.`,
	],
	[/^(`.+`) is a list, and has no (`.+`)\.$/, (owner, name) => `${owner} er en liste og har ingen ${name}.`],
	[/^(`.+`) is a list, and its entries are printed/, (name) => `${name} er en liste, og oppføringene skrives ut uten noe mellom seg.`],
	[/^(`.+`) is a list; go through it\.$/, (name) => `${name} er en liste; gå gjennom den.`],
	[/^(`.+`) is an? (.+), and has no (`.+`)\.$/, (owner, _type, name) => `${owner} har ingen ${name}.`],
	[/^(`.+`) holds several things; name one/, (name) => `${name} inneholder flere ting; velg én av dem.`],
	[/^(`.+`) holds several things; go through/, (name) => `${name} inneholder flere ting; gå gjennom dem.`],
	[/^(`.+`) is a text in some mails/, (name) => `${name} er tekst i noen e-poster og flere ting i andre; den kan ikke skrives ut i ett.`],
	[/^(`.+`) may be missing, and then/, (name) => `${name} kan mangle, og da blir det et hull i e-posten.`],
	[/^(`.+`) is there only inside of (`.+`)\.$/, (name, loop) => `${name} finnes bare inne i ${loop}.`],
	[/^There is no filter (`.+`)\.$/, (name) => `Det finnes ikke noe filter ${name}.`],
	[/^There is no filter (`.+`); the value/, (name) => `Det finnes ikke noe filter ${name}; verdien blir stående som den er.`],
	[/^Postbud does not have Shopify's filter (`.+`)/, (name) => `Postbud har ikke Shopifys filter ${name}; verdien blir stående som den er.`],
	[/^There is no text (`.+`) in the translations/, (name) => `Det finnes ingen tekst ${name} i oversettelsene.`],
	[/^There is no partial (`.+`)\.$/, (name) => `Det finnes ingen del ${name}.`],
	[/^There is no tag (`.+`)\.$/, (name) => `Det finnes ingen tagg ${name}.`],
	[/^A tag must begin with its name/, "En tagg må begynne med navnet sitt, for eksempel `if` eller `for`."],
	[/^`raw` is never closed/, "`raw` blir aldri lukket: skriv `{% endraw %}` der den slutter."],
	[/^A quotation mark in (`.+`) is opened/, (tag) => `Et anførselstegn i ${tag} blir åpnet og aldri lukket.`],
	[/^(`.+`) is never closed: write (`.+`) where/, (open, close) => `${open} blir aldri lukket: skriv ${close} der den slutter.`],
	[/^(`.+`) is not closed: it must end with (`.+`)\.$/, (tag, close) => `${tag} er ikke lukket: den må slutte med ${close}.`],
	[/^(`.+`) on line (\d+) is never closed\.$/, (name, line) => `${name} på linje ${line} blir aldri lukket.`],
	[/^(`.+`) closes nothing: no (`.+`) is open/, (name, block) => `${name} lukker ingenting: ingen ${block} er åpen her.`],
	[/^More than (\d+) blocks stand inside/, (most) => `Mer enn ${most} blokker står inne i hverandre her.`],
	[/^`else if` is written/, "`else if` skrives `elsif` i Liquid."],
	[
		/^(`.+`) belongs inside (.+), but (`.+`) on line (\d+) is still open/,
		(name, _homes, block, line) => `${name} passer ikke her: ${block} på linje ${line} er fortsatt åpen.`,
	],
	[/^(`.+`) belongs inside (.+), and none is open/, (name, homes) => `${name} hører hjemme inne i ${homes?.replace(" or ", " eller ")}, og ingen er åpen her.`],
	[/^There is nothing between/, "Det står ingenting mellom `{{` og `}}`."],
	[/^(`.+`) has values with nothing between/, (tag) => `${tag} har verdier uten noe mellom seg, for eksempel \`==\` eller \`and\`.`],
	[/^(`.+`) has typographic quotation marks/, (tag) => `${tag} har typografiske anførselstegn; Liquid kjenner bare de rette.`],
	[/^(`.+`) was changed by an HTML editor/, (tag) => `${tag} er endret av et HTML-program: tegn står slik HTML skriver dem.`],
	[/^(`.+`) has one sign too many/, (tag) => `${tag} har ett tegn for mye.`],
	[/^(`.+`) has a quotation mark that/, (tag) => `${tag} har et anførselstegn som aldri blir lukket.`],
	[/^(`.+`) must say (`and`|`or`) where/, (tag, word) => `${tag} må ha ${word}.`],
	[/^(`.+`) compares with/, (tag) => `${tag} sammenligner med \`===\`; Liquid gjør det med \`==\`.`],
	[/^(`.+`) has brackets/, (tag) => `${tag} har parenteser; det har ikke betingelser i Liquid. Sett to \`if\` inni hverandre.`],
	[/^(`.+`) cannot turn a condition round/, (tag) => `${tag} kan ikke snu en betingelse med \`!\`; skriv \`unless\`.`],
	[/^(`.+`) sets nothing; to compare/, (tag) => `${tag} setter ingenting; for å sammenligne skriver du \`==\`.`],
	[/^(`.+`) cannot be read(?:.*?; it is written like (`.+`))?\.$/, (tag, like) => `${tag} kan ikke leses${like ? `; den skrives som ${like}` : ""}.`],
	[/^The mail cannot be made: (.+)$/s, (cause) => `E-posten kan ikke lages: ${cause}`],
	[/^Liquid cannot read this: (.+)$/s, (cause) => `Liquid kan ikke lese dette: ${cause}`],
	[/^This link leads nowhere/, "Denne lenken fører ingen steder: den har ingen adresse."],
	[/^This link leads to (".+"), and nothing/, (name) => `Denne lenken fører til ${name}, og ingenting i e-posten heter det.`],
	[/^The address (".+") is not a whole one/, (address) => `Adressen ${address} er ikke hel: i en e-post fører den ingen steder.`],
	[/^The address (".+") cannot be opened/, (address) => `Adressen ${address} kan ikke åpnes: noe i den er galt.`],
	[
		/^A link in a mail must not be a (".+") address/,
		(scheme) => `En lenke i en e-post kan ikke være en ${scheme}-adresse: e-posttjenester tar slikt for et angrep.`,
	],
	[
		/^Many mail programs do not open (".+") addresses/,
		(scheme) => `Mange e-postprogrammer åpner ikke ${scheme}-adresser; http, https, mailto og tel virker overalt.`,
	],
	[/^This link has no text/, "Denne lenken har ingen tekst, så en skjermleser kan ikke si hvor den fører."],
	[/^Write a text in it, or an alt text/, "Skriv en tekst i den, eller en alt-tekst til bildet i den."],
	[/^This picture has no address/, "Dette bildet har ingen adresse, så ingen ser det."],
	[
		/^The address of this picture is not a whole/,
		"Adressen til bildet er ikke hel: i en e-post ser ingen det. Skriv den med https:// og navnet på nettstedet.",
	],
	[/^The address of this picture cannot be opened/, "Adressen til bildet kan ikke åpnes: noe i den er galt."],
	[/^Many mail programs do not load pictures over http/, "Mange e-postprogrammer laster ikke bilder over http: skriv adressen med https."],
	[
		/^Many mail programs do not show pictures from (".+")/,
		(scheme) => `Mange e-postprogrammer viser ikke bilder fra ${scheme}-adresser: legg det på nettet og skriv https-adressen.`,
	],
	[/^This picture has no alt text/, "Dette bildet har ingen alt-tekst: den som ikke ser bilder, får ikke vite hva det viser."],
	[/^alt="What the picture shows"/, 'alt="Hva bildet viser", eller alt="" der det bare er pynt'],
	[/^This picture has no width/, "Dette bildet har ingen bredde: Outlook viser det så stort som filen er, og e-posten hopper mens det lastes."],
	[
		/^The mail of the sample data is ([\d.]+) KB: Gmail cuts/,
		(size) => `Med eksempeldata er e-posten ${size} kB: Gmail kutter ved 102 kB og skjuler resten bak en lenke.`,
	],
	[/^The mail of the sample data is ([\d.]+) KB, close/, (size) => `Med eksempeldata er e-posten ${size} kB, nær de 102 kB der Gmail kutter.`],
	[
		/^This text is ([\d.]+) px high, too small.* at least (\d+) px/,
		(size, least) => `Denne teksten er ${size} px høy, for liten for mange: bruk minst ${least} px.`,
	],
	[
		/^The text colour (\S+) on (\S+) has a contrast of (\S+), and needs (\S+)/,
		(color, ground, has, needs) => `Tekstfargen ${color} på ${ground} har en kontrast på ${has} og trenger ${needs} for at alle skal kunne lese den.`,
	],
	[/^(.+) does not work in (.+) \((caniemail.+)\)\.$/, (what, where, source) => `${what} virker ikke i ${where} (${source}).`],
	[/^A mail must not have a script/, "En e-post kan ikke ha et skript: ingen e-postprogrammer kjører det, og e-posttjenester tar slikt for et angrep."],
	[/^A mail must not run script: take out the attribute (".+")\.$/, (name) => `En e-post kan ikke kjøre skript: ta bort attributtet ${name}.`],
	[/^Mail programs take out a refresh/, "E-postprogrammer fjerner en oppfriskning som fører til en annen side."],
	[/^Gmail, Outlook\.com and Yahoo do not load this stylesheet/, "Gmail, Outlook.com og Yahoo laster ikke dette stilarket."],
	[/^Write its rules in a <style>/, "Skriv reglene i en <style> i malen, og det viktigste i style-attributter."],
	[/^Most mail programs take out /, "De fleste e-postprogrammer fjerner dette: sett inn en lenke til en side i stedet."],
	[
		/^In a text template readers would see the tag (.+) as it is/,
		(tag) => `I en tekstmal ville leserne se taggen ${tag} slik den står: velg formatet HTML, eller ta bort taggene.`,
	],
	[/^There is no tag in this HTML template/, "Det er ingen tagger i denne HTML-malen, så alt blir ett avsnitt: velg formatet tekst, eller skriv den i HTML."],
	[
		/^(".+") reads like advertising/,
		(phrase) => `${phrase} høres ut som reklame, og det krever samtykke fra mottakeren. Ta det bort, eller send det som reklame.`,
	],
	[/^A marketing mail must have a link/, "Reklame må ha en lenke for å melde seg av, og denne malen har hele siden sin uten en."],
	[/^Only marketing mail has a link to unsubscribe/, "Bare reklame har en avmeldingslenke: denne e-posten kommer uansett, så lenken ville love for mye."],
	[/^(\[.+\]) has no counterpart here/, (tag) => `${tag} har ikke noe motstykke her og ble utelatt.`],
];

/** What a check says, in the console's language. What is not known in Norwegian stays in English. */
export function problemSentence(said: string, language: Language): string {
	if (language !== "nb") return said;
	for (const [pattern, sentence] of NORWEGIAN) {
		const match = pattern.exec(said);
		if (match) return typeof sentence === "string" ? sentence : sentence(...match.slice(1));
	}
	return said;
}
