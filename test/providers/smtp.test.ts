import { describe, expect, it } from "vitest";
import type { Mail } from "../../src/core/mail.ts";
import type { Outcome } from "../../src/core/outcome.ts";
import type { Transport } from "../../src/providers/port.ts";
import type { SmtpAccount } from "../../src/providers/smtp/account.ts";
import { wireForm } from "../../src/providers/smtp/letter.ts";
import { smtp } from "../../src/providers/smtp.ts";
import { type Act, type Behaviour, type Moment, scriptedServer, type Visit } from "../smtp/scripted-server.ts";
import { awkwardMails, plainMail } from "../support/awkward-mails.ts";

const PLAIN = btoa("\0post@fjellbutikken.example\0hemmelig-passord");
const account: SmtpAccount = { host: "mail.example", port: 587, username: "post@fjellbutikken.example", password: "hemmelig-passord", security: "starttls" };
const open: SmtpAccount = { host: "mail.example", port: 2525, security: "none" };
const WITH_TLS = ["STARTTLS", "PIPELINING", "SIZE 10240000", "AUTH PLAIN LOGIN"];

interface Result {
	outcome: Outcome | undefined;
	outcomes: (Outcome | null)[];
	visit: Visit;
	visits: Visit[];
}

async function deliver(behaviour: Behaviour, to: SmtpAccount = account, mails: Mail[] = [plainMail], timeout = 2000): Promise<Result> {
	const server = scriptedServer({ offers: WITH_TLS, ...behaviour });
	const transport: Transport = { fetch, timeout, connect: server.connect, email: undefined };
	const provider = smtp(transport, () => Date.now());
	const [first] = mails;
	const outcomes = mails.length === 1 && first ? [await provider.send(first, to)] : ((await provider.batch?.send(mails, to, "key")) ?? []);
	const [visit] = server.visits;
	if (!visit) throw new Error("nobody connected");
	return { outcome: outcomes[0] ?? undefined, outcomes, visit, visits: server.visits };
}

const mailTo = (...addresses: string[]) => addresses.map((address, i) => ({ ...plainMail, id: `msg_${i}`, to: { address } }));

