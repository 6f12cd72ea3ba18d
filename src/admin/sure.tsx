import { addressKey, canonicalAddress } from "../core/address.ts";
import { suggestedAddress } from "../core/address-typos.ts";
import type { SuppressionCause } from "../core/suppression.ts";
import type { Text } from "./text/en.ts";

/** What a form asks before it sends to an address. */
export type Question = { kind: "typo"; meant: string; typed: string } | { kind: "suppressed"; to: string; cause: SuppressionCause };

/** What was confirmed, each for the address it was asked about: another one is asked about anew. */
export type Sure = readonly string[];

/** The answers in a form: those that it carries, and the button that sent it. */
export function readSure(form: Record<string, unknown>): Sure {
	return `${form.sure ?? ""} ${form.also ?? ""}`.split(" ").filter(Boolean).slice(-4);
}

export function isSure(sure: Sure, kind: Question["kind"], address: string): boolean {
	return sure.includes(answer(kind, address));
}

/** Whether a typed address may be mistyped, and nobody has said yet that it is right. */
export function typoQuestion(typed: string, locale: string, sure: Sure): Question | undefined {
	const meant = isSure(sure, "typo", typed) ? undefined : suggestedAddress(typed, locale);
	return meant === undefined ? undefined : { kind: "typo", meant, typed };
}

/** The question, inside the form that it is about: its buttons send the form with the answer. */
export function QuestionBox({ question, sure, text }: { question: Question | undefined; sure: Sure; text: Text }) {
	const carried = <input type="hidden" name="sure" value={sure.join(" ")} />;
	if (!question) return sure.length > 0 ? carried : null;
	const { typo, suppressed } = text.byHand;
	return (
		<div class="alert warn" id="question" role="alert">
			{carried}
			{question.kind === "typo" ? (
				<>
					<p>{typo.question(question.meant)}</p>
					<button type="submit" class="main" name="instead" value={question.meant}>
						{typo.take(question.meant)}
					</button>{" "}
					<button type="submit" class="button" name="also" value={answer("typo", question.typed)}>
						{typo.keep(question.typed)}
					</button>
				</>
			) : (
				<>
					<p>{suppressed.question(question.to, suppressed.causes[question.cause])}</p>
					<button type="submit" class="main" name="also" value={answer("suppressed", question.to)}>
						{suppressed.sure}
					</button>
				</>
			)}
		</div>
	);
}

function answer(kind: Question["kind"], address: string): string {
	return `${kind}:${encodeURIComponent(addressKey(canonicalAddress(address) ?? address))}`;
}
