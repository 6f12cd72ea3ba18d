import { describe, expect, it } from "vitest";
import type { Mail } from "../../../src/core/mail.ts";
import type { Outcome } from "../../../src/core/outcome.ts";
import { plainMail } from "../../support/awkward-mails.ts";
import { type AnswerRow, applies, type BatchCase, NOW, type Reply, reply, type ServiceCase } from "../service-case.ts";
import { expectWellMade } from "./answers.ts";
import { bytes } from "./mails.ts";
import { expectSame } from "./sending.ts";
import { brokenBody, reset, silence, slowBody, wire } from "./wire.ts";

const KEY = "batch-0123456789abcdef";

/** Three mails that differ in everything a batch could mix up. */
const THREE: Mail[] = [1, 2, 3].map((n) => ({
	...plainMail,
	id: `msg_01m80vkkp1y1rzvzsjs3234${n}`,
	to: { address: `kunde${n}@example.no`, name: `Kunde ${n}` },
	subject: `Ordre ${n} på vei`,
	html: `<p>${n}</p>`,
	text: `${n}\n`,
	headers: [["References", `<order-${n}@fjellbutikken.example>`]],
}));

/** What a service that takes several mails in one request makes of them. */
export function batchRows(service: ServiceCase, row: BatchCase): void {
	const send = async (answer: Reply, mails = THREE, timeout?: number) => {
		const { transport, seen } = wire(answer, timeout);
		const { batch } = service.create(transport, () => NOW);
		if (!batch) throw new Error(`${service.id} has no batch`);
		const outcomes = (await batch.send(mails, service.credentials, KEY)).filter((outcome) => outcome !== null);
		for (const outcome of outcomes) expectWellMade(service, outcome);
		return { outcomes, seen, batch };
	};

	describe("batches", () => {
		it("carry each mail to its own recipient, with its own content, in one request", async () => {
			const { seen } = await send(row.accepted.reply);
			expect(seen).toHaveLength(1);
			const read = seen[0] ? await row.read(seen[0]) : [];
			expect(read).toHaveLength(3);
			for (const [i, mail] of THREE.entries()) if (read[i]) expectSame(service, read[i], mail);
			if (seen[0] && applies(row.key)) expect(row.key(seen[0])).toBe(KEY);
		});

		it("answer in the order of the mails", async () => {
			expect((await send(row.accepted.reply)).outcomes).toEqual(row.accepted.ids.map((id) => ({ kind: "accepted", id })));
		});

		it.skipIf(!applies(row.partly))("tell a refused mail from its neighbours", async () => {
			if (!applies(row.partly)) return;
			expect((await send(row.partly.reply)).outcomes).toMatchObject(row.partly.outcomes);
		});

		const whole = Object.entries(row.whole).flatMap(([name, one]): [string, AnswerRow][] => (applies<AnswerRow>(one) ? [[name, one]] : []));
		it.each([...whole, ...(row.more ?? [])])("mean the same for all where the answer is about all: %s", async (_name, one) => {
			const { outcomes } = await send(one.reply);
			expect(outcomes).toMatchObject(THREE.map(() => one.outcome));
		});

		it.each<[string, Reply, Outcome["reason" & keyof Outcome] | string]>([
			["a time-out", silence, "timeout"],
			["a body that never ends", slowBody, "timeout"],
			["a reset", reset, "connection_lost"],
			["a body that breaks off", brokenBody, "connection_lost"],
		])("leave open what became of any of them after %s", async (_name, answer, reason) => {
			const { outcomes } = await send(answer, THREE, 60);
			expect(outcomes).toMatchObject(THREE.map(() => ({ kind: "unknown", reason })));
		});

		it.each(["[]", "{}", '{"data":[]}', '{"data":[{"id":"a"}]}', '[{"ErrorCode":0}]'])("never take an answer of %s for three acceptances", async (body) => {
			const { outcomes } = await send(reply(200, body));
			expect(outcomes).toHaveLength(3);
			expect(outcomes.map(({ kind }) => kind)).not.toContain("accepted");
		});

		it("leave a hostile mail out, and the order alone", async () => {
			const [first, second, third] = THREE;
			if (!first || !second || !third) throw new Error("three mails");
			const { outcomes, seen } = await send(row.accepted.reply, [first, { ...second, subject: "x\r\nBcc: victim@example.com" }, third]);
			expect(outcomes).toHaveLength(3);
			expect(outcomes[1]).toMatchObject({ kind: "refused", scope: "message" });
			expect(seen[0] ? (await row.read(seen[0])).map(({ message }) => message) : []).toEqual([first.id, third.id]);
		});

		it("take a small mail, and never a mail that fills the request alone", async () => {
			const { batch } = await send(row.accepted.reply);
			expect(batch.limit).toBeGreaterThan(1);
			expect(batch.takes(plainMail)).toBe(true);
			expect(batch.takes({ ...plainMail, attachments: [{ filename: "a.pdf", contentType: "application/pdf", content: bytes(5_000_000) }] })).toBe(false);
		});
	});
}
