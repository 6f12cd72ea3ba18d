/** Sources, webhooks, keys, the shop's settings with their preview. */
export const connections = `
	.once dl { margin: 0; display: grid; gap: 12px; }
	.once dt { font-size: .867rem; font-weight: 600; color: var(--soft); margin-bottom: 3px; }
	.once dd { margin: 0; }
	.once .copy { display: inline-block; padding: 6px 10px; font-size: 14px; }
	.once .howto { margin: 18px 0 0; }
	.howto ol { margin: 0; padding-left: 1.3em; display: grid; gap: 6px; max-width: 70ch; }
	.howto h3 { font-size: .93rem; margin: 14px 0 6px; }
	.howto p { margin: 8px 0 0; }
	.topics { line-height: 2; }
	.split .howto { margin-top: 18px; }
	.led { display: block; white-space: nowrap; }
	.led small { display: inline !important; }
	.dns .chip { white-space: normal; }
	.plain-set { border: 0; padding: 0; }
	fieldset > .fault { color: var(--bad); font-weight: 600; }
	.key:has(#kind-publishable:checked) .for-secret, .key:has(#kind-secret:checked) .for-publishable { display: none; }
	.keys .name { width: 24%; }
	@media (min-width: 701px) { .connections .when, .connections .topic { min-width: 9.5rem; } }
	.check small { overflow-wrap: anywhere; }
	.ask .check { flex-basis: 100%; }

	.shop-settings { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 0 20px; align-items: start; }
	.shop-settings > .seen { position: sticky; top: 12px; }
	.shop-settings .whole { border: 0; padding: 0; }
	.shop-settings .bank { display: grid; grid-template-columns: minmax(0, 2fr) minmax(0, 3fr); gap: 8px; }
	.colour { display: flex; flex-wrap: wrap; gap: 8px 12px; align-items: center; }
	.colour input { width: 64px; padding: 3px; }
	.colour [hidden] { display: none; }
	.colour svg { border: 1px solid var(--line); border-radius: 6px; display: block; }
	.seen .find { padding: 12px 18px; border-bottom: 1px solid var(--line); }
	.seen .find .field { flex: 1 1 110px; }
	.seen .note { padding: 0; }
	.seen .find > div { flex-basis: 100%; }
	.choice { border: 0; padding: 0; display: flex; gap: 4px 12px; flex-wrap: wrap; }
	.choice legend { font-size: .867rem; font-weight: 600; color: var(--soft); margin-bottom: 3px; }
	.seen iframe { height: 70vh; }
	.seen .coming { position: absolute; visibility: hidden; }
	.seen:has(#width-phone:checked) iframe { width: 375px; max-width: 100%; margin: 0 auto; border: solid var(--line); border-width: 0 1px; }
	.seen:has(#scheme-dark:checked) iframe { background: #121417; color-scheme: dark; }
	.pages { display: flex; flex-wrap: wrap; gap: 4px 18px; margin: 0 0 18px; padding: 0; list-style: none; }
	@media (max-width: 1000px) {
		.shop-settings { grid-template-columns: minmax(0, 1fr); }
		.shop-settings > .seen { position: static; }
	}
	@media (max-width: 700px) {
		.connections td { grid-column: 1 / -1; }
		.shop-settings .bank { grid-template-columns: minmax(0, 1fr); }
		.led { display: inline-block; margin-right: 12px; }
		.shop-settings .bank { padding-bottom: 8px; border-bottom: 1px solid var(--line); }
	}
`;
