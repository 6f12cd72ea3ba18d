import { EVENT_TYPES } from "../../src/core/catalogue.ts";
import { foldText } from "../../src/core/fold-text.ts";
import { timeId } from "../../src/core/ids.ts";
import { searchText } from "../../src/core/search-text.ts";

const DAYS = 30;
const SPAN = DAYS * 86_400_000;
const BATCH = 5000;
export const SENDERS = ["snd_bench0", "snd_bench1", "snd_bench2", "snd_bench3"];
const RULES = Array.from({ length: 10 }, (_, n) => `rul_bench${n}`);
const PROVIDERS = ["postmark", "resend", "ses", "outbox"];
const DOMAINS = ["gmail.com", "hotmail.com", "outlook.com", "online.no", "telia.se", "gmx.de", "abv.bg", "icloud.com"];

/** What mails say in one language, how much of the log is in it, and what somebody would look for. */
interface Tongue {
	share: number;
	first: string[];
	last: string[];
	subjects: string[];
	frequent: string;
	rare: string;
	beginning: string;
	phrase: string;
}

export const TONGUES: Record<string, Tongue> = {
	nb: {
		share: 45,
		first: ["Åse", "Kari", "Bjørn", "Sølvi", "Ola", "Ingrid", "Håkon", "Turid", "Magnus", "Nora"],
		last: ["Ødegård", "Nordmann", "Hansen", "Sæther", "Bråten", "Lie", "Johansen", "Øverås", "Moen", "Berg"],
		subjects: [
			"Ordrebekreftelse for bestilling %",
			"Bestillingen din % er sendt",
			"Faktura for bestilling %",
			"Nytt passord til Fjellbutikken",
			"Nyheter fra Fjellbutikken",
		],
		...{ frequent: "bestilling", rare: "skredsøker", beginning: "ordrebek", phrase: '"er sendt"' },
	},
	sv: {
		share: 20,
		first: ["Åsa", "Björn", "Göran", "Märta", "Lars", "Elin", "Örjan", "Karin", "Nils", "Ebba"],
		last: ["Öberg", "Sjöström", "Lindqvist", "Åkesson", "Nyström", "Larsson", "Häggström", "Björk", "Ek", "Holm"],
		subjects: [
			"Tack för din beställning %",
			"Din beställning % är skickad",
			"Faktura för beställning %",
			"Nytt lösenord till Fjällbutiken",
			"Nyheter från Fjällbutiken",
		],
		...{ frequent: "beställning", rare: "snöskor", beginning: "lösen", phrase: '"är skickad"' },
	},
	de: {
		share: 15,
		first: ["Jürgen", "Käthe", "Günther", "Lena", "Jörg", "Änne", "Klaus", "Ute", "Björn", "Sören"],
		last: ["Müller", "Groß", "Schäfer", "Weiß", "Köhler", "Strauß", "Jäger", "Böhm", "Vogt", "Kühn"],
		subjects: [
			"Ihre Bestellung % ist eingegangen",
			"Ihre Bestellung % wurde versandt",
			"Rechnung zur Bestellung %",
			"Neues Passwort für Ihr Konto",
			"Neues aus dem Bergladen",
		],
		...{ frequent: "bestellung", rare: "steigeisen", beginning: "versa", phrase: '"wurde versandt"' },
	},
	en: {
		share: 12,
		first: ["Alice", "Chloë", "George", "Zoë", "Harry", "Emma", "Oliver", "Renée", "Jack", "Grace"],
		last: ["Smith", "O'Brien", "Taylor", "Brontë", "Walker", "Evans", "Hughes", "Green", "Hall", "Wood"],
		subjects: ["We have received your order %", "Your order % has shipped", "Invoice for order %", "Your new password", "News from the mountain shop"],
		...{ frequent: "order", rare: "crampons", beginning: "shipp", phrase: '"has shipped"' },
	},
	bg: {
		share: 8,
		first: ["Мария", "Георги", "Йордан", "Елена", "Димитър", "Цветелина", "Иван", "Жана", "Стефан", "Юлия"],
		last: ["Иванова", "Петров", "Димитрова", "Щерев", "Георгиева", "Николов", "Йорданова", "Колев", "Тодорова", "Стоянов"],
		subjects: ["Получихме поръчка %", "Вашата поръчка % е изпратена", "Фактура за поръчка %", "Нова парола за профила", "Новини от планинския магазин"],
		...{ frequent: "поръчка", rare: "снегоходки", beginning: "изпрат", phrase: '"е изпратена"' },
	},
};

const STATUSES = spread({
	delivered: 7000,
	sent: 1600,
	skipped: 700,
	bounced: 200,
	failed: 120,
	cancelled: 100,
	waiting: 200,
	complained: 20,
	queued: 30,
	retrying: 20,
	held: 8,
	sending: 2,
});
const REASONS: Record<string, string[]> = {
	skipped: ["switched_off", "condition_false", "suppressed", "no_consent", "already_told"],
	bounced: ["mailbox_unknown", "mailbox_full"],
	failed: ["blocked", "render_failed", "service_error"],
	cancelled: ["batch_cancelled", "ordered"],
	waiting: ["delayed", "waiting_for_document"],
	retrying: ["rate_limited", "timeout"],
	held: ["batch_paused"],
};
const LANGUAGES = spread(Object.fromEntries(Object.entries(TONGUES).map(([language, { share }]) => [language, share])));
/** Fifty, the first ones by far the most frequent. */
const NOTIFICATIONS = EVENT_TYPES.flatMap(({ notifications }) => notifications)
	.filter(({ id }) => !id.startsWith("delivery.") && !id.startsWith("digest."))
	.sort((a, b) => Number(b.id.startsWith("order.")) - Number(a.id.startsWith("order.")))
	.slice(0, 50);

