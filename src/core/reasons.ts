import { mailLanguage } from "./mail-language.ts";
import { REASON_TRANSLATIONS } from "./reason-translations.ts";

/**
 * Why a message is where it is: a closed list of short symbols, each with a sentence for people in the languages of the console.
 * A symbol never changes its meaning; callers build on it.
 */
export const REASONS = {
	switched_off: { en: "This notification is switched off in the shop's settings.", nb: "Varslingen er slått av i butikkens innstillinger." },
	condition_false: { en: "The rule's condition was not met.", nb: "Betingelsen i regelen var ikke oppfylt." },
	incomplete_order: { en: "The order is not complete yet.", nb: "Ordren er ikke komplett ennå." },
	already_told: { en: "Another mail about the order has said this already.", nb: "En annen e-post om bestillingen har allerede fortalt dette." },
	no_consent: { en: "The person has not agreed to mail of this kind.", nb: "Personen har ikke samtykket til e-post av denne typen." },
	ordered: { en: "The person has bought meanwhile.", nb: "Personen har handlet i mellomtiden." },
	cart_empty: { en: "Nothing is left in the cart, or nothing that costs anything.", nb: "Handlekurven er tom, eller ingenting i den koster noe." },
	below_minimum: { en: "The cart is worth less than the shop reminds of.", nb: "Handlekurven er verdt mindre enn butikken minner om." },
	cooldown: { en: "The person was reminded of another cart a short while ago.", nb: "Personen ble minnet om en annen handlekurv for kort tid siden." },
	reminder_limit: { en: "The person has had as many reminders as one person gets.", nb: "Personen har fått så mange påminnelser som én person får." },
	newer_cart: { en: "The person has a newer cart.", nb: "Personen har en nyere handlekurv." },
	out_of_stock: { en: "Everything in the cart is sold out.", nb: "Alt i handlekurven er utsolgt." },
	quiet_hours: { en: "It is night where the person is; the mail goes out in the morning.", nb: "Det er natt hos personen; e-posten sendes om morgenen." },
	cart_stopped: { en: "Somebody in the shop stopped the reminders of this cart.", nb: "Noen i butikken har stoppet påminnelsene om denne handlekurven." },
	cart_gone: { en: "The cart was deleted, or belongs to another person now.", nb: "Handlekurven er slettet, eller tilhører en annen person nå." },
	cart_too_old: { en: "The cart was left too long ago.", nb: "Handlekurven ble forlatt for lenge siden." },
	series_over: { en: "All reminders went out and nothing was bought.", nb: "Alle påminnelsene er sendt, og ingenting ble kjøpt." },
	no_recover_url: { en: "The shop has not said where a cart is opened again.", nb: "Butikken har ikke sagt hvor en handlekurv åpnes igjen." },
	suppressed: { en: "The address is on the list of addresses that must not be written to.", nb: "Adressen er svartelistet." },
	no_address: { en: "The event names nobody to write to.", nb: "Hendelsen har ingen adresse å sende til." },
	no_admins: { en: "The store has no admin address.", nb: "Butikken har ingen administratoradresse." },
	not_wanted: { en: "This person has chosen not to hear of it.", nb: "Denne personen har valgt å ikke få beskjed om dette." },
	superseded: { en: "A later mail about the same says it all.", nb: "En senere e-post om det samme sier alt." },
	settling: { en: "It waits a moment, in case more of the same happens.", nb: "Den venter litt, i tilfelle det skjer mer av det samme." },
	delayed: { en: "It waits for the time that its rule names.", nb: "Den venter til tiden som regelen sier." },
	waiting_for_document: { en: "It waits for a document of the order.", nb: "Den venter på et dokument til ordren." },
	rule_removed: { en: "The rule that made this mail was removed while the mail waited.", nb: "Regelen som laget e-posten, ble fjernet mens e-posten ventet." },
	batch_paused: { en: "The batch that it is one of is paused.", nb: "Utsendelsen den er en del av, er satt på pause." },
	batch_cancelled: { en: "The batch that it is one of was cancelled.", nb: "Utsendelsen den er en del av, ble avbrutt." },
	no_template: { en: "The rule's template does not exist or is not published.", nb: "Malen til regelen finnes ikke eller er ikke publisert." },
	no_public_url: {
		en: "Postbud was not told its own address (PUBLIC_URL), so the mail can have no link to unsubscribe.",
		nb: "Postbud kjenner ikke sin egen adresse (PUBLIC_URL), og da kan e-posten ikke ha noen avmeldingslenke.",
	},
	no_sender: { en: "The store has no sender to send with.", nb: "Butikken har ingen avsender." },
	condition_invalid: { en: "The rule's condition could not be evaluated.", nb: "Betingelsen i regelen kunne ikke beregnes." },
	expired: { en: "The link in the mail had expired before it could be sent.", nb: "Lenken i e-posten gikk ut før den kunne sendes." },
	render_failed: { en: "The template could not be rendered.", nb: "Malen kunne ikke vises." },
	attachment_missing: { en: "A file that the mail should carry is not there.", nb: "En fil som skulle vært vedlagt, finnes ikke." },
	too_large: { en: "The mail is larger than the mail service takes.", nb: "E-posten er større enn e-posttjenesten tar imot." },
	rate_limited: { en: "The mail service asked to slow down.", nb: "E-posttjenesten ba om lavere fart." },
	quota_exceeded: { en: "The mail service's quota is used up.", nb: "Kvoten hos e-posttjenesten er brukt opp." },
	service_error: { en: "The mail service has a fault of its own.", nb: "E-posttjenesten har en feil." },
	unreachable: { en: "The mail service could not be reached.", nb: "E-posttjenesten kunne ikke nås." },
	timeout: {
		en: "The mail service did not answer in time; whether it took the mail is not known.",
		nb: "E-posttjenesten svarte ikke i tide; det er ukjent om den tok imot e-posten.",
	},
	connection_lost: {
		en: "The connection broke before the answer; whether the mail was taken is not known.",
		nb: "Forbindelsen ble brutt før svaret; det er ukjent om e-posten ble tatt imot.",
	},
	answer_unreadable: {
		en: "The mail service's answer made no sense; whether it took the mail is not known.",
		nb: "Svaret fra e-posttjenesten var uforståelig; det er ukjent om den tok imot e-posten.",
	},
	interrupted: {
		en: "Postbud was stopped while it was sending; whether the mail was taken is not known.",
		nb: "Postbud ble stoppet under sendingen; det er ukjent om e-posten ble tatt imot.",
	},
	message_refused: { en: "The mail service refused the mail.", nb: "E-posttjenesten avviste e-posten." },
	recipient_refused: { en: "The mail service does not deliver to this address.", nb: "E-posttjenesten leverer ikke til denne adressen." },
	sender_refused: {
		en: "The mail service does not let this sender send: check its key and its domain.",
		nb: "E-posttjenesten godtar ikke avsenderen: kontroller nøkkel og domene.",
	},
	attempts_exhausted: { en: "Every attempt was in vain.", nb: "Alle forsøk var forgjeves." },
	ambiguous_hold: {
		en: "Whether the mail was taken is not known, and the store wants a person to decide.",
		nb: "Det er ukjent om e-posten ble tatt imot, og butikken vil at en person avgjør.",
	},
	secret_gone: { en: "The mail held a secret that Postbud no longer has.", nb: "E-posten inneholdt en hemmelighet som Postbud ikke lenger har." },
	mailbox_unknown: { en: "The receiving server does not know this address.", nb: "Mottakerens server kjenner ikke adressen." },
	mailbox_full: { en: "The recipient's mailbox is full.", nb: "Mottakerens postkasse er full." },
	blocked: { en: "The receiving server blocked the mail.", nb: "Mottakerens server blokkerte e-posten." },
	spam: { en: "The mail was taken for spam.", nb: "E-posten ble oppfattet som søppelpost." },
	undeliverable: { en: "The mail came back without a clear reason.", nb: "E-posten kom i retur uten en tydelig grunn." },
	complained: { en: "The recipient marked the mail as spam.", nb: "Mottakeren merket e-posten som søppelpost." },
	greylisted: { en: "The receiving server asked to try again later.", nb: "Mottakerens server ba om et nytt forsøk senere." },
	sender_unhealthy: {
		en: "The sender does not work at present and no other one can take its place; the mail goes out as soon as it works again.",
		nb: "Avsenderen virker ikke for øyeblikket, og ingen annen kan ta over; e-posten sendes så snart den virker igjen.",
	},
	sender_paused: {
		en: "The mail service asked this sender to wait; the mail goes out when it may.",
		nb: "E-posttjenesten ba denne avsenderen vente; e-posten sendes når den kan.",
	},
	class_not_carried: { en: "No sender of the store may carry this kind of mail.", nb: "Ingen avsender i butikken kan sende denne typen e-post." },
	too_old: { en: "The mail waited too long for a working sender.", nb: "E-posten ventet for lenge på en avsender som virker." },
	storage_error: { en: "Postbud could not reach its own storage.", nb: "Postbud nådde ikke sitt eget lager." },
	dead_lettered: { en: "Its job failed again and again and was set aside.", nb: "Jobben feilet gang på gang og ble lagt til side." },
} as const;

export type Reason = keyof typeof REASONS;

export const REASON_SYMBOLS = Object.keys(REASONS) as [Reason, ...Reason[]];

/** The sentence for a reason in the language of a locale; English where the language is not known. */
export function reasonSentence(reason: Reason, locale: string): string {
	const language = mailLanguage(locale);
	return language === "nb" ? REASONS[reason].nb : (REASON_TRANSLATIONS[language]?.[reason] ?? REASONS[reason].en);
}
