import assert from "node:assert/strict";
import type { Certificates } from "./certificates.ts";
import { expectFirst, expectOrderMail } from "./expectations.ts";
import { type Conduct, type Fault, type MailServer, startMailServer } from "./node-server.ts";
import type { Case } from "./run.ts";
import type { Moment } from "./scripted-server.ts";
import { openShop, type SmtpShop, sent, tried } from "./shop.ts";

const LOGIN = { username: "post@fjellbutikken.example", password: "hemmelig passord 17" };
const CUSTOMER = "ase.odegard@example.no";
const FILE_SIZE = 5_000_000;
const MANY = 50;

/** Kind and reason of the outcome of every fault at every moment: 5xx, 4xx, and a connection that is closed. */
const FAULTS: Record<Exclude<Moment, "RSET">, [permanent: [string, string], temporary: [string, string], closed: [string, string]]> = {
	greeting: [
		["refused", "sender_refused"],
		["deferred", "service_error"],
		["deferred", "unreachable"],
	],
	EHLO: [
		["refused", "sender_refused"],
		["deferred", "service_error"],
		["deferred", "unreachable"],
	],
	STARTTLS: [
		["refused", "sender_refused"],
		["deferred", "service_error"],
		["deferred", "unreachable"],
	],
	"EHLO over TLS": [
		["refused", "sender_refused"],
		["deferred", "service_error"],
		["deferred", "unreachable"],
	],
	AUTH: [
		["refused", "sender_refused"],
		["deferred", "service_error"],
		["deferred", "unreachable"],
	],
	"MAIL FROM": [
		["refused", "sender_refused"],
		["deferred", "service_error"],
		["deferred", "unreachable"],
	],
	"RCPT TO": [
		["refused", "recipient_refused"],
		["deferred", "greylisted"],
		["deferred", "unreachable"],
	],
	DATA: [
		["refused", "message_refused"],
		["deferred", "service_error"],
		["deferred", "unreachable"],
	],
	"end of mail": [
		["refused", "message_refused"],
		["deferred", "service_error"],
		["unknown", "connection_lost"],
	],
};

