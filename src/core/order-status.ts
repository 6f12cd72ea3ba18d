import { spelled, symbol } from "./symbol.ts";

export type OrderStatus = (typeof STATUSES)[string];

/** In the words of the common shop systems and of our languages. */
const STATUSES = {
	...spelled("confirmed", "accepted", "bekreftet", "godkjent", "bekräftad", "bestätigt", "angenommen", "потвърдена", "приета"),
	...spelled("paid", "payment_received", "payment_settled", "paymentsettled", "betalt", "betald", "bezahlt", "платена"),
	...spelled("payment_failed", "failed", "betaling_mislyktes", "betalning_misslyckades", "zahlung_fehlgeschlagen"),
	...spelled("on_hold", "hold", "onhold", "holded", "på_vent", "pausad", "zurückgestellt", "на_изчакване"),
	...spelled("processing", "in_progress", "under_behandling", "behandlas", "in_bearbeitung", "обработва_се"),
	...spelled("backordered", "backorder", "on_backorder", "i_restordre", "restnoterad"),
	...spelled("delayed", "forsinket", "försenad", "verzögert", "забавена"),
	...spelled("ready_for_pickup", "ready_to_collect", "klar_for_henting", "klar_att_hämta", "abholbereit", "готова_за_вземане"),
	...spelled("shipped", "sent", "dispatched", "fulfilled", "sendt", "skickad", "versandt", "versendet", "изпратена"),
	...spelled("partially_shipped", "partially_fulfilled", "delvis_sendt", "delvis_skickad", "teilweise_versandt", "частично_изпратена"),
	...spelled("out_for_delivery", "ute_til_levering", "ute_för_leverans", "in_zustellung"),
	...spelled("delivered", "levert", "levererad", "zugestellt", "geliefert", "доставена"),
	...spelled("collected", "picked_up", "hentet", "hämtad", "abgeholt", "взета"),
	...spelled("completed", "complete", "done", "fullført", "slutförd", "abgeschlossen", "изпълнена", "завършена"),
	...spelled("cancelled", "canceled", "kansellert", "annullert", "annullerad", "storniert", "отменена", "анулирана"),
	...spelled("refunded", "refundert", "återbetald", "erstattet", "възстановена"),
	...spelled("partially_refunded", "delvis_refundert", "delvis_återbetald", "teilweise_erstattet", "частично_възстановена"),
	...spelled("returned", "returnert", "returnerad", "retourniert", "върната"),
};
const known: ReadonlyMap<string, OrderStatus> = new Map(Object.entries(STATUSES));

/** What a status says of an order, whatever the shop calls it ("wc-on-hold", "På vent"); undefined: something of the shop's own. */
export function orderStatus(value: unknown): OrderStatus | undefined {
	return known.get(symbol(value).replace(/^wc_/, ""));
}
