import type { ServerResponse } from "node:http";

/** What a service does with a request that it does not take: how it answers, if at all. */
export const REFUSALS = [
	"rate_limited",
	"rate_limited_long",
	"quota",
	"error",
	"unavailable",
	"bad_gateway",
	"unauthorized",
	"forbidden",
	"refused",
	"hang_before",
	"drop_before",
] as const;
/** What becomes of the answer to a request that it takes: the worst cases for whoever has to decide whether to send again. */
export const TAKINGS = ["ok", "error_after", "bad_gateway_after", "hang", "late", "drop", "garbage", "empty", "slow_body"] as const;
export type Refusal = (typeof REFUSALS)[number];
export type Taking = (typeof TAKINGS)[number];
export type Behaviour = Refusal | Taking;

export interface Reply {
	status: number;
	body: unknown;
	headers?: Record<string, string>;
}

/** Names and codes of one fault at the services: `name` is Resend's, `code` Postmark's. */
interface Fault {
	status: number;
	name: string;
	code: number;
	headers?: Record<string, string>;
}

const HTML = "<html><body>Bad gateway</body></html>";
const FAULTS: Partial<Record<Behaviour, Fault>> = {
	rate_limited: { status: 429, name: "rate_limit_exceeded", code: 429, headers: { "Retry-After": "1" } },
	rate_limited_long: { status: 429, name: "rate_limit_exceeded", code: 429, headers: { "Retry-After": "90" } },
	error: { status: 500, name: "internal_server_error", code: 0 },
	error_after: { status: 500, name: "internal_server_error", code: 0 },
	unavailable: { status: 503, name: "service_unavailable", code: 100 },
	unauthorized: { status: 401, name: "invalid_api_key", code: 10 },
	forbidden: { status: 403, name: "not_verified_domain", code: 400 },
	refused: { status: 422, name: "validation_error", code: 300 },
};
/** A quota lasts a minute here; Postmark does not say how long. */
const QUOTA: Record<string, Fault> = {
	resend: { status: 429, name: "daily_quota_exceeded", code: 0, headers: { "Retry-After": "60" } },
	postmark: { status: 422, name: "Not allowed to send: you ran out of credits.", code: 405 },
};

export function takes(behaviour: Behaviour): behaviour is Taking {
	return (TAKINGS as readonly Behaviour[]).includes(behaviour);
}

/** The answer of a service that refuses, or pretends to; undefined where a behaviour has no answer of its own. */
export function faultReply(service: "resend" | "postmark", behaviour: Behaviour): Reply | undefined {
	const fault = behaviour === "quota" ? QUOTA[service] : FAULTS[behaviour];
	if (!fault) return undefined;
	const { status, name, code, headers } = fault;
	const body = service === "resend" ? { statusCode: status, name, message: name } : { ErrorCode: code, Message: name };
	return { status, body, ...(headers ? { headers } : {}) };
}

/** Sends the reply as the behaviour has it, which may be never. */
export function deliver(response: ServerResponse, service: "resend" | "postmark", behaviour: Behaviour, reply: Reply): void {
	switch (behaviour) {
		case "hang":
		case "hang_before":
			return;
		case "drop":
		case "drop_before":
			response.destroy();
			return;
		case "garbage":
			response.end(HTML);
			return;
		case "empty":
			response.end();
			return;
		case "bad_gateway":
		case "bad_gateway_after":
			response.writeHead(502, { "Content-Type": "text/html" }).end(HTML);
			return;
		case "slow_body":
			trickle(response, JSON.stringify(reply.body));
			return;
		default:
			send(response, faultReply(service, behaviour) ?? reply);
	}
}

export function send(response: ServerResponse, { status, body, headers }: Reply): void {
	const text = JSON.stringify(body);
	response.writeHead(status, { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(text), ...headers });
	response.end(text);
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
