/** The style sheet of `/api/docs`: a separate file, because the panel's CSP forbids inline styles. */
export const apiDocsStyle = `
:root { color-scheme: light dark; --text: #1b1d22; --quiet: #575c66; --back: #ffffff; --card: #f5f6f8; --line: #d9dce2; --link: #1457c4; }
@media (prefers-color-scheme: dark) {
  :root { --text: #eceef2; --quiet: #a4abb8; --back: #101216; --card: #191c22; --line: #2e333d; --link: #8ab4ff; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 60rem; padding: 1.5rem 1rem 4rem; background: var(--back); color: var(--text); font: 1rem/1.55 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { margin: 0 0 .25rem; font-size: 1.75rem; line-height: 1.2; }
h2 { margin: 2.5rem 0 .75rem; font-size: 1.25rem; }
h3 { margin: 0; font-size: 1rem; }
h4 { margin: 1.25rem 0 .25rem; font-size: .875rem; }
p { margin: .25rem 0; }
a { color: var(--link); }
h3 a { color: inherit; text-decoration: none; }
h3 a:hover code { text-decoration: underline; }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1rem; margin: 1rem 0 0; padding: 0; list-style: none; }
nav a { display: inline-block; padding: .375rem 0; }
article { margin: 0 0 .75rem; padding: .875rem 1rem; border: 1px solid var(--line); border-radius: .75rem; background: var(--card); }
article:target, tr:target { outline: 2px solid var(--link); }
.method { display: inline-block; min-width: 3.75rem; font: 600 .8125rem/1.4 ui-monospace, monospace; }
.quiet { color: var(--quiet); font-size: .875rem; }
code, pre { font: .875rem/1.5 ui-monospace, monospace; }
pre { margin: .25rem 0; padding: .75rem; overflow: auto; max-height: 24rem; border: 1px solid var(--line); border-radius: .5rem; background: var(--back); overflow-wrap: normal; }
summary { padding: .5rem 0; color: var(--link); cursor: pointer; }
.wide { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-size: .875rem; }
th, td { padding: .375rem .75rem .375rem 0; border-bottom: 1px solid var(--line); text-align: start; vertical-align: top; }
.refusals { margin: 0; padding: 0; list-style: none; }
.refusals li { padding: .125rem 0; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; left: -99rem; }
.skip:focus { left: 1rem; top: .5rem; padding: .5rem; background: var(--back); }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
`.trimStart()
