import type { found as foundEn, views as viewsEn } from "../en/log.ts";

/** Strings about what the log does beside searching, in German. */
export const views: typeof viewsEn = {
	title: "Gespeicherte Ansichten",
	lead: "Filter des E-Mail-Protokolls unter einem Namen. Alle, die für den Shop arbeiten, sehen dieselben.",
	none: "Noch ist keine Ansicht gespeichert. Filtern Sie das E-Mail-Protokoll und speichern Sie, was Sie sehen.",
	save: "Diese Ansicht speichern",
	name: "Name der Ansicht",
	saveButton: "Speichern",
	rename: "Umbenennen",
	remove: "Löschen",
	removeOne: (name) => `${name} löschen`,
	manage: "Ändern",
	readOnly: "Sie dürfen nur lesen. Zum Speichern und Löschen von Ansichten ist die Berechtigung messages:write nötig.",
	faults: {
		name: "Geben Sie ihr einen Namen mit höchstens 60 Zeichen in einer Zeile.",
		name_taken: "Eine Ansicht mit diesem Namen gibt es schon.",
		too_many: "Es gibt 50 Ansichten, und mehr können es nicht sein. Löschen Sie zuerst eine.",
		no_filter: "Es ist nichts gefiltert, also gibt es nichts zu speichern.",
	},
	notices: { saved: "Die Ansicht ist gespeichert.", removed: "Die Ansicht ist gelöscht." },
};

export const found: typeof foundEn = {
	tools: "Mit dem Gefundenen",
	csv: "Als CSV exportieren",
	write: "Diesen Kunden schreiben",
	choose: "Bestellungen auswählen",
	chosen: "Den Ausgewählten schreiben",
	chooseHint: "Haken Sie auf dieser Seite die Bestellungen an, deren Kunden eine E-Mail bekommen sollen.",
	dontChoose: "Auswahl beenden",
	recipients: (count) => `${count} Empfänger`,
	sentOf: (sent, total) => `${sent} von ${total} gesendet`,
	cut: (rows) => `Hier abgeschnitten: Eine Datei hat höchstens ${rows.toLocaleString("de-DE")} E-Mails, und es gibt mehr. Schränken Sie die Filter ein.`,
	fromLog: (words, orders) => `Bestellungen aus dem E-Mail-Protokoll (${words}): ${orders}`,
	picked: (orders) => `Im E-Mail-Protokoll ausgewählte Bestellungen: ${orders}`,
	ordersCut: "Es gibt mehr: Dies sind die neuesten gefundenen. Schränken Sie die Filter ein, um die anderen zu erreichen.",
	noneChosen: "Es ist keine Bestellung angehakt. Gehen Sie zurück und haken Sie welche an, oder geben Sie hier ihre Nummern ein.",
	noOrders: "Die gefundenen E-Mails betreffen keine Bestellung oder gingen alle an den Shop selbst.",
};
