import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { type Behaviour, deliver, faultReply, type Reply, send, takes } from "./mail-service/behaviours.ts";
import { createLedger, type Figures, type Ledger, type TakenMail } from "./mail-service/ledger.ts";
import { type PostmarkMail, postmarkReply } from "./mail-service/postmark.ts";
import { createResend, messageOf, type ResendMail, type ResendService } from "./mail-service/resend.ts";

export type { Behaviour } from "./mail-service/behaviours.ts";
export type { Figures, TakenMail } from "./mail-service/ledger.ts";

export type Service = "resend" | "postmark";

/** A request with mails, as far as a behaviour is chosen by it. */
export interface MailRequest {
	service: Service;
	/** Postbud's ids of the messages. */
	messages: string[];
}

export interface MailServiceOptions {
	port?: number;
	/** What to do with a request; without it what `behave` says. */
	choose?(request: MailRequest): Behaviour;
	/** Milliseconds that a request takes before its mails are taken, and until its answer leaves. */
	latency?(behaviour: Behaviour): [before: number, after: number];
	/** Told of every mail that is taken. */
	onTake?(mail: TakenMail): void;
	/** Further paths by which other processes steer it, and what they answer. */
	paths?: Record<string, (body: unknown) => unknown>;
}

export interface MailService {
	url: string;
	figures: Figures;
	/** Behaviours of the next requests, one each; after them `otherwise` holds, at one service or at both. */
	behave(next: Behaviour[], otherwise?: Behaviour, service?: Service): void;
	forget(): void;
	close(): Promise<void>;
}

interface State extends MailServiceOptions {
	ledger: Ledger;
	resend: ResendService;
	next: Behaviour[];
	otherwise: Record<Service, Behaviour>;
	/** Milliseconds that its clock is ahead. */
	ahead: number;
}

const ALL_WELL: Record<Service, Behaviour> = { resend: "ok", postmark: "ok" };
const PATHS: Record<string, { service: Service; batch: boolean }> = {
	"/emails": { service: "resend", batch: false },
	"/emails/batch": { service: "resend", batch: true },
	"/email": { service: "postmark", batch: false },
	"/email/batch": { service: "postmark", batch: true },
};

/**
 * A stand-in for Resend and Postmark on this machine. Other processes steer it over HTTP: `POST /_behave` with
 * `{ next, otherwise, service }`, `POST /_clock` with `{ ahead }`, `GET /_figures`, `GET /_count`, `POST /_forget`.
 */
export async function startMailService(options: MailServiceOptions = {}): Promise<MailService> {
	const ledger = createLedger(options.onTake);
	const state: State = { ...options, ledger, resend: createResend(ledger.figures, ledger.take), next: [], otherwise: { ...ALL_WELL }, ahead: 0 };
	const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
		answer(state, request, response).catch(() => response.destroy());
	});
	await new Promise<void>((resolve) => server.listen(options.port ?? 0, "127.0.0.1", resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		figures: ledger.figures,
		behave: (next, otherwise = "ok", service) => behave(state, { next, otherwise, service }),
		forget: () => forget(state),
		close: () => close(server),
	};
}

async function answer(state: State, request: IncomingMessage, response: ServerResponse): Promise<void> {
	const text = await readBody(request);
	const path = request.url ?? "";
	const way = PATHS[path];
	if (!way) return send(response, steer(state, path, text));
	const { figures } = state.ledger;
	const n = ++figures.requests;
	const posted = [JSON.parse(text) as ResendMail | PostmarkMail | ResendMail[] | PostmarkMail[]].flat();
	const messages = posted.map((mail) => ("Metadata" in mail ? (mail.Metadata?.postbud_message ?? "") : messageOf(mail as ResendMail)));
	const behaviour = state.next.shift() ?? state.choose?.({ service: way.service, messages }) ?? state.otherwise[way.service];
	count(figures.paths, path);
	count(figures.behaviours, `${way.service} ${behaviour}`);
	const { authorization, "x-postmark-server-token": token, "idempotency-key": key } = request.headers;
	const account = String(token ?? authorization?.replace(/^Bearer /, "") ?? "");
	const reply = await handled(state, { ...way, account, posted, text, key: key === undefined ? undefined : String(key), n, behaviour });
	if (response.destroyed) return;
	deliver(response, way.service, behaviour, reply);
}

interface Handling {
	service: Service;
	batch: boolean;
	posted: (ResendMail | PostmarkMail)[];
	text: string;
	account: string;
	key: string | undefined;
	n: number;
	behaviour: Behaviour;
}

/** What the service would say if it came to that; its mails are taken, or not. */
async function handled(state: State, { service, posted, behaviour, ...posting }: Handling): Promise<Reply> {
	const [before, after] = state.latency?.(behaviour) ?? [0, 0];
	if (!takes(behaviour)) {
		await pause(before);
		return faultReply(service, behaviour) ?? { status: 503, body: {} };
	}
	if (service === "postmark") {
		await pause(before);
		const reply = postmarkReply({ ...posting, mails: posted as PostmarkMail[], at: Date.now() + state.ahead }, state.ledger.take);
		await pause(after);
		return reply;
	}
	const request = { ...posting, mails: posted as ResendMail[], at: Date.now() + state.ahead };
	const known = state.resend.known(request);
	if (known) return known;
	try {
		await pause(before);
		const reply = state.resend.take({ ...request, at: Date.now() + state.ahead });
		await pause(after);
		return reply;
	} finally {
		state.resend.finish(request);
	}
}

/** A timer takes a millisecond at least, and the bench counts them. */
async function pause(time: number): Promise<void> {
	if (time > 0) await sleep(time);
}

function steer(state: State, path: string, text: string): Reply {
	const own = state.paths?.[path];
	if (own) return { status: 200, body: own(JSON.parse(text)) };
	if (path === "/_count") return { status: 200, body: { taken: state.ledger.figures.taken.length, requests: state.ledger.figures.requests } };
	if (path === "/_figures") return { status: 200, body: state.ledger.figures };
	if (path === "/_behave") behave(state, { next: [], otherwise: "ok", ...(JSON.parse(text) as object) });
	if (path === "/_clock") Object.assign(state, JSON.parse(text) as { ahead: number });
	if (path === "/_forget") forget(state);
	return path.startsWith("/_") ? { status: 200, body: {} } : { status: 404, body: { message: "there is nothing here" } };
}

function behave(state: State, { next, otherwise, service }: { next: Behaviour[]; otherwise: Behaviour; service?: Service | undefined }): void {
	state.next = [...next];
	state.otherwise = service ? { ...state.otherwise, [service]: otherwise } : { resend: otherwise, postmark: otherwise };
}

function count(counts: Record<string, number>, name: string): void {
	counts[name] = (counts[name] ?? 0) + 1;
}

async function readBody(request: IncomingMessage): Promise<string> {
	const parts: Buffer[] = [];
	for await (const part of request) parts.push(part as Buffer);
	return Buffer.concat(parts).toString("utf8");
}

function forget(state: State): void {
	state.next = [];
	state.otherwise = { ...ALL_WELL };
	state.resend.forget();
	state.ledger.forget();
}

function close(server: Server): Promise<void> {
	server.closeAllConnections();
	return new Promise((resolve) => server.close(() => resolve()));
}
