import * as z from "zod";
import type { Mail } from "../core/mail.ts";
import type { Outcome } from "../core/outcome.ts";
import { type Answer, type Exchange, excerpt } from "./exchange.ts";
import { refusalOf } from "./mail-guard.ts";

/** How Resend answers a batch (documentation, 2026-11): ids of what it took and, in permissive mode alone, the places of what it did not. */
const answer = z.object({
	data: z.array(z.object({ id: z.string().min(1) })),
	errors: z.array(z.object({ index: z.int().min(0), message: z.string().default("") })).default([]),
});

interface Sending {
	post(mails: Mail[]): Promise<Exchange>;
	faultOf(answer: Answer): Outcome;
}

/** Several mails in one request; outcomes in the order of the mails. */
export async function sendBatch(mails: Mail[], { post, faultOf }: Sending): Promise<Outcome[]> {
	const refusals = mails.map(refusalOf);
	const fit = mails.filter((_mail, i) => !refusals[i]);
	const outcomes = fit.length > 0 ? await outcomesOf(fit, { post, faultOf }) : [];
	let next = 0;
	return refusals.map((refusal) => refusal ?? outcomes[next++] ?? unreadable(""));
}

async function outcomesOf(mails: Mail[], { post, faultOf }: Sending): Promise<Outcome[]> {
	const exchange = await post(mails);
	if ("lost" in exchange) return mails.map(() => exchange.lost);
	const { answer } = exchange;
	if (answer.status < 200 || answer.status >= 300) return mails.map(() => faultOf(answer));
	return outcomesOfEach(mails, answer);
}

function outcomesOfEach(mails: Mail[], { json, text }: Answer): Outcome[] {
	const said = answer.safeParse(json);
	if (!said.success) return mails.map(() => unreadable(text));
	const refused = new Map(said.data.errors.map(({ index, message }) => [index, message]));
	const ids = said.data.data;
	// Ids are told apart by their place alone: one too few or too many, and nobody knows whose they are.
	const complete = ids.length + refused.size === mails.length;
	let next = 0;
	return mails.map((_mail, i) => {
		const message = refused.get(i);
		if (message !== undefined) return { kind: "refused", scope: "message", reason: "message_refused", detail: excerpt(message) };
		const id = complete ? ids[next++]?.id : undefined;
		return id === undefined ? unreadable(text) : { kind: "accepted", id };
	});
}

function unreadable(text: string): Outcome {
	return { kind: "unknown", reason: "answer_unreadable", detail: excerpt(text) || "an empty answer" };
}
