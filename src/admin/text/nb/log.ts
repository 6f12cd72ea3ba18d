import type { found as foundEn, views as viewsEn } from "../en/log.ts";

/** Tekster om det loggen gjør ved siden av å søke, på bokmål. */
export const views: typeof viewsEn = {
	title: "Lagrede visninger",
	lead: "Filtre i e-postloggen under et navn. Alle som jobber for butikken, ser de samme.",
	none: "Ingen visning er lagret ennå. Filtrer e-postloggen, og lagre det du ser.",
	save: "Lagre denne visningen",
	name: "Navn på visningen",
	saveButton: "Lagre",
	rename: "Gi nytt navn",
	remove: "Slett",
	removeOne: (name) => `Slett ${name}`,
	manage: "Endre",
	readOnly: "Du kan bare lese. Å lagre og slette visninger krever tilgangen messages:write.",
	faults: {
		name: "Gi den et navn på høyst 60 tegn, på én linje.",
		name_taken: "Det finnes allerede en visning med dette navnet.",
		too_many: "Det er 50 visninger, og flere kan det ikke være. Slett en først.",
		no_filter: "Ingenting er filtrert, så det er ingenting å lagre.",
	},
	notices: { saved: "Visningen er lagret.", removed: "Visningen er slettet." },
};

export const found: typeof foundEn = {
	tools: "Med det som er funnet",
	csv: "Eksporter som CSV",
	write: "Skriv til disse kundene",
	choose: "Velg ordrer",
	chosen: "Skriv til de valgte",
	chooseHint: "Kryss av for ordrene på denne siden der kunden skal få en e-post.",
	dontChoose: "Ikke velg likevel",
	recipients: (count) => (count === 1 ? "1 mottaker" : `${count} mottakere`),
	sentOf: (sent, total) => `${sent} av ${total} sendt`,
	cut: (rows) => `Kuttet her: en fil har høyst ${rows.toLocaleString("nb-NO")} e-poster, og det finnes flere. Snevre inn filtrene.`,
	fromLog: (words, orders) => `Ordrer fra e-postloggen (${words}): ${orders}`,
	picked: (orders) => `Ordrer valgt i e-postloggen: ${orders}`,
	ordersCut: "Det finnes flere: dette er de nyeste som ble funnet. Snevre inn filtrene for å nå de andre.",
	noneChosen: "Ingen ordre er krysset av. Gå tilbake og kryss av noen, eller skriv numrene her.",
	noOrders: "E-postene som ble funnet, handler ikke om noen ordre, eller gikk alle til butikken selv.",
};
