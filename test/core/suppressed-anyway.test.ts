import { expect, it } from "vitest";
import type { MailClass } from "../../src/core/event-type.ts";
import { suppressedAnyway } from "../../src/core/suppressed-anyway.ts";
import type { SuppressionCause } from "../../src/core/suppression.ts";

it.each<[SuppressionCause, "all" | "marketing", MailClass, string]>([
	["bounce", "all", "T", "asks"],
	["bounce", "all", "M", "asks"],
	["soft_bounces", "all", "L", "asks"],
	["manual", "all", "T", "asks"],
	["manual", "all", "I", "asks"],
	["manual", "marketing", "T", "clear"],
	["manual", "marketing", "M", "never"],
	["unsubscribe", "marketing", "T", "clear"],
	["unsubscribe", "marketing", "M", "never"],
	["unsubscribe", "all", "M", "never"],
	["complaint", "all", "T", "never"],
	["complaint", "all", "L", "never"],
	["complaint", "all", "M", "never"],
])("%s covering %s, mail of class %s: %s", (cause, covers, mailClass, answer) => {
	expect(suppressedAnyway({ cause, covers }, mailClass)).toBe(answer);
});

it("an address that is not on the list is clear", () => {
	expect(suppressedAnyway(undefined, "M")).toBe("clear");
});