describe("smtp, a mail that is taken", () => {
	it("goes over STARTTLS, after a login, with its size", async () => {
		const { outcome, visit } = await deliver({});
		expect(outcome).toEqual({ kind: "accepted", id: "4ZcN7x0QbLz1" });
		expect(visit.address).toEqual({ hostname: "mail.example", port: 587 });
		const size = visit.mails[0]?.length;
		expect(visit.heard).toEqual([
			"EHLO fjellbutikken.example",
			"STARTTLS",
			"(TLS)",
			"EHLO fjellbutikken.example",
			`AUTH PLAIN ${PLAIN}`,
			`MAIL FROM:<post@fjellbutikken.example> SIZE=${size}`,
			"RCPT TO:<ase@example.no>",
			"DATA",
			"QUIT",
		]);
		expect(visit.closed).toBe(true);
	});

	it("goes over TLS from the start", async () => {
		const { outcome, visit } = await deliver({}, { ...account, port: 465, security: "tls" });
		expect(outcome?.kind).toBe("accepted");
		expect(visit.options).toEqual({ secureTransport: "on", allowHalfOpen: false });
		expect(visit.heard.slice(0, 2)).toEqual(["EHLO fjellbutikken.example", `AUTH PLAIN ${PLAIN}`]);
	});

	it("goes without login or TLS where the account has none", async () => {
		const { outcome, visit } = await deliver({}, open);
		expect(outcome?.kind).toBe("accepted");
		expect(visit.options.secureTransport).toBe("off");
		expect(visit.heard.join("\n")).not.toMatch(/AUTH|STARTTLS/);
	});

	it("logs in with LOGIN where PLAIN is not offered", async () => {
		const { outcome, visit } = await deliver({ offers: ["STARTTLS", "AUTH=LOGIN"] });
		expect(outcome?.kind).toBe("accepted");
		expect(visit.heard.slice(4, 7)).toEqual(["AUTH LOGIN", btoa("post@fjellbutikken.example"), btoa("hemmelig-passord")]);
	});

	it("waits for each answer where the server does not offer PIPELINING, and says no SIZE where it does not know it", async () => {
		const { outcome, visit } = await deliver({ offers: [] }, open);
		expect(outcome?.kind).toBe("accepted");
		expect(visit.heard).toContain("MAIL FROM:<post@fjellbutikken.example>");
	});

	it.each([1, 2, 3, 7])("is handed over to a server whose replies come in pieces of %i bytes", async (pieces) => {
		const { outcome } = await deliver({ pieces, at: { "end of mail": "250-2.0.0 first\r\n250-second\r\n250 2.0.0 Ok: queued as ABC" } });
		expect(outcome).toEqual({ kind: "accepted", id: "ABC" });
	});

	it.each<[string, Behaviour["at"]]>([
		["a greeting of several lines", { greeting: "220-mail.example\r\n220-no spam\r\n220 please" }],
		["a greeting without text", { greeting: "220" }],
		["line ends without CR", { greeting: "220-a\n220 b", "MAIL FROM": "250-x\n250 y" }],
		["251, which forwards", { "RCPT TO": "251 2.1.5 will forward" }],
		["letters that are no ASCII", { greeting: "220 vær så god 🙂" }],
	])("is handed over to a server with %s", async (_name, at) => {
		expect((await deliver({ at })).outcome?.kind).toBe("accepted");
	});

	it.each<[string, string]>([
		["250 2.0.0 Ok: queued as 4ZcN7x0QbLz1", "4ZcN7x0QbLz1"],
		["250 OK id=1uXq2A-0000Ab-Cd", "1uXq2A-0000Ab-Cd"],
		["250 2.0.0 5AM9aXbc012345 Message accepted for delivery", "5AM9aXbc012345"],
		["250 Message Queued (C0FFEE12-AAAA-4BBB-8CCC-DDDDEEEEFFFF.1)", "C0FFEE12-AAAA-4BBB-8CCC-DDDDEEEEFFFF.1"],
		["250 Ok 0102018f2d5a7c1e-0a1b2c3d-000000", "0102018f2d5a7c1e-0a1b2c3d-000000"],
		["250 Great success", "Great success"],
		["250 ", "250"],
	])("has the id that the server says: %s", async (reply, id) => {
		expect((await deliver({ at: { "end of mail": reply } })).outcome).toEqual({ kind: "accepted", id });
	});

	it.each(awkwardMails)("has the same bytes at every attempt, in lines of at most 998, and no Bcc: %s", async (_name, changes) => {
		const [first, second] = await Promise.all([deliver({}, account, [{ ...plainMail, ...changes }]), deliver({}, account, [{ ...plainMail, ...changes }])]);
		const [mail = ""] = first.visit.mails;
		expect(mail).toContain(`Message-ID: <${plainMail.id}@fjellbutikken.example>\r\n`);
		expect(second.visit.mails).toEqual([mail]);
		expect(mail).not.toMatch(/^bcc:|[^\r]\n|\r[^\n]/im);
		expect(Math.max(...mail.split("\r\n").map((line) => line.length))).toBeLessThanOrEqual(998);
	});

	it.each<[string, string, number]>([
		["a\r\n.\r\nb\r\n", "a\r\n..\r\nb\r\n", 9],
		[".a\r\n..b\r\n", "..a\r\n...b\r\n", 9],
		["a.\r\nb .c\r\n", "a.\r\nb .c\r\n", 10],
		["a\n.\nb\r.\rc", "a\r\n..\r\nb\r\n..\r\nc\r\n", 15],
		["\r\n.\r\n.\r\n", "\r\n..\r\n..\r\n", 8],
	])("no line of %j ends the mail early", (mime, text, size) => {
		expect(wireForm(mime)).toEqual({ text, size });
	});
});

type Expected = [kind: string, scope: string | undefined, reason: string, retryAfter?: number];
const SENDER: Expected = ["refused", "sender", "sender_refused"];
const LATER: Expected = ["deferred", undefined, "service_error"];
const AWAY: Expected = ["deferred", undefined, "unreachable"];
const SLOWER: Expected = ["deferred", undefined, "rate_limited", 60];

