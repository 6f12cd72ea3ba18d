import { describe, expect, it } from "vitest";

const sources = import.meta.glob<string>("../src/**/*.{ts,tsx}", { query: "?raw", import: "default", eager: true });
const own = Object.entries(sources).filter(([path]) => !path.endsWith("env.d.ts") && !path.includes("/admin/text/"));

describe("the house", () => {
	it("is made of small rooms: half of the files are under 60 lines, nine of ten under 150", () => {
		const sizes = own.map(([, text]) => text.split("\n").length - 1).sort((a, b) => a - b);
		expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThan(60);
		expect(sizes[Math.floor(sizes.length * 0.9)]).toBeLessThanOrEqual(150);
	});

	it("names the bindings' type in one file", () => {
		const naming = own.filter(([, text]) => /[:=<]\s*Env\b/.test(text)).map(([path]) => path);
		expect(naming).toEqual(["../src/deps.ts"]);
	});

	it("keeps SQL in the store", () => {
		const writing = own
			.filter(([path, text]) => !path.includes("/store/") && /\b(SELECT|INSERT INTO|UPDATE|DELETE FROM)\s+[\w"*]+/.test(text))
			.map(([path]) => path);
		expect(writing).toEqual([]);
	});

	it("core has no clock and no randomness", () => {
		const impure = own
			.filter(([path, text]) => path.includes("/core/") && /Date\.now|Math\.random|getRandomValues|new Date\(\)|\bfetch\(/.test(text))
			.map(([path]) => path);
		expect(impure).toEqual([]);
	});

	it("has no room whose name says nothing", () => {
		expect(Object.keys(sources).filter((path) => /\/(utils?|helpers?|types|common|misc|manager|services?)\.tsx?$/.test(path))).toEqual([]);
	});
});
