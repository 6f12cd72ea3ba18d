import { setTimeout as sleep } from "node:timers/promises";
import { Webhook } from "standardwebhooks";
import type { TakenMail } from "../support/mail-service.ts";
import type { ChaosSender } from "./shops.ts";
import type { CallbackCounts } from "./stage.ts";

export interface Callbacks {
	onTake(mail: TakenMail): void;
	/** Changes what is known of Postbud. @returns what was told so far */
	steer(change: unknown): CallbackCounts;
}

interface Known {
	/** Where Postbud is, since its last start. */
	url: string;
	/** Milliseconds that its clock is ahead. */
	ahead: number;
	senders: ChaosSender[];
}

interface Callback {
	body: string;
	headers(): Record<string, string>;
}

/** How many mails the services tell about, and how many of these they tell twice. */
const TOLD = 0.5;
const TWICE = 0.2;
/** Some are told before their request is answered. Milliseconds. */
const LATEST = 3000;
const TRIES = 60;

/** Tells Postbud what became of mails: early and late, in any order, some twice, and again until it is taken in. */
export function createCallbacks(random: () => number): Callbacks {
	const known: Known = { url: "", ahead: 0, senders: [] };
	const counts = { posted: 0, repeated: 0, waiting: 0 };
	const delivered = new Set<string>();
	const tell = async (sender: ChaosSender, mail: TakenMail, delay: number) => {
		counts.waiting++;
		await sleep(delay);
		const callback = callbackOf(sender, mail, known.ahead);
		for (let n = 0; n < TRIES; n++) {
			counts.posted++;
			if (n > 0) counts.repeated++;
			if (await post(`${known.url}/callbacks/${sender.id}`, callback)) {
				delivered.add(mail.message);
				break;
			}
			await sleep(1000);
		}
		counts.waiting--;
	};
	return {
		onTake(mail) {
			const sender = known.senders.find(({ account }) => account === mail.account);
			const [isTold, isTwice, first, second] = [random() < TOLD, random() < TWICE, random() * LATEST, random() * LATEST];
			// A probe belongs to no message, and nobody hears of it.
			if (!sender || !isTold || mail.subject.startsWith("Postbud:")) return;
			void tell(sender, mail, first < LATEST / 4 ? 0 : first);
			if (isTwice) void tell(sender, mail, second);
		},
		steer(change) {
			Object.assign(known, change);
			return { ...counts, delivered: [...delivered] };
		},
	};
}

async function post(url: string, { body, headers }: Callback): Promise<boolean> {
	try {
		const response = await fetch(url, {
			method: "POST",
			headers: { "Content-Type": "application/json", ...headers() },
			body,
			signal: AbortSignal.timeout(10_000),
		});
		await response.text();
		return response.ok;
	} catch {
		// Postbud is down just now.
		return false;
	}
}

function callbackOf({ service, secret }: ChaosSender, { id, message, to, at }: TakenMail, ahead: number): Callback {
	if (service === "postmark") {
		const body = JSON.stringify({
			RecordType: "Delivery",
			MessageID: id,
			Recipient: to,
			DeliveredAt: new Date(at).toISOString(),
			Metadata: { postbud_message: message },
		});
		return { body, headers: () => ({ Authorization: `Basic ${Buffer.from(`postbud:${secret}`).toString("base64")}` }) };
	}
	const body = JSON.stringify({
		type: "email.delivered",
		created_at: new Date(at).toISOString(),
		data: { email_id: id, to: [to], tags: { postbud_message: message } },
	});
	return {
		body,
		headers() {
			const now = new Date(Date.now() + ahead);
			return { "svix-id": id, "svix-timestamp": String(Math.floor(now.getTime() / 1000)), "svix-signature": new Webhook(secret).sign(id, now, body) };
		},
	};
}