const judged = (outcome: Outcome | undefined): unknown[] => [
	outcome?.kind,
	outcome && "scope" in outcome ? outcome.scope : undefined,
	outcome && "reason" in outcome ? outcome.reason : undefined,
	...(outcome && "retryAfter" in outcome && outcome.retryAfter !== undefined ? [outcome.retryAfter] : []),
];

describe("smtp, an answer that is no", () => {
	it.each<[Moment, string, Expected]>([
		["greeting", "554 5.7.1 no service for you", SENDER],
		["greeting", "421 4.7.0 too many connections", SLOWER],
		["greeting", "450 4.3.2 not now", LATER],
		["EHLO", "550 5.7.1 bad name", SENDER],
		["EHLO", "451 4.3.0 later", LATER],
		["STARTTLS", "502 5.5.1 not here", SENDER],
		["STARTTLS", "454 4.7.0 TLS not available due to local problem", LATER],
		["EHLO over TLS", "501 5.5.4 what", SENDER],
		["EHLO over TLS", "421 4.3.2 shutting down", LATER],
		["AUTH", "535 5.7.8 authentication failed", SENDER],
		["AUTH", "534 5.7.9 an application password is required", SENDER],
		["AUTH", "538 5.7.11 encryption required", SENDER],
		["AUTH", "454 4.7.0 temporary authentication failure", LATER],
		["AUTH", "421 4.7.0 too many login attempts", SLOWER],
		["MAIL FROM", "553 5.7.1 not your address", SENDER],
		["MAIL FROM", "530 5.7.0 authentication required", SENDER],
		["MAIL FROM", "552 5.3.4 message size exceeds fixed limit", ["refused", "message", "too_large"]],
		["MAIL FROM", "550 5.3.4 too big", ["refused", "message", "too_large"]],
		["MAIL FROM", "452 4.3.1 insufficient system storage", LATER],
		["MAIL FROM", "450 4.7.1 cannot find your hostname", SLOWER],
		["MAIL FROM", "451 4.4.5 hourly quota reached", SLOWER],
		["RCPT TO", "550 5.1.1 user unknown", ["refused", "recipient", "recipient_refused"]],
		["RCPT TO", "550 5.7.1 recipient address rejected: policy", ["refused", "recipient", "recipient_refused"]],
		["RCPT TO", "554 5.7.1 <ase@example.no>: Relay access denied", SENDER],
		["RCPT TO", "550 5.7.1 Unable to relay", SENDER],
		["RCPT TO", "530 5.7.1 first log in", SENDER],
		["RCPT TO", "554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using a list", SENDER],
		["RCPT TO", "451 4.7.1 Greylisting in action, please come back later", ["deferred", undefined, "greylisted", 300]],
		["RCPT TO", "450 4.2.0 Recipient address rejected: Greylisted, see http://postgrey.example", ["deferred", undefined, "greylisted", 300]],
		["RCPT TO", "421 4.7.0 graylisted", ["deferred", undefined, "greylisted", 300]],
		["RCPT TO", "451 4.7.1 Please try again later", ["deferred", undefined, "greylisted", 300]],
		["RCPT TO", "450 4.1.1 unverified address", ["deferred", undefined, "greylisted"]],
		["RCPT TO", "451 try again", ["deferred", undefined, "greylisted"]],
		["RCPT TO", "552 5.2.2 mailbox full", ["deferred", undefined, "greylisted"]],
		["RCPT TO", "450 4.7.1 rate limit exceeded", SLOWER],
		["RCPT TO", "454 4.7.1 <ase@example.no>: Relay access denied", LATER],
		["RCPT TO", "450 4.1.8 <post@fjellbutikken.example>: Sender address rejected: Domain not found", LATER],
		["RCPT TO", "421 4.4.2 timeout", SLOWER],
		["DATA", "554 5.5.1 no valid recipients", ["refused", "message", "message_refused"]],
		["DATA", "451 4.3.0 later", LATER],
		["end of mail", "554 5.7.1 this looks like spam", ["refused", "message", "message_refused"]],
		["end of mail", "552 5.3.4 too big after all", ["refused", "message", "too_large"]],
		["end of mail", "550 5.2.3 longer than the mailbox takes", ["refused", "message", "too_large"]],
		["end of mail", "451 4.3.0 queue file write error", LATER],
		["end of mail", "452 4.3.1 disk full", LATER],
		["end of mail", "451 4.7.1 try again later", ["deferred", undefined, "greylisted", 300]],
	])("at %s: %s", async (moment, reply, expected) => {
		const lockStep = WITH_TLS.filter((offer) => offer !== "PIPELINING");
		for (const offers of [WITH_TLS, lockStep]) {
			const { outcome, visit } = await deliver({ offers, at: { [moment]: reply } });
			expect(judged(outcome)).toEqual(expected);
			expect(outcome && "detail" in outcome ? outcome.detail : "").toBe(`${moment}: ${reply}`);
			expect(visit.closed).toBe(true);
		}
	});

	it("counts though the server hangs up right after it", async () => {
		for (const moment of ["greeting", "EHLO", "STARTTLS", "AUTH", "MAIL FROM", "RCPT TO", "DATA", "end of mail"] as const) {
			const { outcome } = await deliver({ at: { [moment]: { ends: "550 5.7.1 go away" } } });
			expect([moment, outcome?.kind]).toEqual([moment, "refused"]);
		}
	});

	it("counts though it comes in the middle of the mail, before the connection breaks", async () => {
		const long = { ...plainMail, html: "long ".repeat(100_000) };
		const { outcome } = await deliver({ mailLimit: { bytes: 100_000, act: { ends: "552 5.3.4 that is too much" } } }, open, [long]);
		expect(judged(outcome)).toEqual(["refused", "message", "too_large"]);
	});

	it("a mail larger than the server's SIZE is not begun", async () => {
		const { outcome, visit } = await deliver({ offers: ["SIZE 500"] }, open);
		expect(judged(outcome)).toEqual(["refused", "message", "too_large"]);
		expect(visit.heard).toEqual(["EHLO fjellbutikken.example", "QUIT"]);
	});

	it.each(["SIZE", "SIZE 0"])("%s is no limit", async (offer) => {
		expect((await deliver({ offers: [offer] }, open)).outcome?.kind).toBe("accepted");
	});

	it("a refused recipient is told apart though the server, with PIPELINING, asks for the mail: it gets none", async () => {
		const { outcome, visit } = await deliver({ at: { "RCPT TO": "550 5.1.1 nobody here", "end of mail": "554 5.5.1 no valid recipients" } });
		expect(judged(outcome)).toEqual(["refused", "recipient", "recipient_refused"]);
		expect(visit.mails).toEqual([""]);
	});
});

