import { describe, expect, it } from "vitest";
import type { Mail } from "../../src/core/mail.ts";
import { mailgun } from "../../src/providers/mailgun.ts";
import { plainMail } from "../support/awkward-mails.ts";
import { wire } from "./conformance/wire.ts";
import { formBody, NOW, reply } from "./service-case.ts";

const taken = reply(200, { id: "<1@mg.example.no>", message: "Queued. Thank you." });

async function posted(region: "us" | "eu" | undefined, changes: Partial<Mail> = {}) {
	const { transport, seen } = wire(taken);
	const credentials = { api_key: "key-1", domain: "mg.example.no", ...(region ? { region } : {}) };
	await mailgun("", transport, () => NOW).send({ ...plainMail, ...changes }, credentials);
	const [request] = seen;
	if (!request) throw new Error("nothing was sent");
	return { url: request.url.href, form: await formBody(request) };
}

describe("Mailgun", () => {
	it("goes to the host of the sender's region where no URL is configured", async () => {
		expect((await posted(undefined)).url).toBe("https://api.mailgun.net/v3/mg.example.no/messages");
		expect((await posted("us")).url).toBe("https://api.mailgun.net/v3/mg.example.no/messages");
		expect((await posted("eu")).url).toBe("https://api.eu.mailgun.net/v3/mg.example.no/messages");
	});

	it("encodes a name that has both letters beyond ASCII and punctuation, and no other", async () => {
		const name = async (text: string) => (await posted("eu", { to: { address: "a@example.no", name: text } })).form.get("to");
		expect(await name("Åse Ødegård")).toBe('"Åse Ødegård" <a@example.no>');
		expect(await name("Nordmann, Ola")).toBe('"Nordmann, Ola" <a@example.no>');
		expect(await name("Ødegård, Åse (butikk)")).toMatch(/^=\?UTF-8\?B\?[A-Za-z0-9+/=]+\?= <a@example\.no>$/);
		expect(await name(`${"Åse, ".repeat(20)}Ø`)).toMatch(/^(=\?UTF-8\?B\?[A-Za-z0-9+/=]+\?= )+<a@example\.no>$/);
	});

	it("names the SPF include of the region, on the sending domain", () => {
		const dns = mailgun("", wire(taken).transport, () => NOW).dns;
		const spf = (region: "us" | "eu") => dns("example.no", { api_key: "k", domain: "mg.example.no", region }).find(({ purpose }) => purpose === "spf");
		expect(spf("us")).toMatchObject({ name: "mg.example.no", value: "v=spf1 include:mailgun.org ~all" });
		expect(spf("eu")).toMatchObject({ value: "v=spf1 include:eu.mailgun.org ~all" });
	});
});