export interface MadeMessage {
	store: string;
	id: string;
	address: string;
	order: string;
	rule: string | null;
	batch: string | null;
	template: string;
	notification: string;
	sender: string;
	provider: string;
}

/** Messages number `from` to `to` of `all`, a log of thirty days that ends at `now`: every tenth is the second store's. */
export function* madeMessages(stores: [string, string], from: number, to: number, all: number, now: number): Generator<MadeMessage & Record<string, unknown>> {
	for (let n = from; n < to; n++) {
		const chance = chances(n);
		const at = Math.trunc(now - SPAN + (n / all) * SPAN);
		const language = pick(LANGUAGES, chance());
		const tongue = TONGUES[language] as Tongue;
		const isBatch = n % 10 === 5;
		const notification = NOTIFICATIONS[Math.trunc(NOTIFICATIONS.length * chance() ** 2.5)] as (typeof NOTIFICATIONS)[number];
		const person = Math.trunc(chance() * 200_000);
		const [first, last] = [pick(tongue.first, ((person * 7) % 97) / 97), pick(tongue.last, ((person * 13) % 89) / 89)];
		const address =
			notification.audience === "admin" ? "eier@fjellbutikken.example" : `${latin(first)}.${latin(last)}${person}@${pick(DOMAINS, (person % 101) / 101)}`;
		const orderNumber = `#${100_000 + Math.trunc(n / 3)}`;
		const status = pick(STATUSES, chance());
		const reasons = REASONS[status];
		// Marketing has a sender of its own, as it should: these two filters together find nothing.
		const sender = (isBatch ? SENDERS[3] : pick(SENDERS.slice(0, 3), chance() ** 2)) as string;
		const subject = pick(tongue.subjects, chance()).replace("%", orderNumber) + (n % 20_000 < 20 ? ` ${tongue.rare}` : "");
		const fields = {
			subject,
			toAddress: address,
			toName: `${first} ${last}`,
			fromAddress: `post@${sender.slice(4)}.example`,
			fromName: "Fjellbutikken",
			orderNumber,
		};
		yield {
			...{ store: stores[n % 10 === 0 ? 1 : 0], id: timeId("msg", at, bytesOf(n)), at, language, status, reason: reasons ? pick(reasons, chance()) : null },
			...{ notification: notification.id, audience: notification.audience, class: isBatch ? "M" : notification.class, sender },
			...{ provider: PROVIDERS[SENDERS.indexOf(sender)] as string, batch: isBatch ? `bat_bench${Math.trunc(n / 10 / BATCH)}` : null },
			rule: n % 12 === 1 ? pick(RULES, chance()) : null,
			template: n % 12 === 1 ? `tpl_bench${n % 5}@${1 + (n % 3)}` : `builtin:${notification.id}`,
			...{ address, order: orderNumber.slice(1), search: searchText(fields), fields },
		};
	}
}

/** Stores the messages of a slice, which travels as JSON. */
export const INSERT = `
	INSERT INTO messages (store_id, id, event_id, notification, audience, class, channel, status, reason, to_address, to_name, from_address, from_name, subject,
		locale, order_number, order_key, rule_id, template, planned_sender_id, sender_id, provider, attempts, attachments, secret, search, due_at, wake_at, created_at, batch_id)
	SELECT v ->> 'store', v ->> 'id', 'evt_' || substr(v ->> 'id', 5), v ->> 'notification', v ->> 'audience', v ->> 'class', 'email', v ->> 'status', v ->> 'reason',
		v ->> 'address', v ->> '$.fields.toName', v ->> '$.fields.fromAddress', v ->> '$.fields.fromName', v ->> '$.fields.subject', v ->> 'language',
		v ->> '$.fields.orderNumber', v ->> 'order', v ->> 'rule', v ->> 'template', v ->> 'sender', v ->> 'sender', v ->> 'provider',
		json_array(json_object('n', 1, 'at', v ->> 'at', 'outcome', 'accepted')), '[]', 0, v ->> 'search', 8e15, 8e15, v ->> 'at', v ->> 'batch'
	FROM (SELECT value AS v FROM json_each(?))`;

/** Numbers between 0 and 1 that are the same in every run. */
function chances(n: number): () => number {
	let state = Math.imul(n + 1, 0x9e3779b1) >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		const mixed = Math.imul(state ^ (state >>> 15), state | 1);
		return ((mixed ^ (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

function bytesOf(n: number): Uint8Array {
	return Uint8Array.from({ length: 10 }, (_, i) => (i < 6 ? 0 : (n >>> (8 * (9 - i))) & 255));
}

function spread(weights: Record<string, number>): string[] {
	return Object.entries(weights).flatMap(([value, weight]) => Array<string>(weight).fill(value));
}

function pick<Value>(list: readonly Value[], chance: number): Value {
	return list[Math.min(list.length - 1, Math.trunc(chance * list.length))] as Value;
}

function latin(name: string): string {
	return foldText(name).replace(/[^a-z]/g, (letter) => letter.codePointAt(0)?.toString(36) ?? "");
}
