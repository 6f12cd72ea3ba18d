import type { Transport } from "../port.ts";
import type { SmtpAccount } from "./account.ts";
import { concealing } from "./concealment.ts";
import { Lost } from "./loss.ts";
import { type Reply, readReplyLine } from "./reply.ts";
import type { Phase } from "./verdict.ts";

/** The connection to a mail server: lines out, replies in, all of it within the transport's time. Its methods throw `Lost`. */
export interface Wire {
	open(): Promise<void>;
	send(phase: Phase, text: string): Promise<void>;
	/** Reads a reply: 4xx, 5xx, or one that begins with the digit that is due. */
	reply(phase: Phase, due?: 2 | 3): Promise<Reply>;
	/** What is said from here on is encrypted. */
	startTls(): void;
	/** False once something was lost, or the server said that it closes (421). */
	usable(): boolean;
	/** Nothing more is said, not even good-bye. */
	abandon(): void;
	/** Milliseconds until the time is up. */
	left(): number;
	/** Says good-bye where that is possible, and waits for nothing. */
	close(): Promise<void>;
}

/** RFC 5321 §4.5.3.1.5 allows 512 bytes a line. */
const MAX_LINE = 4096;
const MAX_LINES = 200;
const SECURE_TRANSPORT = { tls: "on", starttls: "starttls", none: "off" } as const;
const TLS_HINT = "does the server speak TLS here, and is its certificate valid for its name?";
const PLAIN_HINT = 'a server that wants TLS from the start (usual on port 465) needs security "tls"';

export function createWire({ connect, timeout }: Transport, now: () => number, account: SmtpAccount): Wire {
	const conceal = concealing(account);
	const deadline = now() + timeout;
	const late = Promise.withResolvers<never>();
	// Nobody may be waiting when it fails.
	late.promise.catch(() => undefined);
	const timer = setTimeout(() => late.reject(new Late()), timeout);
	const encoder = new TextEncoder();
	let decoder = new TextDecoder();
	let socket: Socket | undefined;
	let reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
	let writer: WritableStreamDefaultWriter<Uint8Array> | undefined;
	let unread = "";
	let usable = false;
	/** What a person may look at when nothing was heard yet. */
	let hint = account.security === "tls" ? TLS_HINT : undefined;

	const lost = (why: Lost["why"], phase: Phase, what: string) => {
		usable = false;
		return new Lost(why, phase, hint === undefined ? what : `${what}; ${hint}`);
	};
	const inTime = async <Value>(phase: Phase, work: Promise<Value> | undefined): Promise<Value> => {
		try {
			if (work === undefined) throw new Error("not connected");
			return await Promise.race([work, late.promise]);
		} catch (error) {
			if (error instanceof Late) throw lost("late", phase, `no answer within ${timeout / 1000} s`);
			throw lost("broken", phase, error instanceof Error ? error.message : String(error));
		}
	};
	const use = (opened: Socket) => {
		// Whoever reads or writes is told of a failure too; these would be reported as caught by nobody.
		opened.opened.catch(() => undefined);
		opened.closed.catch(() => undefined);
		socket = opened;
		reader = opened.readable.getReader();
		writer = opened.writable.getWriter();
		reader.closed.catch(() => undefined);
		writer.closed.catch(() => undefined);
	};
	const line = async (phase: Phase): Promise<string> => {
		for (;;) {
			const end = unread.indexOf("\n");
			if (end > MAX_LINE || (end < 0 && unread.length > MAX_LINE)) throw lost("nonsense", phase, "a line without an end");
			if (end >= 0) {
				const found = unread.slice(0, end).replace(/\r$/, "");
				unread = unread.slice(end + 1);
				return found;
			}
			const { done, value } = await inTime(phase, reader?.read());
			if (done) throw lost("broken", phase, "the server closed the connection");
			unread += decoder.decode(value, { stream: true });
		}
	};

	return {
		async open() {
			try {
				use(connect({ hostname: account.host, port: account.port }, { secureTransport: SECURE_TRANSPORT[account.security], allowHalfOpen: false }));
			} catch (error) {
				throw lost("broken", "connecting", error instanceof Error ? error.message : String(error));
			}
			await inTime("connecting", socket?.opened);
			hint ??= PLAIN_HINT;
			usable = true;
		},
		async send(phase, text) {
			// An answer to what was not asked yet would be taken for the answer to this.
			if (unread !== "") throw lost("nonsense", phase, `an answer before the question: ${conceal(unread)}`);
			await inTime(phase, writer?.write(encoder.encode(text)));
		},
		async reply(phase, due = 2) {
			const lines: string[] = [];
			for (let code = 0; lines.length < MAX_LINES; ) {
				const raw = await line(phase);
				const read = readReplyLine(raw);
				if (!read || (code !== 0 && read.code !== code)) throw lost("nonsense", phase, `an answer that is none: ${conceal(raw)}`);
				code = read.code;
				lines.push(conceal(read.text));
				if (read.more) continue;
				if (code < 400 && Math.floor(code / 100) !== due) throw lost("nonsense", phase, `an answer that does not fit: ${code} ${lines.join(" ")}`);
				usable &&= code !== 421;
				hint = undefined;
				return { code, lines, text: lines.filter(Boolean).join(" ") };
			}
			throw lost("nonsense", phase, "an answer without an end");
		},
		startTls() {
			// RFC 3207 §4.2: what came in the clear before TLS is not the server's word. Read on, it would be taken for that.
			if (unread !== "") throw lost("nonsense", "STARTTLS", "the server went on in the clear");
			hint = TLS_HINT;
			decoder = new TextDecoder();
			reader?.releaseLock();
			writer?.releaseLock();
			try {
				if (socket) use(socket.startTls());
			} catch (error) {
				throw lost("broken", "STARTTLS", error instanceof Error ? error.message : String(error));
			}
		},
		usable: () => usable,
		abandon() {
			usable = false;
		},
		left: () => deadline - now(),
		async close() {
			if (usable) await inTime("connecting", writer?.write(encoder.encode("QUIT\r\n"))).catch(() => undefined);
			usable = false;
			clearTimeout(timer);
			// Not waited for: while TLS is being set up, workerd never ends it (1.20261023, tried).
			socket?.close().catch(() => undefined);
		},
	};
}

class Late extends Error {}
