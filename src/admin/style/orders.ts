/** An order: its history, with internal notes in a colour of their own, and where its mail goes. */
export const orders = `
	.history .open { font-weight: 600; color: var(--ink); overflow-wrap: anywhere; }
	.history .why { display: block; overflow-wrap: anywhere; }
	.history .happened { overflow-wrap: anywhere; min-width: 0; }
	@media (min-width: 701px) { .history li { grid-template-columns: 12.4rem 9.4rem minmax(0, 1fr); } }
	@media (max-width: 700px) { .history li { grid-template-columns: auto minmax(0, 1fr); } }
	.history form { margin: 0; }
	.history .plain { padding: 2px 0; text-align: left; }
	.history .internal { margin: 0 -12px; padding: 10px 12px; background: var(--warn-ground); border-radius: 8px; border-left: 4px solid var(--warn); }
	.history .internal small, .history .internal .at, .history .internal .note { color: var(--ink); }
	.history .internal summary { color: var(--ink); text-decoration: underline; }
	.history .words { margin: 0 0 4px; white-space: pre-wrap; unicode-bidi: plaintext; overflow-wrap: anywhere; }
	.history li:target { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 8px; }
	.whereto p { overflow-wrap: anywhere; }
	.split > div > #send { margin-top: 0; }
`;
