/** The sheet of the documentation page. */
export const docsStyle = `
:root { color-scheme: light dark; --ground: light-dark(#fff, #131518); --sunk: light-dark(#f6f6f3, #1b1e23); --ink: light-dark(#1c1e21, #e5e7eb); --soft: light-dark(#585d66, #a3a9b4); --line: light-dark(#dcddd8, #31363e); --link: light-dark(#0b5394, #8cc0f5); --post: light-dark(#b3261e, #ff8a80); }
* { box-sizing: border-box; }
html { font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; scroll-padding-top: 12px; -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--ground); color: var(--ink); }
.page { max-width: 1180px; margin: 0 auto; padding: 28px 24px 60px; display: grid; grid-template-columns: 220px minmax(0, 1fr); gap: 44px; }
nav { position: sticky; top: 0; align-self: start; max-height: 100vh; overflow: auto; padding: 8px 4px; font-size: .9rem; }
nav ul { list-style: none; margin: 0 0 12px; padding: 0; }
nav a { display: block; padding: 3px 0; color: var(--soft); text-decoration: none; overflow-wrap: anywhere; }
nav a:hover { color: var(--ink); text-decoration: underline; }
nav .home { color: var(--link); font-weight: 600; }
h1 { font-size: 1.8rem; line-height: 1.2; margin: 0 0 8px; letter-spacing: -.015em; }
h2 { font-size: 1.3rem; margin: 44px 0 10px; padding-top: 14px; border-top: 2px solid var(--post); letter-spacing: -.01em; }
h3 { font-size: 1rem; margin: 0 0 4px; overflow-wrap: anywhere; font-weight: 600; }
h4 { font-size: .867rem; margin: 14px 0 4px; color: var(--soft); }
p { margin: 0 0 8px; max-width: 75ch; }
a { color: var(--link); text-underline-offset: 2px; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 3px; }
code, pre { font: .867em/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
code { overflow-wrap: anywhere; }
pre { background: var(--sunk); border: 1px solid var(--line); border-radius: 8px; padding: 12px 14px; margin: 8px 0 14px; white-space: pre-wrap; overflow-wrap: anywhere; }
article { padding: 16px 0; border-top: 1px solid var(--line); }
article .method { display: inline-block; min-width: 4.2em; font-weight: 700; }
table { border-collapse: collapse; width: 100%; font-size: .933rem; }
th { text-align: left; color: var(--soft); font-weight: 600; font-size: .867rem; }
th, td { padding: 5px 14px 5px 0; border-top: 1px solid var(--line); vertical-align: baseline; overflow-wrap: anywhere; }
td:first-child { width: 27%; }
td:nth-child(2) { width: 23%; color: var(--soft); }
td i { color: var(--post); font-style: normal; font-size: .867em; white-space: nowrap; }
summary { cursor: pointer; color: var(--link); padding: 3px 0; }
dt { font-weight: 600; margin-top: 14px; }
dd { margin: 0 0 4px; max-width: 75ch; }
:target { background: var(--sunk); box-shadow: 0 0 0 8px var(--sunk); border-radius: 2px; }
@media (max-width: 800px) {
	.page { display: block; padding: 18px 14px 40px; }
	nav { position: static; max-height: none; border-bottom: 1px solid var(--line); margin-bottom: 22px; }
	nav ul { display: flex; flex-wrap: wrap; gap: 0 16px; }
	nav a { padding: 6px 0; }
	td, td:first-child, td:nth-child(2) { display: block; width: auto; border: 0; padding: 0; }
	tr { display: block; border-top: 1px solid var(--line); padding: 7px 0; }
	thead { display: none; }
}
`;
