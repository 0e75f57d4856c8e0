/** The page's looks: the Lab's own tokens, light and dark. */
export const docsStyle = `
:root{color-scheme:light dark;--bg:light-dark(#fff,#0f1115);--surface:light-dark(#f6f7f9,#171a21);--sunken:light-dark(#eceef2,#1f232c);--text:light-dark(#16181d,#eceef3);--muted:light-dark(#565d6b,#a3abba);--hair:light-dark(#e2e5ea,#262b35);--link:light-dark(#1d5fd1,#7fb0ff);--violet:light-dark(#7a3fc4,#c9a4ff);--ok:light-dark(#0d7a3f,#5fd38d);--warn:light-dark(#8f5400,#f0b45a);--err:light-dark(#c02426,#ff8f8b)}
*{box-sizing:border-box}
html{scroll-padding-top:16px}
body{margin:0;background:var(--bg);color:var(--text);font:15px/1.55 system-ui,-apple-system,"Segoe UI","PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;display:grid;grid-template-columns:minmax(240px,300px) minmax(0,1fr)}
code,pre{font:13px/1.5 ui-monospace,"SF Mono","Cascadia Code","JetBrains Mono",monospace}
a{color:var(--link);text-underline-offset:3px}
:focus-visible{outline:2px solid var(--link);outline-offset:2px;border-radius:4px}
.skip{position:absolute;left:-999px}.skip:focus{left:16px;top:16px;background:var(--bg);padding:8px 12px;z-index:1}
nav{position:sticky;top:0;height:100vh;overflow:auto;background:var(--surface);border-right:1px solid var(--hair);padding:20px 16px 48px;font-size:13px}
nav h2{font-size:12px;margin:20px 0 4px;color:var(--muted);font-weight:600;text-transform:capitalize}
nav ul{list-style:none;margin:0;padding:0}
nav li a{display:flex;gap:8px;align-items:baseline;padding:4px 8px;min-height:28px;border-radius:8px;text-decoration:none;color:var(--text)}
nav li a:hover{background:var(--sunken)}
nav .method{flex:none;width:46px;font-size:10px}
nav code{font-size:12px;overflow-wrap:anywhere}
.brand{font-weight:650;font-size:16px;display:block;color:var(--text);text-decoration:none}
.links{display:flex;gap:16px;margin-top:8px}.links a{padding:4px 0}
main{padding:40px clamp(20px,5vw,72px) 120px;max-width:1040px;min-width:0}
h1{font-size:32px;line-height:1.2;margin:0 0 8px;letter-spacing:-.01em}
main>p{color:var(--muted);max-width:68ch;margin:0 0 24px}
h2{font-size:22px;margin:56px 0 4px}main h2{text-transform:capitalize}
h2+p{color:var(--muted);margin:0 0 16px}
article{border-top:1px solid var(--hair);padding:28px 0 20px}
h3{display:flex;flex-wrap:wrap;gap:10px;align-items:baseline;margin:0;font-size:16px;font-weight:600}
h3 code{font-size:15px;overflow-wrap:anywhere}
article>p{margin:6px 0 12px}
.here{text-decoration:none;color:var(--muted);padding:0 6px}
.method{font:650 11px/1.4 ui-monospace,monospace;letter-spacing:.03em}
.get{color:var(--link)}.post{color:var(--ok)}.put,.patch{color:var(--warn)}.delete{color:var(--err)}
pre{background:var(--sunken);border-radius:12px;padding:14px 16px;margin:12px 0;overflow:auto;max-height:420px}
.wide{overflow-x:auto}
table{border-collapse:collapse;width:100%;margin:12px 0;font-size:13.5px}
caption,.head{text-align:left;font-weight:600;font-size:13px;color:var(--muted);padding:8px 0 4px;margin:0}
th,td{text-align:left;vertical-align:top;padding:7px 16px 7px 0;border-top:1px solid var(--hair);font-weight:400}
th{white-space:nowrap;width:28%}td:last-child{color:var(--muted)}
td code{background:var(--sunken);padding:1px 5px;border-radius:4px;font-size:12px}
td code,td a{margin-right:2px}
.must,.where,.limit,.or{font-size:12px;color:var(--muted)}.must{color:var(--violet)}
.answers{list-style:none;margin:0;padding:0}.answers>li{padding:6px 0}
.status{font:650 12px/1.4 ui-monospace,monospace;margin-right:6px}.good{color:var(--ok)}.bad{color:var(--err)}
.about{color:var(--muted);margin-left:6px}
summary{cursor:pointer;color:var(--link);padding:6px 0;width:fit-content}
section.types article{padding:20px 0 8px}
:target>h3,:target>h4{text-decoration:underline;text-decoration-color:var(--link);text-underline-offset:5px}
html:lang(zh) body{font-size:16px;line-height:1.65}
@media (max-width:820px){body{display:block}nav{position:static;height:auto;max-height:45vh;border-right:0;border-bottom:1px solid var(--hair)}main{padding-top:24px}th{white-space:normal}}
@media (prefers-contrast:more){:root{--hair:var(--muted);--muted:var(--text)}}
`;
