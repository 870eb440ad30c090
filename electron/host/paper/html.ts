import type { FormField, Pack, Section, Sheet } from '#shared/contract/paper.ts';

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
export const escapeHtml = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => ESCAPES[sign] ?? '');

/** Nothing is loaded and nothing runs, whatever stands in the file: it is opened on machines that are not ours. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";

const STYLE = `
@page { size: A4; margin: 12mm; }
* { box-sizing: border-box; }
html { color: #000; background: #fff; font: 10pt/1.35 "Inter Variable", Inter, "Segoe UI", system-ui, sans-serif; }
body { max-width: 186mm; margin: 0 auto; padding: 4mm 0; }
h1 { margin: 0; font-size: 15pt; }
h2 { margin: 5mm 0 1.5mm; font-size: 11pt; }
p { margin: 1mm 0; }
header { padding-bottom: 2mm; border-bottom: 0.6mm solid #000; }
.warning { margin: 2mm 0; padding: 1.5mm 2mm; border: 0.6mm solid #000; font-weight: 700; }
section { break-after: page; }
section:last-child { break-after: auto; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; }
table { font-size: 9pt; }
th, td { padding: 1mm 1.5mm; border: 0.2mm solid #555; text-align: left; vertical-align: top; overflow-wrap: anywhere; white-space: pre-wrap; }
th { background: #e8e8e8; font-size: 8.5pt; print-color-adjust: exact; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
.form { display: flex; flex-wrap: wrap; gap: 3mm 4mm; margin-top: 3mm; }
.third { width: calc((100% - 8mm) / 3); } .half { width: calc((100% - 4mm) / 2); } .whole { width: 100%; }
.label { font-size: 8.5pt; font-weight: 600; }
.line { height: 8mm; border-bottom: 0.3mm solid #000; }
.choices { display: flex; flex-wrap: wrap; gap: 1mm 4mm; padding-top: 1mm; }
.choice::before { display: inline-block; width: 3.2mm; height: 3.2mm; margin-right: 1.5mm; border: 0.3mm solid #000; vertical-align: -0.4mm; content: ""; }
`;

const field = ({ label, lines, choices, width }: FormField): string =>
  `<div class="${width}"><div class="label">${escapeHtml(label)}</div>${
    choices.length > 0
      ? `<div class="choices">${choices.map((choice) => `<span class="choice">${escapeHtml(choice)}</span>`).join('')}</div>`
      : ''
  }${'<div class="line"></div>'.repeat(lines)}</div>`;

const section = (one: Section): string => {
  switch (one.kind) {
    case 'note':
      return `<p>${escapeHtml(one.text)}</p>`;
    case 'form':
      return `<div class="form">${one.fields.map(field).join('')}</div>`;
    case 'table': {
      const head = `<h2>${escapeHtml(one.title)}</h2>`;
      if (one.rows.length === 0) return `${head}<p>${escapeHtml(one.empty)}</p>`;
      const widths = one.columns.map(({ share }) => `<col style="width:${share}%">`).join('');
      const titles = one.columns.map(({ title }) => `<th scope="col">${escapeHtml(title)}</th>`).join('');
      const rows = one.rows
        .map((row) => `<tr>${row.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('')}</tr>`)
        .join('\n');
      return `${head}<table><colgroup>${widths}</colgroup><thead><tr>${titles}</tr></thead><tbody>\n${rows}\n</tbody></table>`;
    }
  }
};

const sheet =
  ({ about, warning }: Pack) =>
  ({ title, sections }: Sheet): string =>
    `<section><header><h1>${escapeHtml(title)}</h1><p>${escapeHtml(about)}</p>${
      warning === null ? '' : `<p class="warning">${escapeHtml(warning)}</p>`
    }</header>\n${sections.map(section).join('\n')}</section>`;

/** The pack as one file that needs nothing else: opened in any browser, printed on A4. */
export const packHtml = (pack: Pack): string =>
  `<!doctype html>
<html lang="${pack.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="robots" content="noindex">
<title>${escapeHtml(pack.title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${pack.sheets.map(sheet(pack)).join('\n')}
</main>
</body>
</html>
`;
