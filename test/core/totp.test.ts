import { describe, expect, it } from "vitest";
import { RECOVERY_BYTES, readRecoveryCode, recoveryCodes } from "../../src/core/recovery-codes.ts";
import { codeAt, secretText, stepAt, stepOf, totpAddress } from "../../src/core/totp.ts";

const secret = new TextEncoder().encode("12345678901234567890");
const NOW = 1_111_111_111_000;

describe("a code that changes with time", () => {
	// RFC 6238, appendix B, the lines of SHA-1.
	it.each([
		[59, "94287082"],
		[1_111_111_109, "07081804"],
		[1_111_111_111, "14050471"],
		[1_234_567_890, "89005924"],
		[2_000_000_000, "69279037"],
		[20_000_000_000, "65353130"],
	])("is at %d s %s", (seconds, code) => {
		expect(codeAt(secret, stepAt(seconds * 1000), 8)).toBe(code);
	});

	it.each([-1, 0, 1])("counts %d steps from now", (drift) => {
		const step = stepAt(NOW) + drift;
		expect(stepOf(secret, ` ${codeAt(secret, step).slice(0, 3)} ${codeAt(secret, step).slice(3)} `, NOW)).toBe(step);
	});

	it("does not count two steps from now, nor as anything but its six digits", () => {
		const code = codeAt(secret, stepAt(NOW));
		for (const typed of [codeAt(secret, stepAt(NOW) + 2), codeAt(secret, stepAt(NOW) - 2), "", code.slice(1), `${code}0`, `0${code}`])
			expect([typed, stepOf(secret, typed, NOW)]).toEqual([typed, undefined]);
	});

	it("has its secret in base32, as RFC 4648 §10 writes it, and in an address that apps read", () => {
		expect(["", "f", "fo", "foo", "foob", "fooba", "foobar"].map((text) => secretText(new TextEncoder().encode(text)))).toEqual([
			...["", "MY", "MZXQ", "MZXW6", "MZXW6YQ", "MZXW6YTB", "MZXW6YTBOI"],
		]);
		const address = new URL(totpAddress(secret, "Fjell & Fjord: butikk", "ida@example.no"));
		expect(decodeURIComponent(address.pathname)).toBe("/Fjell & Fjord  butikk:ida@example.no");
		expect(Object.fromEntries(address.searchParams)).toEqual({
			...{ secret: "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", issuer: "Fjell & Fjord: butikk", algorithm: "SHA1", digits: "6", period: "30" },
		});
	});
});

describe("a recovery code", () => {
	it("is one of ten, and is read however it is typed", () => {
		const codes = recoveryCodes(new Uint8Array(RECOVERY_BYTES).map((_none, i) => i));
		expect(new Set(codes).size).toBe(10);
		expect(codes[0]).toBe("01234-56789");
		for (const typed of ["01234-56789", " O1234 56789 ", "ol23456789"]) expect(readRecoveryCode(typed)).toBe("01234-56789");
	});

	it.each(["", "123456", "01234-5678", "01234-567890", "0123u-56789", "01234-5678!"])("is not %j", (typed) => {
		expect(readRecoveryCode(typed)).toBeUndefined();
	});
});
