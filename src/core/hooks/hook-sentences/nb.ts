import type { en } from "./en.ts";

/** The same in Norwegian. */
export const nb: typeof en = {
	reasons: {
		topic_unused: "Postbud bruker ikke dette emnet.",
		ping: "En test av forbindelsen.",
		replayed: "Denne kom tidligere; ingenting skjedde på nytt.",
		malformed: "Innholdet er ikke JSON.",
		unreadable: "Den mangler noe som en hendelse må ha.",
		test_order: "En testordre fra butikksystemet: ingen får e-post om den.",
		draft: "Et utkast som ingen har bestilt ennå.",
		awaiting_payment: "Ordren er ikke betalt ennå; bekreftelsen sendes når den er det.",
		first_seen: "Det første denne kilden forteller om den: hva som er nytt, viser seg neste gang.",
		nothing_new: "Ingenting som en e-post forteller om, har endret seg.",
		not_announced: "Butikken valgte å ikke si fra til kunden.",
		already_cancelled: "Ordren ble kansellert før denne kom.",
		checkout_done: "Kassen er fullført: ordren selv forteller om den.",
		unknown_order: "Den gjelder en ordre som ikke kom gjennom denne kilden, og har ingen egen adresse.",
		unknown_shipment: "Den gjelder en pakke som ikke kom gjennom denne kilden.",
		unknown_product: "Den gjelder en vare som ikke kom gjennom denne kilden.",
		no_account: "En kunde uten konto: ingenting å ønske velkommen til.",
		message_not_found: "Det finnes ingen slik e-post å sende på nytt.",
	},
	refusals: {
		no_secret: "Kilden har ingen hemmelighet å kontrollere signaturen med.",
		unsigned: "Webhooken er ikke signert, eller ikke slik denne typen kilde signerer.",
		wrong_signature: "Signaturen er feil: den er laget med en annen hemmelighet eller av et annet innhold.",
		stale: "Signaturen er for gammel, eller fra framtiden: den er gyldig i 5 minutter.",
	},
};
