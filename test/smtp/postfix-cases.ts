import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { expectFirst, expectOrderMail } from "./expectations.ts";
import { POSTFIX_LOGIN, type Postfix } from "./postfix.ts";
import type { Case } from "./run.ts";
import { openShop, sent, tried } from "./shop.ts";

const FILE_SIZE = 5_000_000;
const MANY = 20;
const PATIENCE = 20_000;

/** What is tried against Postfix. */
export function postfixCases(url: string, postfix: Postfix): Case[] {
	const login = (credentials: object) => openShop(url, { host: "localhost", ...POSTFIX_LOGIN, ...credentials });
	const starttls = () => login({ port: postfix.submission, security: "starttls" });
	const open = (security = "starttls", port = postfix.open) => openShop(url, { host: "localhost", port, security });
	const answer = (name: string, to: string, outcome: string, reason: string, detail: string): Case => ({
		name: `Postfix, ${name}`,
		run: async () => {
			const shop = await open();
			return expectFirst(await shop.mail(await shop.order("1001", to), tried), outcome, reason, detail);
		},
	});
	const arrives = (name: string, number: string, shopOf: () => ReturnType<typeof openShop>): Case => ({
		name: `Postfix, ${name}`,
		run: async () => {
			const shop = await shopOf();
			const message = await shop.mail(await shop.order(number, "ase.odegard@example.no"), sent);
			assert.match(message.provider_message_id ?? "", /^[0-9A-F]{8,}$/);
			const raw = await delivered(postfix, message.id);
			await expectOrderMail(raw, number);
			return `sent as ${message.provider_message_id}, in the mailbox with ${raw.length} bytes`;
		},
	});
	return [
		arrives("STARTTLS and login", "3001", starttls),
		arrives("TLS from the start and login", "3002", () => login({ port: postfix.submissions, security: "tls" })),
		arrives("STARTTLS without login", "3003", open),
		arrives("neither TLS nor login", "3004", () => open("none")),
		{
			name: "Postfix, wrong password",
			run: async () => {
				const shop = await login({ port: postfix.submission, security: "starttls", password: "something else" });
				return expectFirst(await shop.mail(await shop.order("1001", "ase.odegard@example.no"), tried), "refused", "sender_refused", "AUTH: 535");
			},
		},
		{
			name: "Postfix, a login that it wants and does not get",
			run: async () => {
				const shop = await open("starttls", postfix.submission);
				return expectFirst(await shop.mail(await shop.order("1001", "ase.odegard@example.no"), tried), "refused", "sender_refused", "Client host rejected");
			},
		},
		answer("an unknown recipient", "nobody@example.no", "refused", "recipient_refused", "RCPT TO: 550 5.1.1"),
		answer("a busy mailbox", "later@example.no", "deferred", "greylisted", "RCPT TO: 450 4.2.0"),
		answer("greylisting", "grey@example.no", "deferred", "greylisted", "RCPT TO: 450 4.7.1"),
		answer("a blocked client", "blocked@example.no", "refused", "sender_refused", "RCPT TO: 554 5.7.1"),
		answer("no relaying", "somebody@elsewhere.example", "refused", "sender_refused", "Relay access denied"),
		answer("too busy at DATA", "busy@example.no", "deferred", "service_error", "DATA: 451 4.3.0"),
		answer("spam", "spam@example.no", "refused", "message_refused", "end of mail: 554 5.7.1"),
		{
			name: "Postfix, a mail larger than its SIZE",
			run: async () => {
				const shop = await open("none", postfix.small);
				return expectFirst(await shop.mail(await shop.order("1001", "ase.odegard@example.no"), tried), "refused", "too_large", "more than the server's 2000");
			},
		},
		{
			name: "Postfix, a file of 5 MB, byte for byte",
			run: async () => {
				const shop = await starttls();
				const file = Uint8Array.from({ length: FILE_SIZE }, (_none, i) => (i * 11 + (i >> 7) * 5) % 256);
				const id = await shop.attach("faktura.pdf", file);
				const message = await shop.mail(await shop.order("3005", "ase.odegard@example.no", { attachments: [{ id }] }), sent);
				const raw = await delivered(postfix, message.id);
				const [content] = await expectOrderMail(raw, "3005");
				assert.ok(content && Buffer.from(file).equals(content), "the file is another one");
				return `${raw.length} bytes in ${message.attempts[0]?.duration_ms} ms`;
			},
		},
		{
			name: `Postfix, ${MANY} orders at once`,
			run: async () => {
				const shop = await starttls();
				const messages = await shop.manyOrders(Array.from({ length: MANY }, (_none, i) => `kunde.${i}@example.no`));
				for (const { id } of messages) await delivered(postfix, id);
				for (const { id } of messages) assert.equal(holding(postfix, id).length, 1, "a mail came twice");
				return `${messages.length} mails, each once in the mailbox`;
			},
		},
	];
}

/** The mail with this id in its Message-ID, once it is in the mailbox. */
async function delivered(postfix: Postfix, id: string): Promise<Buffer> {
	for (const deadline = Date.now() + PATIENCE; ; await sleep(100)) {
		const [found] = holding(postfix, id);
		if (found) return found;
		if (Date.now() > deadline) throw new Error("the mail is not in the mailbox");
	}
}

function holding(postfix: Postfix, id: string): Buffer[] {
	return postfix.mailbox().filter((raw) => raw.includes(`Message-ID: <${id}@`));
}
