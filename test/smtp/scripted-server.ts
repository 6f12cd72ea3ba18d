import type { Connect } from "../../src/providers/port.ts";

/** Where a server can be told what to do. */
export type Moment = "greeting" | "EHLO" | "STARTTLS" | "EHLO over TLS" | "AUTH" | "RSET" | "MAIL FROM" | "RCPT TO" | "DATA" | "end of mail";

/** A reply (without its line end), or: closes, breaks the connection, says nothing any more. */
export type Act = string | { ends: string } | "close" | "break" | "silence";

export interface Behaviour {
	/** At a moment: always the same, or one after another, the last one for ever. */
	at?: Partial<Record<Moment, Act | Act[]>> | undefined;
	/** What EHLO offers. */
	offers?: string[];
	/** Bytes in each piece of what the server says; all at once where it is left out. */
	pieces?: number;
	/** The connection does not come about. */
	unreachable?: string;
	/** Closes, or breaks, after so many bytes of a mail. */
	mailLimit?: { bytes: number; act: Act };
}

/** A connection that a client made, and what came over it. */
export interface Visit {
	options: Parameters<Connect>[1];
	address: Parameters<Connect>[0];
	/** Lines, those of mails left out; "(TLS)" where TLS began. */
	heard: string[];
	/** As they came, without the last dot. */
	mails: string[];
	/** What came of a mail whose last dot did not. */
	unended: string;
	closed: boolean;
}

const POLITE: Record<Moment, string> = {
	greeting: "220 mail.example ESMTP",
	EHLO: "250 mail.example",
	STARTTLS: "220 go ahead",
	"EHLO over TLS": "250 mail.example",
	AUTH: "235 2.7.0 welcome",
	RSET: "250 2.0.0 forgotten",
	"MAIL FROM": "250 2.1.0 ok",
	"RCPT TO": "250 2.1.5 ok",
	DATA: "354 go on",
	"end of mail": "250 2.0.0 Ok: queued as 4ZcN7x0QbLz1",
};

class Gone extends Error {}

/** A mail server in memory, behind sockets as `cloudflare:sockets` makes them. It keeps the protocol unless told otherwise. */
export function scriptedServer(behaviour: Behaviour = {}): { connect: Connect; visits: Visit[] } {
	const visits: Visit[] = [];
	const turns = new Map<Moment, number>();
	const connect: Connect = (address, options) => {
		const visit: Visit = { address, options, heard: [], mails: [], unended: "", closed: false };
		visits.push(visit);
		const line = new Line(visit, behaviour.pieces, behaviour.unreachable);
		if (behaviour.unreachable === undefined) serve(line, visit, behaviour, turns).catch((error: unknown) => line.fail(error));
		return line.socket(options.secureTransport);
	};
	return { connect, visits };
}

/** The two directions of a connection, which TLS replaces by two new ones. */
class Line {
	private toClient = pipe();
	private toServer = pipe();
	private unread = "";
	private said: WritableStreamDefaultWriter<Uint8Array> = this.toClient.writable.getWriter();
	private heard: ReadableStreamDefaultReader<Uint8Array> = this.toServer.readable.getReader();
	private upgraded = Promise.withResolvers<void>();
	private readonly visit: Visit;
	private readonly pieces: number;
	private readonly unreachable: string | undefined;

	constructor(visit: Visit, pieces: number | undefined, unreachable: string | undefined) {
		this.visit = visit;
		this.pieces = pieces ?? Number.POSITIVE_INFINITY;
		this.unreachable = unreachable;
	}

	socket(secureTransport: "off" | "on" | "starttls"): Socket {
		const { toClient, toServer, visit } = this;
		const opened = this.unreachable === undefined ? Promise.resolve({}) : Promise.reject(new Error(this.unreachable));
		const socket = {
			readable: toClient.readable,
			writable: toServer.writable,
			opened,
			closed: new Promise<void>(() => undefined),
			upgraded: false,
			secureTransport,
			close: async () => {
				visit.closed = true;
			},
			startTls: () => {
				if (secureTransport !== "starttls") throw new TypeError("the socket cannot be upgraded");
				if (toClient.readable.locked || toServer.writable.locked) throw new TypeError("a reader or writer still holds the socket");
				return this.upgrade();
			},
		};
		return socket as unknown as Socket;
	}

	/** Resolves when the client has begun TLS. */
	secured(): Promise<void> {
		return this.upgraded.promise;
	}

