import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { cloudflare } from "../../src/providers/cloudflare.ts";
import type { EmailBinding } from "../../src/providers/port.ts";
import { fullMail } from "./conformance/mails.ts";
import { reset, wire } from "./conformance/wire.ts";
it("real", async () => {
	const transport = { ...wire(reset).transport, timeout: 5000, email: env.EMAIL as unknown as EmailBinding };
	console.log(JSON.stringify(await cloudflare("", transport, () => 0).send(fullMail, { binding: true })));
	expect(1).toBe(1);
});
