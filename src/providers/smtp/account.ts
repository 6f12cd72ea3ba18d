import * as z from "zod";

/** A mailbox at a mail server, as its owner types it in (E11). */
export interface SmtpAccount {
	host: string;
	port: number;
	username?: string | undefined;
	password?: string | undefined;
	/** TLS from the first byte (RFC 8314), after STARTTLS (RFC 3207), or none: then a password travels in the clear. */
	security: "tls" | "starttls" | "none";
}

const HOST = /^([a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*)(?::(\d{1,5}))?$/i;
/** "Workers cannot create outbound connections on port 25" (Cloudflare, TCP sockets, 2026-11). */
const CLOSED_PORT = 25;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to refuse
const CONTROL = /[\u0000-\u001f\u007f]/;

const word = (max: number) =>
	z
		.string()
		.min(1, "must not be empty")
		.max(max, `must have at most ${max} characters`)
		.refine((text) => !CONTROL.test(text) && text.isWellFormed(), "must not have control characters");

/** Takes `host` as "name" or "name:port"; gives name and port apart, which it takes too. */
export const account: z.ZodType<SmtpAccount> = z
	.strictObject({
		host: z.string().trim().min(1, "must not be empty").max(259, "must have at most 259 characters"),
		port: z.int("must be a whole number").min(1, "must be at least 1").max(65_535, "must be at most 65535").optional(),
		username: word(320).optional(),
		password: word(1000).optional(),
		security: z.enum(["tls", "starttls", "none"], { error: "must be tls (usual on port 465), starttls (usual on port 587) or none" }),
	})
	.check((context) => {
		const { host, port, username, password } = context.value;
		const fault = (path: string, message: string) => context.issues.push({ code: "custom", input: context.value, path: [path], message });
		const [, name, inHost] = HOST.exec(host) ?? [];
		if (name === undefined) fault("host", "must be the name of a mail server, such as smtp.example.com or smtp.example.com:587");
		else if (inHost === undefined && port === undefined) fault("port", "is required, unless the host has it, as in smtp.example.com:587");
		else if (inHost !== undefined && port !== undefined && Number(inHost) !== port) fault("port", "is not the one that stands in the host");
		if (inHost !== undefined && !(Number(inHost) >= 1 && Number(inHost) <= 65_535)) fault("host", "must have a port from 1 to 65535");
		if (Number(inHost ?? port) === CLOSED_PORT)
			fault(inHost ? "host" : "port", "must not be port 25, to which no Worker can connect; use 465 with tls or 587 with starttls");
		if (username !== undefined && password === undefined) fault("password", "is required with a username; username and password go together");
		if (username === undefined && password !== undefined) fault("username", "is required with a password; username and password go together");
	})
	.transform(({ host, port, ...rest }) => {
		const [, name = host, inHost] = HOST.exec(host) ?? [];
		return { host: name.toLowerCase(), port: Number(inHost ?? port), ...rest };
	});