/** What is tried against npm's smtp-server. Each case has a server and a shop of its own. */
export function nodeCases(url: string, { trusted, untrusted }: Certificates): Case[] {
	const withServer = (name: string, conduct: Conduct, credentials: object, check: (shop: SmtpShop, server: MailServer) => Promise<string>): Case => ({
		name: `smtp-server, ${name}`,
		async run() {
			const server = await startMailServer({ certificate: trusted, ...conduct });
			try {
				return await check(await openShop(url, { host: "localhost", port: server.port, security: conduct.security ?? "none", ...credentials }), server);
			} finally {
				await server.stop();
			}
		},
	});
	const starttls: Conduct = { security: "starttls", login: LOGIN };
	const first =
		(outcome: string, reason: string | null, detail = "") =>
		async (shop: SmtpShop) =>
			expectFirst(await shop.mail(await shop.order("1001", CUSTOMER), tried), outcome, reason, detail);
	const arrives = async (shop: SmtpShop, server: MailServer) => {
		const message = await shop.mail(await shop.order("1001", CUSTOMER), sent);
		const mail = server.taken.find(({ to }) => to.includes(CUSTOMER));
		assert.ok(mail, "the server has no such mail");
		assert.equal(mail.from, "post@fjellbutikken.example");
		await expectOrderMail(mail.raw, "1001");
		assert.match(message.provider_message_id ?? "", /^N\d$/);
		return `sent as ${message.provider_message_id}, ${mail.raw.length} bytes, after ${message.attempts.length} attempt(s), the last in ${message.attempts.at(-1)?.duration_ms} ms`;
	};
	return [
		withServer("STARTTLS and login", starttls, LOGIN, arrives),
		withServer("TLS from the start and login", { ...starttls, security: "tls" }, LOGIN, arrives),
		withServer("AUTH LOGIN", { ...starttls, methods: ["LOGIN"] }, LOGIN, arrives),
		withServer("neither TLS nor login", {}, {}, arrives),
		withServer("login without TLS", { login: LOGIN }, LOGIN, arrives),
		withServer("slow answers", { ...starttls, delay: 200 }, LOGIN, arrives),
		withServer("greylisted, then taken", { ...starttls, greylists: true }, LOGIN, async (shop, server) => {
			const seen = await arrives(shop, server);
			const message = await shop.mail(await shop.order("1001", CUSTOMER), sent);
			return `${expectFirst(message, "deferred", "greylisted", "RCPT TO: 451")}; then ${seen}`;
		}),
		withServer("wrong password", starttls, { ...LOGIN, password: "something else" }, first("refused", "sender_refused", "AUTH: 535")),
		withServer("no STARTTLS", { login: LOGIN }, { ...LOGIN, security: "starttls" }, first("refused", "sender_refused", "does not offer STARTTLS")),
		withServer("TLS spoken to a server without", { login: LOGIN }, { ...LOGIN, security: "tls" }, first("deferred", "unreachable", "TLS")),
		withServer(
			"no TLS spoken to a server with",
			{ ...starttls, security: "tls" },
			{ ...LOGIN, security: "none" },
			first("deferred", "unreachable", "greeting: "),
		),
		withServer("a certificate that nobody trusts, STARTTLS", { ...starttls, certificate: untrusted }, LOGIN, first("deferred", "unreachable", "certificate")),
		withServer(
			"a certificate that nobody trusts, TLS",
			{ ...starttls, security: "tls", certificate: untrusted },
			LOGIN,
			first("deferred", "unreachable", "certificate"),
		),
		withServer("a mail larger than its SIZE", { ...starttls, size: 1000 }, LOGIN, first("refused", "too_large", "EHLO: ")),
		withServer(
			"silence instead of a greeting",
			{ ...starttls, faults: { greeting: "silence" } },
			LOGIN,
			first("deferred", "unreachable", "no answer within 5 s"),
		),
		withServer("silence after the mail", { ...starttls, faults: { "end of mail": "silence" } }, LOGIN, first("unknown", "timeout", "end of mail: no answer")),
		{
			name: "nobody listens",
			run: async () => first("deferred", "unreachable", "connecting: ")(await openShop(url, { host: "127.0.0.1:1", security: "none" })),
		},
		withServer("a file of 5 MB, byte for byte", starttls, LOGIN, async (shop, server) => {
			const file = Uint8Array.from({ length: FILE_SIZE }, (_none, i) => (i * 7 + (i >> 8) * 13) % 256);
			const id = await shop.attach("faktura.pdf", file);
			const message = await shop.mail(await shop.order("1001", CUSTOMER, { attachments: [{ id }] }), sent);
			const mail = server.taken.find(({ to }) => to.includes(CUSTOMER));
			const [content] = mail ? await expectOrderMail(mail.raw, "1001") : [];
			assert.ok(content && Buffer.from(file).equals(content), "the file is another one");
			return `${mail?.raw.length} bytes in ${message.attempts[0]?.duration_ms} ms`;
		}),
		withServer(`${MANY} orders at once`, starttls, LOGIN, async (shop, server) => {
			const emails = Array.from({ length: MANY }, (_none, i) => `kunde.${i}@example.no`);
			const began = performance.now();
			const messages = await shop.manyOrders(emails);
			const customers = server.taken.flatMap(({ to }) => to).filter((to) => to.startsWith("kunde."));
			assert.deepEqual(customers.sort(), [...emails].sort());
			assert.ok(
				messages.every(({ attempts }) => attempts.length === 1),
				"some needed a second attempt",
			);
			assert.ok(server.connections() <= MANY / 2, `${server.connections()} connections`);
			return `each once, ${server.taken.length} mails over ${server.connections()} connections in ${Math.round(performance.now() - began)} ms`;
		}),
		...Object.entries(FAULTS).flatMap(([moment, [permanent, temporary, closed]]) => {
			const kinds: [string, Fault, [string, string]][] = [
				["550", { code: 550, text: "5.0.0 never" }, permanent],
				["451", { code: 451, text: "4.0.0 later" }, temporary],
				["the connection closed", "close", closed],
			];
			return kinds.map(([what, fault, [outcome, reason]]) =>
				withServer(`${what} at ${moment}`, { ...starttls, faults: { [moment]: fault } }, LOGIN, first(outcome, reason)),
			);
		}),
	];
}
