import type { AddressInfo, Socket } from "node:net";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import type { Certificate } from "./certificates.ts";
import type { Moment } from "./scripted-server.ts";

/** What a server does at a moment in place of its duty. */
export type Fault = { code: number; text: string } | "close" | "silence";

export interface Conduct {
	security?: "tls" | "starttls" | "none";
	certificate?: Certificate;
	login?: { username: string; password: string };
	methods?: ("PLAIN" | "LOGIN")[];
	faults?: Partial<Record<Moment, Fault>>;
	/** Milliseconds before every answer. */
	delay?: number;
	/** Puts off every recipient once. */
	greylists?: boolean;
	/** Bytes of the largest mail. */
	size?: number;
}

export interface TakenMail {
	from: string;
	to: string[];
	raw: Buffer;
}

export interface MailServer {
	port: number;
	taken: TakenMail[];
	connections(): number;
	stop(): Promise<void>;
}

/** npm's smtp-server on a port of 127.0.0.1, with faults that it does not have by itself. */
export async function startMailServer(conduct: Conduct = {}): Promise<MailServer> {
	const taken: TakenMail[] = [];
	const seen = new Set<string>();
	const server = new FaultyServer(conduct, {
		...optionsOf(conduct),
		onAuth({ username, password }, _session, callback) {
			const right = username === conduct.login?.username && password === conduct.login?.password;
			callback(right ? null : failure(535, "5.7.8 Error: authentication failed"), right ? { user: username } : undefined);
		},
		onRcptTo({ address }, _session, callback) {
			const known = !conduct.greylists || seen.has(address);
			seen.add(address);
			callback(known ? null : failure(451, "4.3.0 Try again in a moment"));
		},
		onData(stream, session, callback) {
			const parts: Buffer[] = [];
			stream.on("data", (part: Buffer) => parts.push(part));
			stream.on("end", () => {
				const fault = conduct.faults?.["end of mail"];
				if (fault === "silence") return;
				if (fault === "close") return server.drop(session.id);
				if (fault) return callback(failure(fault.code, fault.text));
				const { mailFrom, rcptTo } = session.envelope;
				taken.push({ from: mailFrom ? mailFrom.address : "", to: rcptTo.map(({ address }) => address), raw: Buffer.concat(parts) });
				callback(null, `2.0.0 Ok: queued as N${taken.length}`);
			});
		},
	});
	// A client that hangs up is no fault of the test's.
	server.on("error", () => undefined);
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	return {
		port: (server.server.address() as AddressInfo).port,
		taken,
		connections: () => server.visits,
		stop: () => server.end(),
	};
}

class FaultyServer extends SMTPServer {
	visits = 0;
	private readonly conduct: Conduct;

	constructor(conduct: Conduct, options: SMTPServerOptions) {
		super(options);
		this.conduct = conduct;
		this.onConnect = (session, callback) => {
			const fault = conduct.faults?.greeting;
			if (fault === "silence") return;
			if (fault === "close") this.drop(session.id);
			else callback(fault ? failure(fault.code, fault.text) : null);
		};
	}

	override connect(...[socket, options]: Parameters<SMTPServer["connect"]>): void {
		this.visits++;
		super.connect(socket, options);
		const connection = [...this.connections].at(-1);
		if (!connection) return;
		const handlerOf = connection._getHandler.bind(connection);
		connection._getHandler = (verb: string) => {
			const usual = handlerOf(verb)?.bind(connection);
			const fault = this.conduct.faults?.[momentOf(verb, connection.secure && this.conduct.security === "starttls")];
			const answer = (command: Buffer, done: () => void) => {
				if (fault === "close") connection._socket.destroy();
				else if (fault === undefined) usual?.(command, done);
				else if (fault !== "silence") {
					connection.send(fault.code, fault.text);
					done();
				}
			};
			return usual && ((command, done) => void setTimeout(answer, this.conduct.delay ?? 0, command, done));
		};
	}

	drop(session: string): void {
		for (const connection of this.connections) if (connection.id === session) (connection._socket as Socket).destroy();
	}

	end(): Promise<void> {
		for (const connection of this.connections) connection._socket.destroy();
		return new Promise((resolve) => this.close(() => resolve()));
	}
}

function optionsOf({ security = "none", certificate, login, methods, size }: Conduct): SMTPServerOptions {
	return {
		secure: security === "tls",
		...(certificate ? { key: certificate.key, cert: certificate.cert } : {}),
		hideSTARTTLS: security === "none",
		authOptional: login === undefined,
		disabledCommands: login === undefined ? ["AUTH"] : security === "none" ? ["STARTTLS"] : [],
		allowInsecureAuth: security === "none",
		authMethods: methods ?? ["PLAIN", "LOGIN"],
		disableReverseLookup: true,
		logger: false,
		closeTimeout: 100,
		...(size ? { size } : {}),
	};
}

function momentOf(verb: string, secured: boolean): Moment {
	if (verb === "EHLO") return secured ? "EHLO over TLS" : "EHLO";
	const moments: Record<string, Moment> = { STARTTLS: "STARTTLS", AUTH: "AUTH", RSET: "RSET", MAIL: "MAIL FROM", RCPT: "RCPT TO", DATA: "DATA" };
	// QUIT and the like are at no moment of their own, and so have no fault.
	return moments[verb] ?? "end of mail";
}

function failure(code: number, text: string): Error {
	return Object.assign(new Error(text), { responseCode: code });
}
