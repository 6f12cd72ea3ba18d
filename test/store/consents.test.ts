import { env } from "cloudflare:workers";
import { SQLiteSyncDialect } from "drizzle-orm/sqlite-core";
import { expect, it } from "vitest";
import { type NewConsent, recordConsents } from "../../src/store/consents.ts";

const row = (status: NewConsent["status"]): NewConsent => ({
	...{ storeId: "str_x", address: "a@example.no", purpose: "marketing", occurredAt: 1, status, recordedAt: 1 },
	...{ method: null, textVersion: null, sourceUrl: null, source: null },
});

it("an index serves every statement that keeps consents, and what follows from them", async () => {
	const statements = recordConsents([row("granted"), row("denied")]);
	expect(statements).toHaveLength(3);
	const seen = new Set<string>();
	for (const statement of statements) {
		const { sql, params } = new SQLiteSyncDialect().sqlToQuery(statement);
		const { results } = await env.DB.prepare(`EXPLAIN QUERY PLAN ${sql}`)
			.bind(...params)
			.all<{ detail: string }>();
		const walks = results.filter(({ detail }) => detail.startsWith("SCAN") && !/^SCAN (j|a|json_each|CONSTANT)/.test(detail));
		expect([sql, walks]).toEqual([sql, []]);
		for (const { detail } of results) for (const [, index] of detail.matchAll(/INDEX (\w+)/g)) seen.add(index ?? "");
	}
	expect([...seen]).toContain("messages_recipient");
});
