/** The sheet of the pages that links in mails lead to. */
export const publicStyle = `
:root { color-scheme: light dark; --ground: light-dark(#f1f3f5, #121417); --card: light-dark(#fff, #1d2126); --ink: light-dark(#1c2430, #eef0f2); --soft: light-dark(#545e6b, #aeb6bf); --edge: light-dark(#7a838e, #8b949e); --line: light-dark(#d9dee3, #3a4149); }
* { box-sizing: border-box; }
html { font: 17px/1.5 -apple-system, "Segoe UI", Roboto, Helvetica, Arial, sans-serif; -webkit-text-size-adjust: 100%; }
body { margin: 0; min-height: 100vh; padding: 24px 12px; background: var(--ground); color: var(--ink); }
main { max-width: 520px; margin: 8vh auto 0; padding: 28px 32px 32px; background: var(--card); border-top: 4px solid var(--brand); overflow-wrap: anywhere; }
h1 { margin: 0 0 12px; font-size: 1.5rem; line-height: 1.25; }
p { margin: 0 0 14px; }
.shop { margin: 0 0 20px; color: var(--soft); font-weight: 600; }
.soft { color: var(--soft); }
a { color: inherit; }
form { margin: 22px 0; }
button, .button { font: inherit; font-weight: 600; padding: 12px 26px; border: 1px solid var(--edge); border-radius: 6px; background: var(--brand); color: var(--on-brand); cursor: pointer; }
.choice { margin-top: 32px; padding-top: 24px; border-top: 1px solid var(--edge); }
fieldset { margin: 0 0 18px; padding: 0; border: 0; min-width: 0; }
legend { padding: 0; margin-bottom: 8px; font-weight: 600; }
label { display: flex; gap: 12px; padding: 7px 0; cursor: pointer; }
input[type="checkbox"] { flex: none; width: 20px; height: 20px; margin: 3px 0 0; }
.line { margin: 0 0 18px; }
.line label { display: block; padding: 0 0 4px; font-weight: 600; cursor: auto; }
.line input { display: block; width: 100%; font: inherit; padding: 10px 12px; border: 1px solid var(--edge); border-radius: 6px; background: var(--card); color: var(--ink); }
.line .hint { display: block; margin-top: 4px; font-weight: 600; }
.line .hint::before { content: "↑ "; }
button.quiet { background: none; color: var(--ink); }
.button { display: inline-block; margin-top: 8px; text-align: center; text-decoration: none; }
.lines { margin: 0 0 18px; padding: 0; list-style: none; border-top: 1px solid var(--line); }
.lines li { display: flex; justify-content: space-between; gap: 16px; padding: 10px 0; border-bottom: 1px solid var(--line); }
.lines li > :last-child { white-space: nowrap; }
.lines .soft { display: block; }
.lines .term { flex: none; max-width: 50%; }
.lines li > .value { white-space: normal; text-align: right; min-width: 0; }
.total { font-weight: 600; }
:focus-visible { outline: 3px solid var(--ink); outline-offset: 3px; }
@media (max-width: 480px) { main { margin-top: 0; padding: 22px 20px 24px; } button, .button { width: 100%; } }
`;
