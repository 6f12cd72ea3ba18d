/** A mail that a service took. */
export interface TakenMail {
	service: "resend" | "postmark";
	/** The key or token that it came with. */
	account: string;
	/** Postbud's id of the message. */
	message: string;
	/** The service's own. */
	id: string;
	to: string;
	subject: string;
	/** When it was taken, Unix milliseconds. */
	at: number;
	/** Number of the request that brought it. */
	request: number;
}

export interface Figures {
	requests: number;
	/** Requests by path. */
	paths: Record<string, number>;
	/** Requests by what the service did with them. */
	behaviours: Record<string, number>;
	/** Requests that repeated a key, with the same body: answered as the first time. */
	repeated: number;
	/** Requests that repeated a key with another body. */
	mismatched: number;
	/** Requests that repeated a key with a part of its mails. */
	shortened: number;
	/** Requests under a key while another one under it was being handled. */
	concurrent: number;
	/** Mails taken more than once. Resend's keys prevent it; Postmark has none. */
	double: number;
	/** Each mail, the first time it was taken by any service. */
	taken: TakenMail[];
	/** The further times. */
	again: TakenMail[];
}

export interface Ledger {
	figures: Figures;
	/** Writes down a mail that a service took. */
	take(mail: TakenMail): void;
	forget(): void;
}

/** @param onTake told of every mail that is taken */
export function createLedger(onTake: (mail: TakenMail) => void = () => undefined): Ledger {
	const figures = noFigures();
	const messages = new Set<string>();
	return {
		figures,
		take(mail) {
			onTake(mail);
			if (messages.has(mail.message)) {
				figures.double++;
				figures.again.push(mail);
				return;
			}
			messages.add(mail.message);
			figures.taken.push(mail);
		},
		forget() {
			messages.clear();
			Object.assign(figures, noFigures());
		},
	};
}

function noFigures(): Figures {
	return { requests: 0, paths: {}, behaviours: {}, repeated: 0, mismatched: 0, shortened: 0, concurrent: 0, double: 0, taken: [], again: [] };
}
