/** People, one's own account, and the door. */
export const people = `
	.door .panel { margin-top: 16px; }
	.door h2, .entry .stack h2 { margin: 0; }
	.entry .stack > p { overflow-wrap: anywhere; }
	.plainly { display: grid; gap: 4px; margin: 0; }
	.plainly div { display: flex; flex-wrap: wrap; gap: 0 8px; }
	.plainly dt { color: var(--soft); }
	.plainly dd { margin: 0; overflow-wrap: anywhere; }
	.qr { display: block; width: 100%; max-width: 260px; height: auto; border-radius: 6px; }
	.codes { list-style: none; display: grid; grid-template-columns: repeat(auto-fill, minmax(150px, 1fr)); gap: 8px; }
	.entry .list { margin-bottom: 12px; }
	.roles label { display: inline; }
	.roles .check { align-items: baseline; }
	.roles .check small { display: inline; }
	@media (max-width: 700px) {
		.persons td:not(.do), .sessions td:not(.do) { grid-column: 1 / -1; }
	}
`;
