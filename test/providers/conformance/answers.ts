import { describe, expect, it } from "vitest";
import type { Outcome } from "../../../src/core/outcome.ts";
import { plainMail } from "../../support/awkward-mails.ts";
import { type AnswerRow, applies, type ExpectedOutcome, NOW, type Reply, reply, type ServiceCase } from "../service-case.ts";
import { brokenBody, deaf, hugeBody, redirect, refusedConnection, reset, silence, slowBody, transportOf, wire } from "./wire.ts";

/** A time-out that passes quickly. */
const SOON = 60;

/** What becomes of a mail when a connection fails, the same for every service. */
const LOSSES: [name: string, reply: Reply, outcome: ExpectedOutcome][] = [
	["a time-out after the request was read", silence, { kind: "unknown", reason: "timeout" }],
	["a body that never ends", slowBody, { kind: "unknown", reason: "timeout" }],
	["a connection that is reset", reset, { kind: "unknown", reason: "connection_lost" }],
	["a body that breaks off", brokenBody, { kind: "unknown", reason: "connection_lost" }],
	["a connection that is refused", refusedConnection, { kind: "deferred", reason: "unreachable" }],
	["a redirect, which is not followed", redirect, { kind: "deferred", reason: "service_error" }],
];
const ODD_STATUSES = [300, 304, 307, 400, 402, 404, 405, 406, 408, 409, 410, 415, 418, 421, 422, 425, 451, 499, 500, 501, 502, 504, 505, 520, 522, 599];
const ODD_BODIES = ["null", "[]", "7", '"ok"', '{"id":5}', '{"id":""}', '{"errors":{}}', "{", "\u0000", "<html>502 Bad Gateway</html>"];

/** What a service's answers mean. */
export function answerRows(service: ServiceCase): void {
	const send = async (answer: Reply, timeout?: number) => {
		const { transport, seen } = wire(answer, timeout);
		const outcome = await service.create(transport, () => NOW).send(plainMail, service.credentials);
		expectWellMade(service, outcome);
		return { outcome, seen };
	};

	describe("answers", () => {
		const rows = Object.entries(service.answers).flatMap(([name, row]): [string, AnswerRow][] => (applies<AnswerRow>(row) ? [[name, row]] : []));
		it.each([...rows, ...service.more])("%s", async (_name, row) => {
			const { outcome } = await send(row.reply);
			expect(outcome).toMatchObject(row.outcome);
		});

		it.each(LOSSES)("%s", async (_name, answer, expected) => {
			const { outcome, seen } = await send(answer, SOON);
			expect(outcome).toMatchObject(expected);
			expect(seen).toHaveLength(1);
		});

		it("a time-out before the request was read", async () => {
			const outcome = await service.create(transportOf(deaf, SOON), () => NOW).send(plainMail, service.credentials);
			expect(outcome).toMatchObject({ kind: "unknown", reason: "timeout" });
		});

		it("a huge answer is not read to its end, and is no acceptance that can be told", async () => {
			const huge = hugeBody();
			const { outcome } = await send(huge.reply);
			expect(outcome).toMatchObject({ kind: "unknown", reason: "answer_unreadable" });
			expect(huge.megabytes()).toBeLessThan(20);
		});

		it.each(ODD_STATUSES)("a %i without a word is never taken for acceptance", async (status) => {
			const { outcome } = await send(reply(status === 304 ? 204 : status));
			expect(outcome.kind).not.toBe("accepted");
		});

		it.each(ODD_BODIES)("a success that says %j is never taken for acceptance", async (body) => {
			const { outcome } = await send(reply(200, body));
			expect(outcome.kind).not.toBe("accepted");
		});

		it("an answer that quotes the request tells the log no secret", async () => {
			for (const status of [200, 400, 401, 429, 500]) {
				await send(({ headers }) => {
					const quoted = [...headers, ...secretsOf(service).filter((secret) => [...headers].some(([, value]) => value.includes(secret)))].flat().join(" ");
					return new Response(JSON.stringify({ message: quoted, Message: quoted, name: quoted, code: quoted, errors: [{ message: quoted }] }), { status });
				});
			}
		});

		it("a 5xx is tried again only where that cannot send twice, or nobody can tell", async () => {
			const { outcome } = await send(reply(500, "oops"));
			expect(outcome).toMatchObject({ kind: "unknown", reason: "service_error" });
		});
	});
}

/** What holds for every outcome: a detail for the log on one short line, without the credentials. */
export function expectWellMade(service: ServiceCase, outcome: Outcome): void {
	if (outcome.kind === "accepted") return;
	expect(outcome.detail).toMatch(/^[^\r\n]{1,500}$/);
	for (const secret of secretsOf(service)) expect(outcome.detail).not.toContain(secret);
	if (outcome.kind === "deferred" && outcome.retryAfter !== undefined) expect(outcome.retryAfter).toBeGreaterThanOrEqual(0);
}

function secretsOf({ credentials }: ServiceCase): string[] {
	return Object.entries(credentials as Record<string, string>).flatMap(([name, value]) => (/(key|token|secret)$/.test(name) ? [value] : []));
}
