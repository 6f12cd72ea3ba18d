import type { SmtpAccount } from "./account.ts";
import { base64, plainResponse } from "./concealment.ts";
import { Stopped } from "./loss.ts";
import { type Features, featuresOf, type Reply } from "./reply.ts";
import { type Phase, senderRefused, verdictOf } from "./verdict.ts";
import type { Wire } from "./wire.ts";

/** A connection over which mails can be handed to the server. */
export interface Session {
	wire: Wire;
	features: Features;
}

/**
 * From the connection to the login (RFC 5321 §3.1, RFC 3207, RFC 4954). Where STARTTLS is wanted nothing but EHLO is said
 * before it, and a server that does not offer it is refused: somebody between may have taken the offer out.
 * @param domain what Postbud calls itself
 * @throws Stopped, Lost
 */
export async function openSession(wire: Wire, account: SmtpAccount, domain: string): Promise<Session> {
	await wire.open();
	heed("greeting", await wire.reply("greeting"));
	let features = featuresOf(await ask(wire, "EHLO", `EHLO ${domain}`));
	if (account.security === "starttls") {
		if (!features.startTls) throw new Stopped(senderRefused("EHLO: the server does not offer STARTTLS; nothing was sent in the clear"));
		await ask(wire, "STARTTLS", "STARTTLS");
		wire.startTls();
		features = featuresOf(await ask(wire, "EHLO over TLS", `EHLO ${domain}`));
	}
	const { username, password } = account;
	if (username !== undefined && password !== undefined) await logIn(wire, features.logins, username, password);
	return { wire, features };
}

async function logIn(wire: Wire, mechanisms: string[], username: string, password: string): Promise<void> {
	if (mechanisms.includes("PLAIN")) {
		await ask(wire, "AUTH", `AUTH PLAIN ${base64(plainResponse(username, password))}`);
	} else if (mechanisms.includes("LOGIN")) {
		await ask(wire, "AUTH", "AUTH LOGIN", 3);
		await ask(wire, "AUTH", base64(username), 3);
		await ask(wire, "AUTH", base64(password));
	} else {
		const offered = mechanisms.length > 0 ? `only ${mechanisms.join(", ")}` : "none";
		throw new Stopped(senderRefused(`AUTH: of the logins PLAIN and LOGIN the server offers ${offered}`));
	}
}

async function ask(wire: Wire, phase: Phase, line: string, due: 2 | 3 = 2): Promise<Reply> {
	await wire.send(phase, `${line}\r\n`);
	return heed(phase, await wire.reply(phase, due));
}

function heed(phase: Phase, reply: Reply): Reply {
	if (reply.code >= 400) throw new Stopped(verdictOf(phase, reply));
	return reply;
}