	async say(text: string): Promise<void> {
		const bytes = new TextEncoder().encode(text);
		for (let at = 0; at < bytes.length; at += this.pieces) await this.said.write(bytes.slice(at, Math.min(at + this.pieces, bytes.length)));
	}

	/** The next line, without its end. */
	async line(): Promise<string> {
		for (;;) {
			const at = this.unread.indexOf("\r\n");
			if (at >= 0) {
				const found = this.unread.slice(0, at);
				this.unread = this.unread.slice(at + 2);
				return found;
			}
			const { done, value } = await this.heard.read();
			if (done) throw new Gone();
			this.unread += new TextDecoder("latin1").decode(value);
		}
	}

	async end(): Promise<void> {
		await this.said.close();
		await this.heard.cancel(new Error("the peer is gone")).catch(() => undefined);
		throw new Gone();
	}

	async break(): Promise<void> {
		await this.said.abort(new Error("Network connection lost."));
		await this.heard.cancel(new Error("Network connection lost.")).catch(() => undefined);
		throw new Gone();
	}

	fail(error: unknown): void {
		if (!(error instanceof Gone)) this.said.abort(error).catch(() => undefined);
	}

	private upgrade(): Socket {
		this.toClient = pipe();
		this.toServer = pipe();
		this.said = this.toClient.writable.getWriter();
		this.heard = this.toServer.readable.getReader();
		this.unread = "";
		this.visit.heard.push("(TLS)");
		const socket = this.socket("on");
		this.upgraded.resolve();
		return socket;
	}
}

async function serve(line: Line, visit: Visit, behaviour: Behaviour, turns: Map<Moment, number>): Promise<void> {
	const offers = behaviour.offers ?? ["PIPELINING", "SIZE 10240000", "AUTH PLAIN LOGIN", "8BITMIME"];
	const act = async (moment: Moment, instead?: Act): Promise<string> => {
		const told = instead ?? behaviour.at?.[moment] ?? POLITE[moment];
		const turn = turns.get(moment) ?? 0;
		turns.set(moment, turn + 1);
		const now = typeof told === "string" || !Array.isArray(told) ? told : (told[turn] ?? told.at(-1) ?? POLITE[moment]);
		if (now === "close") await line.end();
		if (now === "break") await line.break();
		if (now === "silence") await new Promise(() => undefined);
		const text = typeof now === "string" ? now : now.ends;
		await line.say(text === POLITE.EHLO && moment.startsWith("EHLO") ? ehlo(offers) : `${text}\r\n`);
		if (typeof now !== "string") await line.end();
		return text;
	};
	await act("greeting");
	let secure = false;
	for (;;) {
		const command = await line.line();
		visit.heard.push(command);
		const verb = command.toUpperCase();
		if (verb === "QUIT") return;
		if (verb.startsWith("EHLO")) await act(secure ? "EHLO over TLS" : "EHLO");
		else if (verb === "STARTTLS") {
			if ((await act("STARTTLS")).startsWith("220")) await line.secured();
			secure = true;
		} else if (verb === "AUTH LOGIN") {
			for (const question of ["334 VXNlcm5hbWU6", "334 UGFzc3dvcmQ6"]) {
				await line.say(`${question}\r\n`);
				visit.heard.push(await line.line());
			}
			await act("AUTH");
		} else if (verb === "DATA") {
			if ((await act("DATA")).startsWith("354")) await receive(line, visit, behaviour, act);
		} else await act((["AUTH", "RSET", "MAIL FROM", "RCPT TO"] as const).find((moment) => verb.startsWith(moment)) ?? "RSET");
	}
}

async function receive(line: Line, visit: Visit, { mailLimit }: Behaviour, act: (moment: Moment, told?: Act) => Promise<string>): Promise<void> {
	for (let text = await line.line(); text !== "."; text = await line.line()) {
		visit.unended += `${text}\r\n`;
		if (mailLimit && visit.unended.length > mailLimit.bytes) await act("end of mail", mailLimit.act);
	}
	visit.mails.push(visit.unended);
	visit.unended = "";
	await act("end of mail");
}

function ehlo(offers: string[]): string {
	return ["mail.example greets you", ...offers].map((offer, i, all) => `250${i === all.length - 1 ? " " : "-"}${offer}\r\n`).join("");
}

/** Takes a little without a reader, as a kernel's buffer does. */
function pipe(): TransformStream<Uint8Array, Uint8Array> {
	return new TransformStream({}, undefined, new ByteLengthQueuingStrategy({ highWaterMark: 100_000 }));
}
