import { createRoute } from "@hono/zod-openapi";
import * as z from "zod";
import { recordConsent } from "../actions/record-consent.ts";
import { addressKey, canonicalAddress } from "../core/address.ts";
import { ALL_PURPOSES, CONSENT_STATUSES, latestAbout, PURPOSES } from "../core/consent.ts";
import { address, instant, optionalLine } from "../core/fields.ts";
import { type ConsentRow, listConsents } from "../store/consents.ts";
import { createApi, storeOf } from "./api.ts";
import { keyOf, scoped } from "./authenticated.ts";
import { answers, body } from "./schemas.ts";

/** Two clocks are never quite the same. Milliseconds. */
const SKEW = 60_000;
const KNOWN_PURPOSES = [...PURPOSES, ALL_PURPOSES] as const;

const consentInput = z.strictObject({
	address,
	purpose: z.enum(KNOWN_PURPOSES, { error: `must be one of ${KNOWN_PURPOSES.join(", ")}` }).describe("marketing: all of them"),
	status: z.enum(CONSENT_STATUSES, { error: `must be one of ${CONSENT_STATUSES.join(", ")}` }),
	method: optionalLine(60).meta({ description: "How it was said, such as checkbox or phone", examples: ["phone"] }),
	text_version: optionalLine(60).meta({ description: "Which text the person agreed to", examples: ["2026-05"] }),
	source_url: optionalLine(2048).meta({ description: "The page where it was said", examples: ["https://fjellbutikken.example/checkout"] }),
	occurred_at: instant
		.refine((at) => Date.parse(at) <= Date.now() + SKEW, "must not be in the future")
		.nullish()
		.describe("When it was said; now where it is not given"),
});

const statement = z.object({
	purpose: z.string(),
	status: z.enum(CONSENT_STATUSES),
	occurred_at: z.string().nullable().describe("null: a yes of which nobody knows when; any other statement is newer"),
	method: z.string().nullable(),
	text_version: z.string().nullable(),
	source_url: z.string().nullable(),
	source: z.string().nullable().describe("The event, message or key that brought it"),
	recorded_at: z.string(),
});
const standing = z.object({ status: z.enum([...CONSENT_STATUSES, "none"]), since: z.string().nullable() });
const consentsBody = z.object({
	address: z.string(),
	purposes: z.record(z.enum(PURPOSES), standing).describe("What counts for each purpose: the latest statement about it, or about all marketing"),
	history: z.array(statement).describe("Everything that was said, the newest first"),
});

export const consents = createApi();

const show = createRoute({
	method: "get",
	path: "/{address}",
	tags: ["Settings"],
	summary: "What a person agreed to",
	middleware: [scoped("messages:read")] as const,
	request: { params: z.object({ address: z.string().max(300) }) },
	responses: answers(200, consentsBody, "Each purpose, and everything that was said"),
});
consents.openapi(show, async (c) => {
	const { deps, principal } = c.var;
	const key = personOf(c.req.valid("param").address);
	const history = await listConsents(deps.scope(storeOf(principal)), key);
	const purposes = PURPOSES.map((purpose) => {
		const latest = latestAbout(history, purpose, deps.now());
		return [purpose, { status: latest?.status ?? "none", since: latest ? dated(latest.occurredAt) : null }];
	});
	return c.json({ address: key, purposes: Object.fromEntries(purposes), history: history.map(statementView) }, 200);
});

const record = createRoute({
	method: "post",
	path: "/",
	tags: ["Settings"],
	summary: "Record what a person agreed to, or took back",
	description: "For imports and support desks: events bring their consents with them. The same statement again changes nothing.",
	middleware: [scoped("settings:write")] as const,
	request: body(consentInput),
	responses: answers(201, statement.extend({ address: z.string() }), "The statement"),
});
consents.openapi(record, async (c) => {
	const { deps, principal } = c.var;
	const { purpose, status, method, text_version, source_url, ...said } = c.req.valid("json");
	const now = deps.now();
	const row: ConsentRow = {
		storeId: storeOf(principal),
		address: personOf(said.address),
		...{ purpose, status, method: method ?? null, textVersion: text_version ?? null, sourceUrl: source_url ?? null },
		occurredAt: said.occurred_at ? Math.min(Date.parse(said.occurred_at), now) : now,
		source: keyOf(principal),
		recordedAt: now,
	};
	await recordConsent(deps, row);
	return c.json({ address: row.address, ...statementView(row) }, 201);
});

function statementView(row: ConsentRow) {
	const { purpose, status, method, textVersion, sourceUrl, source } = row;
	const times = { occurred_at: dated(row.occurredAt), recorded_at: new Date(row.recordedAt).toISOString() };
	return { purpose, status, method, text_version: textVersion, source_url: sourceUrl, source, ...times };
}

function dated(at: number): string | null {
	return at === 0 ? null : new Date(at).toISOString();
}

function personOf(typed: string): string {
	return addressKey(canonicalAddress(typed) ?? typed);
}
