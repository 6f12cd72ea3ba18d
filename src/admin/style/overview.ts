/** The overview with its charts, and the way to the first mail. What a chart draws has a contrast of 3:1 or more with what is around it. */
export const overview = `
	.chart .under { fill: var(--panel); }
	.chart .sent { color: var(--good); }
	.chart .failed { color: var(--bad); }
	.chart .not_sent { color: var(--calm); }
	.chart .waiting { color: var(--busy); }
	.chart .over, .chart .part.sent { fill: currentColor; }
	.chart .part { stroke: currentColor; stroke-width: 1; }
	.chart .scale { fill: var(--soft); font-size: 12px; }
	.chart .grid { stroke: var(--line); }
	.chart .foot { stroke: var(--edge); }
	.chart .whole { fill: transparent; }
	.chart g:hover .whole { fill: var(--sunk); }
	.legend { list-style: none; display: flex; flex-wrap: wrap; gap: 2px 16px; margin: 0 0 6px; padding: 0; font-size: .867rem; }
	.legend li { display: flex; align-items: center; gap: 6px; }
	.charts.two > .chart > svg { margin: 6px 0; }
	.chart .numbers { margin-top: 6px; }

	.today h3 { font-size: .867rem; margin: 0 0 4px; color: var(--soft); font-weight: 600; }
	.today .of { display: flex; align-items: center; gap: 6px; padding: 3px 0; font-size: .933rem; font-weight: 400; color: inherit; text-decoration: none; }
	.today .of:hover .chip { text-decoration: underline; }
	.beside > .note, .beside > h2, .today > :last-child, .columns .panel > :last-child { margin-bottom: 0; }
	.beside > .note, .beside > h2 { margin-top: 0; }
	.alerts { margin-bottom: 18px; }
	.reasons, .lines { list-style: none; margin: 0; padding: 0; }
	.lines li { padding: 8px 0; border-top: 1px solid var(--line); overflow-wrap: anywhere; }
	.lines li:first-child { border: 0; }
	.lines small { display: block; }
	.columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 440px), 1fr)); gap: 0 18px; align-items: start; }

	.guide { border-color: var(--link); }
	.guide ol { display: flex; flex-wrap: wrap; gap: 6px 26px; margin: 8px 0 12px; padding: 0; list-style-position: inside; align-items: baseline; }
	.guide .beside, .guide p { margin: 0; }
	.guide .do { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 16px; }
	.steps { list-style: none; counter-reset: step; margin: 0; padding: 0; max-width: 860px; }
	.steps h2 { counter-increment: step; }
	.steps h2::before { content: counter(step) ". "; }
	.steps [aria-current] { border-color: var(--link); }
	.guide [aria-current] a { font-weight: 600; }
	.steps p:last-child { margin: 0; }
	.call { background: var(--sunk); border: 1px solid var(--line); border-radius: 6px; padding: 10px 12px; margin-bottom: 10px; }
	@media (max-width: 700px) {
		.chart .numbers { font-size: .8rem; }
		.chart .numbers th, .chart .numbers td { padding: 6px 0 6px 6px; font-size: 1em; }
		.chart .numbers tr > :first-child { padding-left: 0; }
		.chart .numbers th { white-space: normal; }
		.chart .numbers tbody th { overflow-wrap: anywhere; min-width: 3.7rem; }
		.chart .numbers td { overflow-wrap: normal; }
	}
`;