describe("smtp, no answer, or one that makes no sense", () => {
	const before: Moment[] = ["greeting", "EHLO", "STARTTLS", "EHLO over TLS", "AUTH", "MAIL FROM", "RCPT TO", "DATA"];
	const nonsense: [string, Act][] = [
		["garbage", "HTTP/1.1 400 Bad Request"],
		["a reply that changes its code", "250-one\r\n550 two"],
		["a line that does not end", "2".repeat(10_000)],
		["a reply of too many lines", `${"250-x\r\n".repeat(300)}250 x`],
		["a code with letters behind it", "250x"],
		["an empty line", ""],
	];

	it.each(before)("lost at %s, the mail was not taken", async (moment) => {
		for (const act of ["close", "break"] as const) expect(judged((await deliver({ at: { [moment]: act } })).outcome)).toEqual(AWAY);
		const { outcome, visit } = await deliver({ at: { [moment]: "silence" } }, account, [plainMail], 60);
		expect(judged(outcome)).toEqual(AWAY);
		expect(outcome).toMatchObject({ detail: expect.stringContaining(`${moment}: no answer within 0.06 s`) });
		expect(visit.closed).toBe(true);
	});

	it.each(nonsense)("%s before the mail: a fault of the service, nothing taken", async (_name, act) => {
		for (const moment of before) expect([moment, ...judged((await deliver({ at: { [moment]: act } })).outcome)]).toEqual([moment, ...LATER]);
	});

	it.each(before)("a positive answer at %s that is the answer to something else", async (moment) => {
		const { outcome } = await deliver({ at: { [moment]: moment === "DATA" ? "250 ok" : "354 go on" } });
		expect(judged(outcome)).toEqual(LATER);
	});

	it("nobody knows, once the last line was written", async () => {
		const lost = async (act: Act) => judged((await deliver({ at: { "end of mail": act } }, account, [plainMail], 200)).outcome);
		expect(await lost("close")).toEqual(["unknown", undefined, "connection_lost"]);
		expect(await lost("break")).toEqual(["unknown", undefined, "connection_lost"]);
		expect(await lost("silence")).toEqual(["unknown", undefined, "timeout"]);
		for (const [, act] of nonsense) expect(await lost(act)).toEqual(["unknown", undefined, "answer_unreadable"]);
	});

	it.each(["close", "break"] as const)("the connection breaks (%s) in the middle of the mail: not taken", async (act) => {
		const { outcome } = await deliver({ mailLimit: { bytes: 100_000, act } }, open, [{ ...plainMail, html: "long ".repeat(100_000) }]);
		expect(judged(outcome)).toEqual(AWAY);
	});

	it("an acceptance that came before the mail is not taken for its acceptance", async () => {
		const { outcome } = await deliver({ at: { DATA: "354 go on\r\n250 2.0.0 Ok: queued as EARLY" } });
		expect(judged(outcome)).toEqual(LATER);
	});

	it("one answer too many does not shift the others", async () => {
		const { outcome } = await deliver({ offers: [], at: { "MAIL FROM": "250 ok\r\n250 ok again", "RCPT TO": "550 5.1.1 nobody" } }, open);
		expect(judged(outcome)).toEqual(LATER);
	});

	it("a server that cannot be reached", async () => {
		const unreachable = "proxy request failed, cannot connect to the specified address";
		expect(await deliver({ unreachable }, open).then(({ outcome }) => outcome)).toEqual({
			kind: "deferred",
			reason: "unreachable",
			detail: `connecting: ${unreachable}`,
		});
		const { outcome } = await deliver({ unreachable }, { ...account, security: "tls" });
		expect(outcome).toMatchObject({ kind: "deferred", reason: "unreachable", detail: expect.stringContaining("is its certificate valid") });
	});

	it("a host that the platform does not take", async () => {
		const connect = () => {
			throw new TypeError("Specified address is empty string, contains unsupported characters or is too long.");
		};
		const outcome = await smtp({ fetch, timeout: 100, connect, email: undefined }, () => Date.now()).send(plainMail, open);
		expect(judged(outcome)).toEqual(AWAY);
	});
});

