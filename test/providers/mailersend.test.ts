import { describe, expect, it } from "vitest";
import type { Mail } from "../../src/core/mail.ts";
import { hmacSha256 } from "../../src/core/signature.ts";
import { mailersend } from "../../src/providers/mailersend.ts";
import { plainMail } from "../support/awkward-mails.ts";
import { reset, wire } from "./conformance/wire.ts";
import { jsonBody, NOW, reply } from "./service-case.ts";

async function bodyOf(changes: Partial<Mail>): Promise<Record<string, unknown>> {
	const { transport, seen } = wire(reply(202, "", { "x-message-id": "m1" }));
	await mailersend("https://mail.example", transport, () => NOW).send({ ...plainMail, ...changes }, { api_key: "mlsn.1" });
	if (!seen[0]) throw new Error("nothing was sent");
	return jsonBody(seen[0]);
}

describe("a mail for MailerSend", () => {
	it("has no fields of the larger plans, over which the others would lose it", async () => {
		const headers: Mail["headers"] = [
			["Auto-Submitted", "auto-generated"],
			["List-Unsubscribe", "<https://butikk.example/u/1>"],
			["List-Unsubscribe-Post", "List-Unsubscribe=One-Click"],
			["X-Order", "1001"],
		];
		expect(Object.keys(await bodyOf({ headers })).sort()).toEqual(["from", "html", "settings", "subject", "tags", "text", "to"]);
	});

	it("never has personalization, with which braces in a customer's name would be a template", async () => {
		const body = await bodyOf({ subject: "Hei {{ name }} {% if 1 %}", html: "<p>{{ 7 * 7 }} {$x}</p>", text: "{{ 7 * 7 }}" });
		expect(body).toMatchObject({ subject: "Hei {{ name }} {% if 1 %}", html: "<p>{{ 7 * 7 }} {$x}</p>", text: "{{ 7 * 7 }}" });
		expect(Object.keys(body).filter((key) => /personalization|variables|template/.test(key))).toEqual([]);
	});

	it("keeps its thread", async () => {
		const root = "<order-1001.str_1@fjellbutikken.example>";
		const headers: Mail["headers"] = [
			["In-Reply-To", root],
			["References", `<first@fjellbutikken.example> ${root}`],
		];
		expect(await bodyOf({ headers })).toMatchObject({
			in_reply_to: "order-1001.str_1@fjellbutikken.example",
			references: ["<first@fjellbutikken.example>", root],
		});
	});

	it("leaves a parent out that MailerSend would take for a wrong address", async () => {
		const headers: Mail["headers"] = [["In-Reply-To", `<order-${"1".repeat(60)}.str_1@fjellbutikken.example>`]];
		expect(await bodyOf({ headers })).not.toHaveProperty("in_reply_to");
		expect(await bodyOf({ headers: [["In-Reply-To", "no id at all"]] })).not.toHaveProperty("in_reply_to");
	});

	it.each([
		["bulk", true],
		["List", true],
		["first-class", undefined],
	])("with the precedence %s", async (value, bulk) => {
		expect((await bodyOf({ headers: [["Precedence", value]] })).precedence_bulk).toBe(bulk);
	});

	it("goes without a recipient's name that MailerSend would refuse", async () => {
		expect((await bodyOf({ to: { address: "a@example.no", name: "Nordmann; Ola" } })).to).toEqual([{ email: "a@example.no" }]);
		expect((await bodyOf({ to: { address: "a@example.no", name: "Ola Nordmann" } })).to).toEqual([{ email: "a@example.no", name: "Ola Nordmann" }]);
	});

	it("has files whose names say what they are, and images that the HTML shows", async () => {
		const content = new Uint8Array([1, 2, 3]);
		const attachments = [
			{ filename: "faktura", contentType: "application/pdf", content },
			{ filename: "logo.png", contentType: "image/png", contentId: "logo@butikk", content },
		];
		expect((await bodyOf({ attachments })).attachments).toEqual([
			{ filename: "faktura.pdf", content: "AQID", disposition: "attachment" },
			{ filename: "logo.png", content: "AQID", disposition: "inline", id: "logo@butikk" },
		]);
	});
});

describe("a call of MailerSend", () => {
	const PUBLIC = "test_Am3L1GuOIc4blLUuHqAPxxwkZaJyEk8G";
	const ping = '{"type":"webhook.test","message":"This is a ping test message","created_at":"2026-03-27T07:24:20.577080Z"}';
	const bounce = '{"type":"activity.hard_bounced","created_at":"2026-03-27T07:24:20.577080Z","data":{"id":"1","email":"a@example.no","note":"webhook.test"}}';
	const { callbacks } = mailersend("https://mail.example", wire(reset).transport, () => NOW);

	async function verdictOf(body: string, key: string, secret: string | null, spelling = (hex: string) => hex): Promise<unknown> {
		const bytes = new Uint8Array(new TextEncoder().encode(body));
		const headers = new Headers({ Signature: spelling((await hmacSha256(key, bytes)).toHex()) });
		return callbacks?.verify({ headers, body: bytes, pathSecret: null }, secret, NOW);
	}

	it("to try a new URL passes, or MailerSend would not save it, and tells nothing", async () => {
		expect(await verdictOf(ping, PUBLIC, null)).toEqual({ ok: true });
		expect(await verdictOf(ping, PUBLIC, "secret")).toEqual({ ok: true });
		expect(await verdictOf(ping, "secret", "secret")).toEqual({ ok: true });
		expect(await callbacks?.parse(ping)).toEqual({ events: [] });
	});

	it("to try a new URL still has to be signed", async () => {
		expect(await verdictOf(ping, "guess", null)).toEqual({ ok: false, why: "no_secret" });
		expect(await verdictOf(ping, "guess", "secret")).toEqual({ ok: false, why: "wrong_signature" });
	});

	it("with an event does not pass under the key that everybody knows", async () => {
		expect(await verdictOf(bounce, PUBLIC, "secret")).toEqual({ ok: false, why: "wrong_signature" });
		expect(await verdictOf(bounce, PUBLIC, null)).toEqual({ ok: false, why: "no_secret" });
		expect(await verdictOf(`[${ping},${bounce}]`, PUBLIC, "secret")).toEqual({ ok: true });
		expect(await callbacks?.parse(`[${ping},${bounce}]`)).toEqual({ events: [] });
	});

	it("may spell its signature in capitals", async () => {
		expect(await verdictOf(bounce, "secret", "secret", (hex) => ` ${hex.toUpperCase()} `)).toEqual({ ok: true });
	});

	it("comes again for days under the same time, and is not refused for it", async () => {
		expect(await verdictOf(bounce, "secret", "secret")).toEqual({ ok: true });
	});
});
