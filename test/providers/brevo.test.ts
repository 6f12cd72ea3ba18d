import { describe, expect, it } from "vitest";
import type { Mail } from "../../src/core/mail.ts";
import { brevo } from "../../src/providers/brevo.ts";
import { plainMail } from "../support/awkward-mails.ts";
import { wire } from "./conformance/wire.ts";
import { BASE_URL, jsonBody, NOW, reply } from "./service-case.ts";

async function posted(changes: Partial<Mail>) {
	const { transport, seen } = wire(reply(201, { messageId: "<1@relay.example>" }));
	await brevo(BASE_URL, transport, () => NOW).send({ ...plainMail, ...changes }, { api_key: "k" });
	const [request] = seen;
	if (!request) throw new Error("nothing was sent");
	return jsonBody(request);
}

describe("Brevo", () => {
	it("gets a key that is a UUID, the same for the same message, and tells nothing", async () => {
		const [key, again, other] = [await posted({}), await posted({}), await posted({ id: "msg_2" })].map(({ headers }) => headers.idempotencyKey);
		expect(key).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
		expect([again, other === key]).toEqual([key, false]);
	});

	it("gets names that it would lose as encoded words, and in a Reply-To without their punctuation", async () => {
		const name = "Ødegård, Åse";
		const body = await posted({ to: { address: "a@example.no", name }, replyTo: { address: "b@example.no", name } });
		expect(body.to[0].name).toMatch(/^=\?UTF-8\?B\?\S+\?=$/);
		expect(body.replyTo.name).toBe("Ødegård Åse");
		expect((await posted({ to: { address: "a@example.no", name: "Åse Ødegård" } })).to[0].name).toBe("Åse Ødegård");
	});

	it("gets header values in ASCII, since others would go out as raw bytes", async () => {
		expect((await posted({ headers: [["X-Order", "Blåbær"]] })).headers["X-Order"]).toBe("Blabaer");
	});

	it("gets HTML even for a mail that has none", async () => {
		expect((await posted({ html: "" })).htmlContent).toMatch(/./);
	});
});
