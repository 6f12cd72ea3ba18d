import { describe, expect, it } from "vitest";
import type { Mailbox } from "../../../src/core/address.ts";
import type { Mail } from "../../../src/core/mail.ts";
import { awkwardMails, plainMail } from "../../support/awkward-mails.ts";
import { type AnswerRow, applies, NOW, type ReadAttachment, type ReadMail, type SeenRequest, type ServiceCase } from "../service-case.ts";
import { bytes, fullMail, hostileMails } from "./mails.ts";
import { wire } from "./wire.ts";

/** What a service is asked: that the mail arrives in it as it was meant, whatever is in it. */
export function sendingRows(service: ServiceCase): void {
	describe("requests", () => {
		const mails: [string, Mail][] = [["everything", fullMail], ...awkwardMails.map(([name, changes]): [string, Mail] => [name, { ...plainMail, ...changes }])];

		it.each(mails)("read back as they were meant: %s", async (_name, mail) => {
			const { request } = await sent(service, mail);
			expectSame(service, await service.read(request), mail);
		});

		it("use the credentials", async () => {
			expect(service.authorised((await sent(service, plainMail)).request)).toBe(true);
		});

		it("keep every byte of a large file", async () => {
			const content = bytes(1_500_000, 11);
			const { request } = await sent(service, { ...plainMail, attachments: [{ filename: "large.pdf", contentType: "application/pdf", content }] });
			const [file] = (await service.read(request)).attachments;
			expect(same(file?.content, content)).toBe(true);
		});

		it("give a file without a name one, so that it does not vanish", async () => {
			const { request } = await sent(service, { ...plainMail, attachments: [{ filename: "", contentType: "application/pdf", content: bytes(3) }] });
			expect((await service.read(request)).attachments[0]?.filename).toMatch(/./);
		});

		it.skipIf(applies(service.limits.fileTypes))("give a file the ending of its type, since the service goes by it", async () => {
			const { request } = await sent(service, { ...plainMail, attachments: [{ filename: "data.txt", contentType: "text/csv", content: bytes(3) }] });
			expect((await service.read(request)).attachments[0]?.filename).toMatch(/\.csv$/);
		});

		it.each(hostileMails)("are not made of what could change their meaning: %s", async (_name, changes) => {
			const { transport, seen } = wire(successOf(service).reply);
			const outcome = await service.create(transport, () => NOW).send({ ...plainMail, ...changes }, service.credentials);
			expect(outcome).toMatchObject({ kind: "refused", scope: "message", reason: "message_refused" });
			expect(seen).toEqual([]);
		});

		it("are the same when a mail is sent again, and keep its key", async () => {
			const [first, again, other] = await Promise.all(
				[fullMail, fullMail, { ...fullMail, id: "msg_01m80vkkp1y1rzvzsjs32342xt" }].map((mail) => sent(service, mail)),
			);
			if (!first || !again || !other) throw new Error("three were sent");
			expect(await service.read(again.request)).toEqual(await service.read(first.request));
			if (!applies(service.key)) return;
			expect(service.key(first.request)).toMatch(/./);
			expect(again.request.body).toEqual(first.request.body);
			expect(service.key(again.request)).toBe(service.key(first.request));
			expect(service.key(other.request)).not.toBe(service.key(first.request));
		});
	});
}

/** Sends a mail and gives the one request that it took. */
export async function sent(service: ServiceCase, mail: Mail): Promise<{ request: SeenRequest }> {
	const { transport, seen } = wire(successOf(service).reply);
	await service.create(transport, () => NOW).send(mail, service.credentials);
	const [request, ...more] = seen;
	if (!request || more.length > 0) throw new Error(`${seen.length} requests for one mail`);
	return { request };
}

export function successOf(service: ServiceCase): AnswerRow {
	if (!applies(service.answers.accepted)) throw new Error(`${service.id} has to accept a mail`);
	return service.answers.accepted;
}

export function expectSame({ limits }: ServiceCase, read: ReadMail, mail: Mail): void {
	expect(read.recipients).toHaveLength(1);
	expect(read.recipients[0]?.address).toBe(mail.to.address);
	expect([mail.to.name ?? "", ...(applies(limits.toName) ? [] : [""])]).toContain(read.recipients[0]?.name ?? "");
	expect(named(read.from)).toEqual(named(mail.from));
	if (applies(limits.replyTo)) expectReplyTo(read.replyTo, mail.replyTo, applies(limits.replyToName));
	expect(read).toMatchObject({ subject: mail.subject, tracked: false });
	expect([read.html, read.text].map(unwrapped)).toEqual([mail.html, mail.text].map(unwrapped));
	if (applies(limits.message)) expect(read.message).toBe(mail.id);
	const headers = read.headers.map(([name, value]) => [name.toLowerCase(), value]);
	if (applies(limits.headers)) expect(headers).toEqual(expect.arrayContaining(mail.headers.map(([name, value]) => [name.toLowerCase(), value])));
	expect(headers.map(([name]) => name)).not.toContain("bcc");
	expect(read.attachments).toHaveLength(mail.attachments.length);
	// Inline images may come before the files.
	for (const file of mail.attachments) {
		const found = read.attachments.find(({ content }) => same(content, file.content));
		expectSameFile(limits, found, file);
	}
}

function expectSameFile(limits: ServiceCase["limits"], read: ReadAttachment | undefined, file: Mail["attachments"][number]): void {
	if (!read) throw new Error(`the bytes of ${file.filename} did not arrive`);
	if (applies(limits.contentId)) expect(read.contentId).toBe(file.contentId);
	// An inline image may be named by its Content-ID alone.
	if (file.contentId === undefined || read.filename !== file.contentId) {
		if (applies(limits.fileNames)) expect(read.filename).toBe(file.filename);
		else expect(read.filename).toMatch(/^[\x20-\x7e]+$/);
		expect(read.filename.split(".").at(-1)).toBe(file.filename.split(".").at(-1));
	}
	if (applies(limits.fileTypes)) expect(read.contentType).toBe(file.contentType);
}

function expectReplyTo(read: Mailbox | undefined, meant: Mailbox | undefined, nameKept: boolean): void {
	const letters = (name = "") => name.replace(/[^\p{L}\p{N}]/gu, "");
	expect(read?.address).toBe(meant?.address);
	if (nameKept) expect(read?.name ?? "").toBe(meant?.name ?? "");
	else expect(letters(read?.name)).toBe(letters(meant?.name));
}

const named = ({ address, name }: Mailbox) => ({ address, name: name ?? "" });
const unwrapped = (text: string) => text.replace(/\r\n/g, "\n").trim();

/** Bytes compared without the megabytes that a failed expectation would print. */
function same(a: Uint8Array | undefined, b: Uint8Array): boolean {
	return a !== undefined && a.length === b.length && a.every((byte, i) => byte === b[i]);
}
