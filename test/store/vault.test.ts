import { describe, expect, it } from "vitest";
import { createVault } from "../../src/store/vault.ts";

const key = (n: number) => new Uint8Array(32).fill(n).toBase64();
const vault = createVault([key(1)]);
const text = JSON.stringify(["str_1", "msg_1", "newsletter", "nb", "åse@example.no"]);

describe("a token for a link", () => {
	it("holds its text, is the same every time, and can stand in a URL", async () => {
		const token = await vault.linkToken("unsubscribe", text);
		expect(token).toMatch(/^[\w-]{60,}$/);
		expect(await vault.linkToken("unsubscribe", text)).toBe(token);
		expect(await vault.readLinkToken("unsubscribe", token)).toBe(text);
	});

	it("shows nobody what it holds, and is another one for every text", async () => {
		const token = await vault.linkToken("unsubscribe", text);
		const bytes = Uint8Array.fromBase64(token, { alphabet: "base64url" });
		expect(new TextDecoder().decode(bytes)).not.toMatch(/example|newsletter|str_1/);
		expect(await vault.linkToken("unsubscribe", text.replace("msg_1", "msg_2"))).not.toBe(token);
	});

	it("is good for nothing but its use", async () => {
		expect(await vault.readLinkToken("recover", await vault.linkToken("unsubscribe", text))).toBeUndefined();
		expect(await vault.readLinkToken("unsubscribe", await vault.seal(text))).toBeUndefined();
	});

	it("is still good while the key before is there, and not after", async () => {
		const token = await vault.linkToken("unsubscribe", text);
		expect(await createVault([key(2), key(1)]).readLinkToken("unsubscribe", token)).toBe(text);
		expect(await createVault([key(2)]).readLinkToken("unsubscribe", token)).toBeUndefined();
	});

	it("is none when anything of it was changed, or was never there", async () => {
		const token = await vault.linkToken("unsubscribe", text);
		for (let at = 0; at < token.length; at += 7) {
			const changed = token.slice(0, at) + (token[at] === "A" ? "B" : "A") + token.slice(at + 1);
			expect(await vault.readLinkToken("unsubscribe", changed)).toBeUndefined();
		}
		for (const made of ["", "x", token.slice(0, -1), token.slice(1), `${token}A`, "A".repeat(200), "%%", token.toLowerCase(), "å"])
			expect(await vault.readLinkToken("unsubscribe", made)).toBeUndefined();
	});
});
