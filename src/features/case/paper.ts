/** The one page a case prints on: a whole HTML document, with nothing in it that would have to be fetched. */
const style = `@page{size:A4;margin:16mm 14mm}*{box-sizing:border-box}
body{max-width:190mm;margin:0 auto;padding:16px;background:#fff;color:#1c1720;font:14px/1.6 -apple-system,"PingFang SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif;overflow-wrap:anywhere}
h1{margin:0 0 4px;font-size:22px}h2{margin:24px 0 8px;padding-bottom:4px;border-bottom:1px solid #8c8394;font-size:16px;break-after:avoid}h3{margin:16px 0 4px;font-size:14px;break-after:avoid}
p{margin:0 0 4px;white-space:pre-wrap}.quiet{color:#5d5466;font-size:12px}.late{font-weight:700}
table{width:100%;border-collapse:collapse}td{padding:4px 8px 4px 0;border-bottom:1px solid #ddd6e2;vertical-align:top}td:first-child{width:34mm;color:#5d5466;font-variant-numeric:tabular-nums}tr{break-inside:avoid}
.days{margin:4px 0 6px;columns:2;column-gap:24px;font-size:12px;font-variant-numeric:tabular-nums}.days div{break-inside:avoid}.off{color:#776d80}
.photos{display:flex;flex-wrap:wrap;gap:8px}.photos figure{flex:0 0 calc(50% - 4px);margin:0;break-inside:avoid}.photos img{display:block;width:100%;max-height:110mm;object-fit:contain;background:#f4f1f6}figcaption{font-size:12px;color:#5d5466}
@media print{body{max-width:none;padding:0}}@media (max-width:480px){.days{columns:1}.photos figure{flex-basis:100%}td:first-child{width:26mm}}`

/** What people wrote is text, never markup. */
export const plain = (text: string): string => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`)

export const line = (text: string, look = ''): string => (text ? `<p${look && ` class="${look}"`}>${plain(text)}</p>` : '')
export const part = (title: string, inside: string): string => `<h2>${plain(title)}</h2>${inside}`

/** Rows of cells; a row whose second cell is empty is left out. */
export const table = (rows: readonly (readonly string[])[]): string =>
  `<table>${rows.filter(([, said]) => said).map((cells) => `<tr>${cells.map((cell) => `<td>${plain(cell)}</td>`).join('')}</tr>`).join('')}</table>`

export const paper = (lang: string, title: string, inside: string): string =>
  `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${plain(title)}</title><style>${style}</style></head><body>${inside}</body></html>`
