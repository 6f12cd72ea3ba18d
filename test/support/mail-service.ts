import { createHash, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/**
 * What the stand-in does with a request. All that end without a proper answer take the mail first: the worst case for
 * whoever has to decide whether to send it again.
 */
export const BEHAVIOURS = ["ok", "rate_limited", "error", "unauthorized", "forbidden", "refused", "hang", "drop", "garbage", "empty", "slow_body"] as const;
export type Behaviour = (typeof BEHAVIOURS)[number];

/** A mail that the service took, for the first time. */
export interface TakenMail {
	service: "resend" | "postmark";
	/** Postbud's id of the message. */
	message: string;
	to: string;
	subject: string;
	/** When its request had arrived, Unix milliseconds. */
	at: number;
}

export interface Figures {
	requests: number;
	/** Requests that repeated a key, with the same body: answered as the first time. */
	repeated: number;
	/** Requests that repeated a key with another body. */
	mismatched: number;
	/** Mails taken more than once. Resend's keys prevent it; Postmark has none. */
	double: number;
	taken: TakenMail[];
}

export interface MailService {
	url: string;
	figures: Figures;
	/** Behaviours of the next requests, one each; after them `otherwise` holds. */
	behave(next: Behaviour[], otherwise?: Behaviour): void;
	forget(): void;
	close(): Promise<void>;
}

interface State {
	figures: Figures;
	next: Behaviour[];
	otherwise: Behaviour;
	keys: Map<string, { id: string; body: string }>;
	messages: Set<string>;
}

interface Reply {
	status: number;
	body: unknown;
	headers?: Record<string, string>;
}

interface PostedMail {
	to?: string[];
	subject?: string;
	tags?: { value: string }[];
	To?: string;
	Subject?: string;
	Metadata?: { postbud_message?: string };
}

/**
 * A stand-in for Resend and Postmark on this machine. Other processes steer it over HTTP: `POST /_behave` with
 * `{ next, otherwise }`, `GET /_figures`, `GET /_count`, `POST /_forget`.
 */
export async function startMailService(port = 0): Promise<MailService> {
	const state: State = { figures: noFigures(), next: [], otherwise: "ok", keys: new Map(), messages: new Set() };
	const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
		answer(state, request, response).catch(() => response.destroy());
	});
	await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		figures: state.figures,
		behave: (next, otherwise = "ok") => Object.assign(state, { next: [...next], otherwise }),
		forget: () => forget(state),
		close: () => close(server),
	};
}

async function answer(state: State, request: IncomingMessage, response: ServerResponse): Promise<void> {
	const body = await readBody(request);
	const path = request.url ?? "";
	if (path.startsWith("/_")) return send(response, steer(state, path, body));
	const at = Date.now();
	state.figures.requests++;
	const behaviour = state.next.shift() ?? state.otherwise;
	const refusal = refusalOf(behaviour, path);
	if (refusal) return send(response, refusal);
	const reply = path === "/emails" ? resend(state, request, body, at) : postmark(state, path, body, at);
	await deliver(response, behaviour, reply);
}

function resend(state: State, request: IncomingMessage, text: string, at: number): Reply {
	const key = String(request.headers["idempotency-key"] ?? randomUUID());
	const body = createHash("sha256").update(text).digest("base64");
	const known = state.keys.get(key);
	if (known && known.body !== body) {
		state.figures.mismatched++;
		return { status: 409, body: { statusCode: 409, name: "invalid_idempotent_request", message: "This idempotency key was used with another body." } };
	}
	if (known) {
		state.figures.repeated++;
		return { status: 200, body: { id: known.id } };
	}
	const mail = JSON.parse(text) as PostedMail;
	const id = randomUUID();
	state.keys.set(key, { id, body });
	take(state, { service: "resend", message: mail.tags?.[0]?.value ?? key, to: mail.to?.[0] ?? "", subject: mail.subject ?? "", at });
	return { status: 200, body: { id } };
}

function postmark(state: State, path: string, text: string, at: number): Reply {
	const posted = JSON.parse(text) as PostedMail | PostedMail[];
	const results = [posted].flat().map((mail) => {
		take(state, { service: "postmark", message: mail.Metadata?.postbud_message ?? "", to: mail.To ?? "", subject: mail.Subject ?? "", at });
		return { ErrorCode: 0, Message: "OK", MessageID: randomUUID(), To: mail.To, SubmittedAt: new Date(at).toISOString() };
	});
	return { status: 200, body: path === "/email/batch" ? results : results[0] };
}

function take(state: State, mail: TakenMail): void {
	if (state.messages.has(mail.message)) {
		state.figures.double++;
		return;
	}
	state.messages.add(mail.message);
	state.figures.taken.push(mail);
}

/** The answers of a service that did not take the mail. */
function refusalOf(behaviour: Behaviour, path: string): Reply | undefined {
	const body = (status: number, name: string, code: number) =>
		path === "/emails" ? { statusCode: status, name, message: name } : { ErrorCode: code, Message: name };
	switch (behaviour) {
		case "rate_limited":
			return { status: 429, body: body(429, "rate_limit_exceeded", 429), headers: { "Retry-After": "1" } };
		case "error":
			return { status: 500, body: body(500, "internal_server_error", 0) };
		case "unauthorized":
			return { status: 401, body: body(401, "invalid_api_key", 10) };
		case "forbidden":
			return { status: 403, body: body(403, "not_verified_domain", 400) };
		case "refused":
			return { status: 422, body: body(422, "validation_error", 300) };
		default:
			return undefined;
	}
}

async function deliver(response: ServerResponse, behaviour: Behaviour, reply: Reply): Promise<void> {
	if (behaviour === "hang") return;
	if (behaviour === "drop") response.destroy();
	else if (behaviour === "garbage") response.end("<html><body>Bad gateway</body></html>");
	else if (behaviour === "empty") response.end();
	else if (behaviour === "slow_body") trickle(response, JSON.stringify(reply.body));
	else send(response, reply);
}

/** Headers and one byte at once, and then a byte every two seconds. */
function trickle(response: ServerResponse, text: string): void {
	response.writeHead(200, { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(text) });
	let sent = 0;
	const next = () => {
		response.write(text.charAt(sent++));
		if (sent === text.length) response.end();
	};
	next();
	const timer = setInterval(next, 2000);
	response.on("close", () => clearInterval(timer));
}

function steer(state: State, path: string, text: string): Reply {
	if (path === "/_count") return { status: 200, body: { taken: state.figures.taken.length } };
	if (path === "/_figures") return { status: 200, body: state.figures };
	if (path === "/_behave") Object.assign(state, { next: [], otherwise: "ok", ...(JSON.parse(text) as object) });
	if (path === "/_forget") forget(state);
	return { status: 200, body: {} };
}

function send(response: ServerResponse, { status, body, headers }: Reply): void {
	const text = JSON.stringify(body);
	response.writeHead(status, { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(text), ...headers });
	response.end(text);
}

async function readBody(request: IncomingMessage): Promise<string> {
	const parts: Buffer[] = [];
	for await (const part of request) parts.push(part as Buffer);
	return Buffer.concat(parts).toString("utf8");
}

function forget(state: State): void {
	Object.assign(state, { next: [], otherwise: "ok", keys: new Map(), messages: new Set() });
	Object.assign(state.figures, noFigures());
}

function noFigures(): Figures {
	return { requests: 0, repeated: 0, mismatched: 0, double: 0, taken: [] };
}

function close(server: Server): Promise<void> {
	server.closeAllConnections();
	return new Promise((resolve) => server.close(() => resolve()));
}
