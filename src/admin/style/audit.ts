/** The audit log: filters in three columns, entries as cards where there is little room. */
export const audit = `
	.audit-filters { grid-template-columns: repeat(4, minmax(0, 1fr)); align-items: start; }
	.audit-filters .object { grid-column: span 2; }
	.audit-filters .do { align-self: center; }
	.audit td time { white-space: nowrap; color: var(--soft); }
	.audit .what { color: var(--soft); }
	@media (max-width: 700px) {
		.audit-filters { grid-template-columns: repeat(2, minmax(0, 1fr)); }
		.audit-filters .object { grid-column: 1 / -1; }
		.audit td { grid-column: 1 / -1; }
	}
`;
