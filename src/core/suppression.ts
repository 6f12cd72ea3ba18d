/**
 * Why an address is not written to. A bounce or a complaint blocks all mail, an unsubscription marketing only; what a
 * person entered covers what the person said.
 */
export const SUPPRESSION_CAUSES = ["bounce", "soft_bounces", "complaint", "unsubscribe", "manual"] as const;
export type SuppressionCause = (typeof SUPPRESSION_CAUSES)[number];

/** Soft bounces in a row, without a delivery between, after which an address counts as dead. */
export const SOFT_BOUNCES = 5;
