import { describe, expect, it } from "vitest";
import { applies, NOW, type ServiceCase } from "../service-case.ts";
import { reset, wire } from "./wire.ts";

/** What a service says of itself before a mail is sent. */
export function descriptionRows(service: ServiceCase): void {
	const provider = service.create(wire(reset).transport, () => NOW);

	describe("description", () => {
		it("goes by the name of its case", () => {
			expect(provider.id).toBe(service.id);
		});

		it("takes the credentials that it needs, and nothing besides", () => {
			expect(provider.credentials.parse(service.credentials)).toEqual(service.credentials);
			for (const wrong of [null, {}, [], "key", { ...(service.credentials as object), more: "x" }])
				expect(provider.credentials.safeParse(wrong).success).toBe(false);
		});

		it.each(service.badCredentials)("refuses credentials that could not work: %s", (_name, wrong) => {
			expect(provider.credentials.safeParse(wrong).success).toBe(false);
		});

		it("states a size that a mail service takes", () => {
			expect(provider.maxSize).toBeGreaterThanOrEqual(5_000_000);
			expect(provider.maxSize).toBeLessThanOrEqual(50_000_000);
		});

		it("recognises repeated requests exactly where its case knows the key", () => {
			expect(provider.dedupeWindow > 0).toBe(applies(service.key));
		});

		it("has what its case says it has", () => {
			expect([provider.batch !== undefined, provider.callbacks !== undefined]).toEqual([applies(service.batch), applies(service.callbacks)]);
		});

		it("names DNS records that can be copied, or says where they are shown", () => {
			const records = provider.dns("butikk.example", service.credentials);
			expect(records.map(({ purpose }) => purpose)).toEqual(expect.arrayContaining(["dkim", "dmarc"]));
			for (const { name, value, note } of records) {
				expect(name).toMatch(/\.[a-z]+$/);
				if (value === null) expect(note).toMatch(/\w{3}/);
				else expect(value).toMatch(/^[\x20-\x7e]*[^.]$/);
			}
		});

		it("says why for every row that does not apply", () => {
			for (const reason of reasonsIn(service)) expect(reason).toMatch(/^.{20,}$/);
		});
	});
}

function reasonsIn(value: unknown): string[] {
	if (value === null || typeof value !== "object") return [];
	if (!applies(value)) return [String((value as { none: unknown }).none)];
	return Object.values(value).flatMap(reasonsIn);
}