describe("smtp, hostile surroundings", () => {
	it("no password without TLS where STARTTLS is wanted and not offered", async () => {
		const { outcome, visit } = await deliver({ offers: ["AUTH PLAIN LOGIN"] });
		expect(judged(outcome)).toEqual(SENDER);
		expect(visit.heard).toEqual(["EHLO fjellbutikken.example", "QUIT"]);
	});

	it("what was put into the clear text before TLS is not read as the server's word", async () => {
		const { outcome, visit } = await deliver({ at: { STARTTLS: "220 go ahead\r\n250-mail.example\r\n250 AUTH PLAIN" } });
		expect(judged(outcome)).toEqual(LATER);
		expect(visit.heard).toEqual(["EHLO fjellbutikken.example", "STARTTLS"]);
	});

	it("a socket that cannot go over to TLS", async () => {
		const server = scriptedServer({ offers: WITH_TLS });
		// As if the deployment's runtime did not know the way: this socket was not made for it.
		const connect: Transport["connect"] = (address) => server.connect(address, { secureTransport: "off", allowHalfOpen: false });
		const outcome = await smtp({ fetch, timeout: 500, connect, email: undefined }, () => Date.now()).send(plainMail, account);
		expect(judged(outcome)).toEqual(AWAY);
		expect(server.visits[0]?.heard).toEqual(["EHLO fjellbutikken.example", "STARTTLS"]);
	});

	it("what was offered before TLS is forgotten", async () => {
		const { outcome } = await deliver({ at: { "EHLO over TLS": "250-mail.example\r\n250 HELP" } });
		expect(judged(outcome)).toEqual(SENDER);
		expect(outcome).toMatchObject({ detail: expect.stringContaining("the server offers none") });
	});

	it.each<[string, string]>([
		["the command", `500 5.5.2 unknown command: AUTH PLAIN ${PLAIN}`],
		["the command, cut", `500 5.5.2 unknown command: "AUTH PLAIN ${PLAIN.slice(0, 30)}"`],
		["the end of the command", `535 5.7.8 ...${PLAIN.slice(-20)} is wrong`],
		["the password", "535 5.7.8 the password hemmelig-passord is wrong"],
		["the password in base64", `535 5.7.8 ${btoa("hemmelig-passord")} is wrong`],
	])("a server that quotes %s", async (_name, reply) => {
		for (const offers of [WITH_TLS, ["STARTTLS", "AUTH LOGIN"]]) {
			const { outcome } = await deliver({ offers, at: { AUTH: reply } });
			expect(judged(outcome)).toEqual(SENDER);
			expect(JSON.stringify(outcome)).not.toMatch(/hemmelig|passord/);
			for (const secret of [PLAIN, btoa("hemmelig-passord")]) {
				for (let at = 0; at + 8 <= secret.length; at++) expect(JSON.stringify(outcome)).not.toContain(secret.slice(at, at + 8));
			}
			expect(outcome).toMatchObject({ detail: expect.stringContaining("••••••") });
		}
	});

	it("garbage that quotes the login is hidden too", async () => {
		const { outcome } = await deliver({ at: { AUTH: `what is AUTH PLAIN ${PLAIN}?` } });
		expect(JSON.stringify(outcome)).not.toContain(PLAIN.slice(0, 12));
	});

	it("a long answer is cut, its control characters are taken out", async () => {
		const { outcome } = await deliver({ at: { "MAIL FROM": `550 5.7.1 \u001b[31m${"long ".repeat(300)}` } });
		const detail = outcome && "detail" in outcome ? outcome.detail : "";
		expect(detail).toMatch(/^MAIL FROM: 550 5\.7\.1 \[31mlong long [\x20-\x7e]*$/);
		expect(detail.length).toBeLessThanOrEqual(500);
	});

	it.each<[string, Partial<Mail>, Expected]>([
		["a line break in the recipient", { to: { address: "a@example.no>\r\nRCPT TO:<victim@example.com" } }, ["refused", "recipient", "recipient_refused"]],
		["a bracket in the recipient", { to: { address: "a@example.no> SIZE=1" } }, ["refused", "recipient", "recipient_refused"]],
		["a space in the recipient", { to: { address: "a b@example.no" } }, ["refused", "recipient", "recipient_refused"]],
		["a recipient that needs SMTPUTF8", { to: { address: "åse@example.no" } }, ["refused", "recipient", "recipient_refused"]],
		["a line break in the sender", { from: { address: "post@fjellbutikken.example>\r\nRSET" } }, SENDER],
		["a domain with a line break in the sender", { from: { address: "post@fjell\r\nQUIT" } }, SENDER],
		["a line break in the subject", { subject: "Hi\r\n.\r\nMAIL FROM:<evil@example.com>" }, ["refused", "message", "message_refused"]],
		["a line break in a header", { headers: [["X-A", "b\r\n.\r\nQUIT"]] }, ["refused", "message", "message_refused"]],
		["a Bcc", { headers: [["Bcc", "victim@example.com"]] }, ["refused", "message", "message_refused"]],
	])("%s reaches no server", async (_name, changes, expected) => {
		const { outcome, visit } = await deliver({}, open, [{ ...plainMail, ...changes }]);
		expect(judged(outcome)).toEqual(expected);
		expect(visit.heard).toEqual([expect.stringMatching(/^EHLO [a-z.]+$/), "QUIT"]);
		expect(visit.mails).toEqual([]);
	});
});

describe("smtp, several mails over one connection", () => {
	const three = mailTo("a@example.no", "b@example.no", "c@example.no");
	const kinds = (outcomes: (Outcome | null)[]) =>
		outcomes.map((outcome) => (outcome === null ? "not tried" : outcome.kind === "accepted" ? "accepted" : `${outcome.kind} ${outcome.reason}`));

	it("one login, the mails in their order, nothing of one in the next", async () => {
		const { outcomes, visits, visit } = await deliver({}, account, three);
		expect(kinds(outcomes)).toEqual(["accepted", "accepted", "accepted"]);
		expect(visits.length).toBe(1);
		expect(visit.heard.filter((line) => line.startsWith("RCPT"))).toEqual(["RCPT TO:<a@example.no>", "RCPT TO:<b@example.no>", "RCPT TO:<c@example.no>"]);
		expect(visit.heard.filter((line) => line === "RSET").length).toBe(2);
		expect(visit.mails.map((mail) => /^To: (.*)$/m.exec(mail)?.[1]?.trim())).toEqual(["a@example.no", "b@example.no", "c@example.no"]);
	});

	it("a refused recipient does not take the others along", async () => {
		const at = { "RCPT TO": ["250 ok", "550 5.1.1 nobody", "250 ok"], DATA: ["354 go", "503 5.5.1 no recipient", "354 go"] };
		for (const offers of [WITH_TLS, ["STARTTLS", "AUTH PLAIN"]]) {
			const inOrder = offers === WITH_TLS ? at : { "RCPT TO": at["RCPT TO"] };
			const { outcomes, visit } = await deliver({ offers, at: inOrder }, account, three);
			expect(kinds(outcomes)).toEqual(["accepted", "refused recipient_refused", "accepted"]);
			expect(visit.mails.length).toBe(2);
		}
	});

	it("a server that refuses to forget a mail gets no empty one for its recipient", async () => {
		const { outcomes, visit } = await deliver({ at: { RSET: "502 5.5.1 not here" } }, account, three);
		expect(kinds(outcomes)).toEqual(["accepted", "deferred service_error", "not tried"]);
		expect(visit.mails.length).toBe(1);
		expect(visit.heard.at(-1)).toBe("DATA");
	});

	it("a mail that cannot be composed does not take the others along", async () => {
		const [first, second, third] = three;
		if (!first || !second || !third) throw new Error("three mails");
		const { outcomes } = await deliver({}, account, [first, { ...second, subject: "a\r\nb" }, third]);
		expect(kinds(outcomes)).toEqual(["accepted", "refused message_refused", "accepted"]);
	});

	it("where the connection breaks, what was taken stays taken and what was not begun waits", async () => {
		const { outcomes, visits } = await deliver({ at: { "end of mail": ["250 2.0.0 Ok: queued as A1", "break"] } }, account, three);
		expect(kinds(outcomes)).toEqual(["accepted", "unknown connection_lost", "not tried"]);
		expect(visits.length).toBe(1);
	});

	it("421 ends the connection: the rest is not tried", async () => {
		const { outcomes } = await deliver({ at: { "RCPT TO": ["250 ok", { ends: "421 4.7.0 <b@example.no> too many mails" }] } }, account, three);
		expect(kinds(outcomes)).toEqual(["accepted", "deferred rate_limited", "not tried"]);
	});

	it("after 421 nothing more is said, even to a server that stays", async () => {
		const { outcomes, visit } = await deliver({ offers: [], at: { "MAIL FROM": ["250 ok", "421 4.7.0 too many mails"] } }, open, three);
		expect(kinds(outcomes)).toEqual(["accepted", "deferred rate_limited", "not tried"]);
		expect(visit.heard.slice(-2)).toEqual(["RSET", "MAIL FROM:<post@fjellbutikken.example>"]);
	});

	it("a server that wants the content of a mail that it refused gets none, and no other mail in its place", async () => {
		const { outcomes, visit } = await deliver({ at: { "MAIL FROM": "550 5.7.1 not you" } }, account, three);
		expect(kinds(outcomes)).toEqual(["refused sender_refused", "not tried", "not tried"]);
		expect(visit.heard.at(-1)).toBe("DATA");
		expect([visit.mails, visit.unended]).toEqual([[], ""]);
	});

	it("a refused login is the outcome of all", async () => {
		const { outcomes, visit } = await deliver({ at: { AUTH: "535 5.7.8 no" } }, account, three);
		expect(kinds(outcomes)).toEqual(Array(3).fill("refused sender_refused"));
		expect(visit.mails).toEqual([]);
	});

	it("no mail is begun when half of the time is over, so that none is left between its last line and the answer", async () => {
		let clock = 0;
		const server = scriptedServer({});
		const connect: Transport["connect"] = (...args) => server.connect(...args);
		const provider = smtp({ fetch, timeout: 1000, connect, email: undefined }, () => {
			clock += 150;
			return clock;
		});
		const outcomes = await provider.batch?.send(mailTo(...Array.from({ length: 6 }, (_none, i) => `a${i}@example.no`)), open, "key");
		expect(outcomes && kinds(outcomes)).toEqual([...Array(4).fill("accepted"), ...Array(2).fill("not tried")]);
	});
});

describe("smtp, its account", () => {
	const { credentials } = smtp({ fetch, timeout: 1, connect: scriptedServer().connect, email: undefined }, () => 0);
	const faults = (input: unknown) => credentials.safeParse(input).error?.issues.map((issue) => [issue.path.join("/"), issue.message]) ?? [];

	it("takes host and port apart or in one, and its own output again", () => {
		const apart = { host: "smtp.example.com", port: 587, username: "u", password: " p ", security: "starttls" };
		expect(credentials.parse({ ...apart, host: " SMTP.example.com:587 ", port: undefined })).toEqual(apart);
		expect(credentials.parse(apart)).toEqual(apart);
		expect(credentials.parse({ host: "127.0.0.1:2525", security: "none" })).toEqual({ host: "127.0.0.1", port: 2525, security: "none" });
	});

	it.each<[string, unknown, string[]]>([
		["nothing", {}, ["host", "security"]],
		["no port", { host: "smtp.example.com", security: "tls" }, ["port"]],
		["two ports", { host: "smtp.example.com:465", port: 587, security: "tls" }, ["port"]],
		["a port out of range", { host: "smtp.example.com:99999", security: "tls" }, ["host"]],
		["port 25", { host: "smtp.example.com", port: 25, security: "none" }, ["port"]],
		["port 25 in the host", { host: "smtp.example.com:25", security: "none" }, ["host"]],
		["an address with a path", { host: "https://smtp.example.com/", port: 465, security: "tls" }, ["host"]],
		["a line break in the host", { host: "smtp.example.com\r\nQUIT", port: 465, security: "tls" }, ["host"]],
		["a username alone", { host: "a.example", port: 465, security: "tls", username: "u" }, ["password"]],
		["a password alone", { host: "a.example", port: 465, security: "tls", password: "p" }, ["username"]],
		["a NUL in the password", { host: "a.example", port: 465, security: "tls", username: "u", password: "a\0b" }, ["password"]],
		["an unknown security", { host: "a.example", port: 465, security: "ssl" }, ["security"]],
		["an unknown field", { host: "a.example", port: 465, security: "tls", pass: "x" }, [""]],
		["several at once", { host: "a b", port: 0, security: "tls", username: "u" }, ["port", "host", "password"]],
	])("names what is wrong: %s", (_name, input, paths) => {
		expect(
			faults(input)
				.map(([path]) => path)
				.sort(),
		).toEqual([...paths].sort());
	});

	it("says what to use in place of port 25, and never the password", () => {
		expect(faults({ host: "a.example", port: 25, security: "tls", password: "hemmelig\n" }).join()).toMatch(/use 465 with tls or 587 with starttls/);
		expect(faults({ host: "a.example", port: 25, security: "tls", password: "hemmelig\n" }).join()).not.toContain("hemmelig");
	});

	it("names the records of the domain: DMARC, and who knows the others", () => {
		const provider = smtp({ fetch, timeout: 1, connect: scriptedServer().connect, email: undefined }, () => 0);
		expect(provider.dns("fjellbutikken.example", open)).toMatchObject([
			{ purpose: "spf", name: "fjellbutikken.example", value: null },
			{ purpose: "dkim", value: null },
			{ purpose: "dmarc", name: "_dmarc.fjellbutikken.example", value: expect.stringContaining("v=DMARC1") },
		]);
	});
});
