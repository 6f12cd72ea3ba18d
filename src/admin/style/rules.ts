/** Rules: the form with its documents, what a trial found. */
export const rules = `
	.rule .series { border: 1px solid var(--line); border-radius: 8px; padding: 12px 14px; }
	.rule .note { margin: 0; }
	@media (min-width: 701px) { .rule .pair .check { padding-top: 26px; } }
	@media (max-width: 700px) {
		.trial td { grid-column: 1 / -1; }
		.rule .pair { padding-bottom: 0; border: 0; }
		.rules td:not(.do) { grid-column: 1 / -1; }
	}
`;
