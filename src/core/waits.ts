import { durationOf } from "./duration.ts";
import type { Rule, StoreTemplate, TemplateAttachment } from "./shop.ts";

/** What a mail waits for before it goes out. Instants are Unix milliseconds. */
export interface Waits {
	/** The end of its rule's delay; where there is none, when the mail was planned. */
	until: number;
	documents: AwaitedDocument[];
}

export interface AwaitedDocument {
	kind: string;
	/** When the mail stops waiting for it. */
	until: number;
	then: "send" | "hold" | "fail";
}

/** What becomes of a mail now, as far as documents go, and the kinds that decide it. */
export type WaitEnd = { kind: "go" } | { kind: "wait"; until: number; missing: string[] } | { kind: "hold" | "fail"; missing: string[] };

/** Until there is an invoice, its proforma stands for it (E33). */
export const STAND_INS: Readonly<Record<string, string>> = { invoice: "proforma" };

/** The kinds that do for a kind, the best first. */
export function kindsFor(kind: string): string[] {
	const other = Object.hasOwn(STAND_INS, kind) ? STAND_INS[kind] : undefined;
	return other === undefined ? [kind] : [kind, other];
}

/** The files that a mail carries: its rule's, and its template's but for the documents about which the rule has a word of its own. */
export function carriedFiles(rule: Rule | undefined, template: Pick<StoreTemplate, "attachments"> | undefined): TemplateAttachment[] {
	const ofTemplate = template?.attachments ?? [];
	const ofRule = (rule?.attachments ?? []).map(({ kind, ...wish }): TemplateAttachment => {
		const same = ofTemplate.find((one) => "document" in one && one.document === kind);
		return { document: kind, ...wish, filename: wish.filename ?? same?.filename };
	});
	const named = new Set(rule?.attachments.map(({ kind }) => kind));
	return [...ofTemplate.filter((one) => !("document" in one) || !named.has(one.document)), ...ofRule];
}

/**
 * What a mail of a rule and a template waits for; null: nothing.
 * @param aboutOrder a mail that is about none waits for no document of it
 * @param now Unix milliseconds
 */
export function waitsOf(rule: Rule | undefined, template: StoreTemplate | undefined, aboutOrder: boolean, now: number): Waits | null {
	const until = now + (durationOf(rule?.delay ?? "") ?? 0);
	const documents = carriedFiles(rule, template).flatMap((one): AwaitedDocument[] => {
		if (!("document" in one)) return [];
		const then = one.then ?? (one.required ? "fail" : "send");
		const wait = (aboutOrder && durationOf(one.wait ?? "")) || 0;
		return wait === 0 && then === "send" ? [] : [{ kind: one.document, until: until + wait, then }];
	});
	return until > now || documents.length > 0 ? { until, documents } : null;
}

/**
 * @param there the kinds of the documents that the order has
 * @param now Unix milliseconds
 */
export function endOfWait({ documents }: Waits, there: ReadonlySet<string>, now: number): WaitEnd {
	const missing = documents.filter(({ kind }) => !kindsFor(kind).some((one) => there.has(one)));
	const [over, open] = [missing.filter(({ until }) => until <= now), missing.filter(({ until }) => until > now)];
	for (const then of ["fail", "hold"] as const) {
		const kinds = over.filter((one) => one.then === then).map(({ kind }) => kind);
		if (kinds.length > 0) return { kind: then, missing: kinds };
	}
	return open.length === 0 ? { kind: "go" } : { kind: "wait", until: Math.min(...open.map(({ until }) => until)), missing: open.map(({ kind }) => kind) };
}
