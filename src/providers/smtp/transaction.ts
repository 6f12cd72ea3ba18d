import type { Mail } from "../../core/mail.ts";
import type { Outcome } from "../../core/outcome.ts";
import { letterOf } from "./letter.ts";
import { Lost, outcomeAfter } from "./loss.ts";
import { queueIdOf } from "./reply.ts";
import type { Session } from "./session.ts";
import { type Phase, verdictOf } from "./verdict.ts";
import type { Wire } from "./wire.ts";

interface Step {
	phase: Phase;
	line: string;
}

const CHUNK = 65_536;
const LAST_LINE = ".\r\n";

/**
 * Hands one mail to the server (RFC 5321 §3.3).
 * @param again whether another mail went over the session before
 * @throws Lost while the server cannot have the mail
 */
export async function transact({ wire, features }: Session, mail: Mail, again: boolean): Promise<Outcome> {
	const letter = await letterOf(mail);
	if ("kind" in letter) return letter;
	const { maxSize } = features;
	if (maxSize !== undefined && letter.size > maxSize) {
		return { kind: "refused", scope: "message", reason: "too_large", detail: `EHLO: ${letter.size} bytes are more than the server's ${maxSize}` };
	}
	const steps: Step[] = [
		{ phase: "MAIL FROM", line: `MAIL FROM:<${letter.from}>${maxSize === undefined ? "" : ` SIZE=${letter.size}`}` },
		{ phase: "RCPT TO", line: `RCPT TO:<${letter.to}>` },
		{ phase: "DATA", line: "DATA" },
	];
	const refused = await announce(wire, again ? [{ phase: "RSET", line: "RSET" }, ...steps] : steps, features.pipelining);
	if (refused) return refused;
	return (await write(wire, letter.text)) ?? (await finish(wire));
}

/** All commands up to DATA: at once where the server takes that (RFC 2920), else each after the answer to the one before. */
async function announce(wire: Wire, steps: Step[], pipelining: boolean): Promise<Outcome | undefined> {
	let refused: Outcome | undefined;
	const welcome = new Set<Phase>();
	try {
		if (pipelining) await wire.send("MAIL FROM", steps.map(({ line }) => `${line}\r\n`).join(""));
		for (const { phase, line } of steps) {
			if (!pipelining) await wire.send(phase, `${line}\r\n`);
			const reply = await wire.reply(phase, phase === "DATA" ? 3 : 2);
			if (reply.code < 400) welcome.add(phase);
			else refused ??= verdictOf(phase, reply);
			if (refused && !pipelining) return refused;
		}
		if (refused && welcome.has("DATA")) await withdraw(wire, welcome.has("RCPT TO"));
	} catch (error) {
		// Some servers hang up right after a refusal; what they said before counts.
		if (!refused || !(error instanceof Lost)) throw error;
	}
	return refused;
}

/** The server waits for a mail that it has refused. With nobody to give it to it gets an empty one (RFC 2920 §3.1), else none. */
async function withdraw(wire: Wire, hasRecipient: boolean): Promise<void> {
	if (hasRecipient) return wire.abandon();
	await wire.send("DATA", LAST_LINE);
	await wire.reply("end of mail");
}

async function write(wire: Wire, text: string): Promise<Outcome | undefined> {
	try {
		for (let at = 0; at < text.length; at += CHUNK) await wire.send("DATA", text.slice(at, at + CHUNK));
		return undefined;
	} catch (error) {
		// A server that has seen enough may have said why before it hung up.
		const said = await wire.reply("DATA").catch(() => undefined);
		if (said === undefined || said.code < 400) throw error;
		return verdictOf("DATA", said);
	}
}

/** The last line goes by itself: while it was not written no server can have the mail, afterwards only its answer tells. */
async function finish(wire: Wire): Promise<Outcome> {
	try {
		await wire.send("end of mail", LAST_LINE);
		const reply = await wire.reply("end of mail");
		return reply.code < 400 ? { kind: "accepted", id: queueIdOf(reply) } : verdictOf("end of mail", reply);
	} catch (error) {
		return outcomeAfter(error);
	}
}
