import type { orders as en } from "../en/orders.ts";

/** Strings about orders, in German. */
export const orders: typeof en = {
	title: (number) => `Bestellung ${number}`,
	history: "Verlauf",
	lead: "E-Mails, Notizen und was von selbst geschah, neueste zuerst.",
	none: "Über diese Bestellung ist nichts bekannt.",
	noneOfPart: "Nichts dieser Art.",
	show: "Anzeigen",
	parts: { all: "Alles", mails: "E-Mails", notes: "Interne Notizen", automatic: "Automatisch" },
	address: {
		title: "E-Mails an den Kunden gehen an",
		none: "Der Shop hat für diese Bestellung keine Adresse genannt.",
		correct: "Berichtigen",
		to: "Richtige Adresse",
		hint: "Die letzte E-Mail des Kunden wird sofort dorthin gesendet, alle weiteren zur Bestellung gehen auch dorthin. Der Shop erfährt davon.",
		send: "Jetzt und künftig dorthin senden",
	},
	mail: {
		notification: (name) => `Von selbst: ${name}`,
		rule: (name) => `Regel: ${name}`,
		byHand: (name) => `Beauftragt von ${name}`,
		again: "Erneut gesendet",
		toShop: "An den Shop",
		from: (address) => `Von ${address}`,
		to: (address) => `An ${address}`,
		sentAt: "Übergeben",
		edited: "In dieser Kopie geändert",
		resend: "Erneut senden",
		resendTo: (address) => `Erneut senden an ${address}`,
	},
	notSent: "Nicht gesendet",
	document: {
		chip: "Dokument",
		names: {
			invoice: "Die Rechnung",
			proforma: "Die Proforma-Rechnung",
			receipt: "Der Zahlungsbeleg",
			credit_note: "Die Gutschrift",
			label: "Das Versandetikett",
			return_label: "Das Retourenetikett",
			parcel_photo: "Das Foto des Pakets",
		},
		came: (name) => `${name} ist eingegangen`,
	},
	correction: {
		chip: "Adresse",
		from: (wrong, right) => `Die Adresse wurde berichtigt: ${right} statt ${wrong}`,
		none: (right) => `Die Bestellung bekam eine Adresse: ${right}`,
		mail: "Die E-Mail, die zuerst dorthin ging",
	},
	request: {
		chip: "Kunde",
		mails: (count) =>
			count === 1
				? "Der Kunde hat die E-Mails noch einmal angefordert: Eine ging hinaus."
				: `Der Kunde hat die E-Mails noch einmal angefordert: ${count} gingen hinaus.`,
		nothing: "Der Kunde hat die E-Mails noch einmal angefordert. Keine ging hinaus: Es gab nichts zu senden, oder sie war gerade erst hinausgegangen.",
		refused: "Der Kunde hat die E-Mails noch einmal angefordert. Keine ging hinaus:",
		notAll: "Nicht alle davon:",
	},
	byCustomer: "Kunde, auf der Selbsthilfeseite",
	note: {
		chip: "Interne Notiz",
		title: "Interne Notiz schreiben",
		text: "Notiz",
		hint: "Nur für das Team des Shops. Sie wird nie gesendet.",
		add: "Notiz speichern",
		added: "Die Notiz ist gespeichert.",
		delete: "Löschen",
		sure: "Der Text ist dann endgültig weg. Der Verlauf zeigt weiterhin, dass es eine Notiz gab und wer sie gelöscht hat.",
		yes: "Notiz löschen",
		gone: "Die Notiz ist gelöscht.",
		deleted: (name) => `Eine Notiz wurde von ${name} gelöscht`,
		of: (author) => `Geschrieben hatte sie ${author}.`,
		faults: {
			empty: "Schreiben Sie etwas.",
			bad: "Eine Notiz hat höchstens 4.000 Zeichen und keine Steuerzeichen.",
			notYours: "Nur wer die Notiz geschrieben hat oder ein Inhaber des Shops kann sie löschen.",
			readOnly: "Sie dürfen hier nur lesen.",
		},
	},
};
