import type { found as foundEn, views as viewsEn } from "../en/log.ts";

/** Strings about what the log does beside searching, in Swedish. */
export const views: typeof viewsEn = {
	title: "Sparade vyer",
	lead: "Filter för mejlloggen under ett namn. Alla som arbetar för butiken ser samma.",
	none: "Ingen vy är sparad ännu. Filtrera mejlloggen och spara det du ser.",
	save: "Spara den här vyn",
	name: "Vyns namn",
	saveButton: "Spara",
	rename: "Byt namn",
	remove: "Radera",
	removeOne: (name) => `Radera ${name}`,
	manage: "Ändra",
	readOnly: "Du får bara läsa. Att spara och radera vyer kräver behörigheten messages:write.",
	faults: {
		name: "Ge den ett namn på högst 60 tecken, på en rad.",
		name_taken: "Det finns redan en vy med det namnet.",
		too_many: "Det finns 50 vyer, och fler får det inte vara. Radera en först.",
		no_filter: "Inget är filtrerat, så det finns inget att spara.",
	},
	notices: { saved: "Vyn är sparad.", removed: "Vyn är raderad." },
};

export const found: typeof foundEn = {
	tools: "Med det som hittades",
	csv: "Exportera som CSV",
	write: "Skriv till dessa kunder",
	choose: "Välj beställningar",
	chosen: "Skriv till de valda",
	chooseHint: "Kryssa för de beställningar på sidan vars kunder ska få ett mejl.",
	dontChoose: "Sluta välja",
	recipients: (count) => `${count} mottagare`,
	sentOf: (sent, total) => `${sent} av ${total} skickade`,
	cut: (rows) => `Klippt här: en fil har högst ${rows.toLocaleString("sv-SE")} mejl, och det finns fler. Snäva in filtren.`,
	fromLog: (words, orders) => `Beställningar från mejlloggen (${words}): ${orders}`,
	picked: (orders) => `Beställningar valda i mejlloggen: ${orders}`,
	ordersCut: "Det finns fler: det här är de nyaste som hittades. Snäva in filtren för att nå de andra.",
	noneChosen: "Ingen beställning är förkryssad. Gå tillbaka och kryssa för några, eller skriv deras nummer här.",
	noOrders: "Mejlen som hittades handlar inte om någon beställning, eller gick alla till butiken själv.",
};
