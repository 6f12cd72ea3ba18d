import { describe, expect, it } from "vitest";
import { passwordFault } from "../../src/core/password.ts";
import { hashPassword, isPassword, NO_PASSWORD } from "../../src/core/password-hash.ts";

const OWN = ["ida.haug@fjellbutikken.example", "ida.haug", "fjellbutikken.example", "Ida Haug", "Fjellbutikken", "postbud"];
const CHEAP = { N: 16, r: 1, p: 1 };
const salt = new Uint8Array(16).fill(7);

describe("a password", () => {
	it.each([
		"korrekt hest batteri",
		"aaaa bbbb cccc dddd",
		"Ida Haug liker fjell",
		"пароль для магазина",
		"😀🐎🔋📎😀🐎🔋📎😀🐎🔋📎",
		"nbvcxz lkjhgf poi",
		"  spaces count, too  ",
	])("%j is one", (password) => {
		expect(passwordFault(password, OWN)).toBeUndefined();
	});

	it.each([
		["short", "elleve tegn"],
		["short", "😀🐎🔋📎😀🐎🔋📎😀🐎🔋"],
		["long", "x y z w ".repeat(26)],
		["known", "aaaaaaaaaaaaaaaa"],
		["known", "121212121212"],
		["known", "123456789012"],
		["known", "qwertyuiopåasd"],
		["known", "PassWord 1234"],
		["known", "ｐａｓｓｗｏｒｄ１２３４"],
		["known", "Passord123456"],
		["own", "ida.haug@fjellbutikken.example"],
		["own", "Fjellbutikken1"],
		["own", "ida haug ida haug"],
		["own", "FJELLBUTIKKENfjellbutikken!"],
	])("is refused as %s: %j", (fault, password) => {
		expect(passwordFault(password, OWN)).toBe(fault);
	});

	it("is the same however a keyboard writes its characters, and is no other one", () => {
		const stored = hashPassword("hus på Å\u0301sen 12", salt, CHEAP);
		expect(stored).toMatch(/^scrypt\$16\$1\$1\$/);
		expect(isPassword("hus på Ǻsen 12", stored)).toBe(true);
		expect(isPassword("hus på Ǻsen 13", stored)).toBe(false);
	});

	it("costs what OWASP asks, where somebody is and where nobody is", () => {
		expect(hashPassword("x", salt).split("$").slice(0, 4)).toEqual(["scrypt", "16384", "8", "5"]);
		expect(NO_PASSWORD.split("$").slice(0, 4)).toEqual(["scrypt", "16384", "8", "5"]);
		expect(isPassword("", NO_PASSWORD)).toBe(false);
	});
});
