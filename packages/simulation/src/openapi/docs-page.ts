import { callSection, type DocumentedCall } from './docs-call.ts';
import { fieldsTable } from './docs-schema.ts';
import { type DocsLanguage, docsWords } from './docs-words.ts';
import { type OpenApiDocument } from './document-shape.ts';
import { escapeHtml, prose } from './html.ts';

function callsOf(document: OpenApiDocument, tag: string): DocumentedCall[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, operation]) => operation.tags?.includes(tag))
      .map(([method, operation]) => ({ method, path, operation })),
  );
}

const anchor = (tag: string) => tag.replaceAll(' ', '-');

function links(calls: readonly DocumentedCall[]): string {
  const link = ({ method, path, operation }: DocumentedCall) =>
    `<li><a href="#${escapeHtml(operation.operationId ?? '')}"><span class="method ${method}">${method.toUpperCase()}</span><code>${escapeHtml(path.replace(/^\/(sim|provider)\/v1/, '')).replaceAll('/', '/<wbr>')}</code></a></li>`;
  return `<ul>${calls.map(link).join('')}</ul>`;
}

/**
 * The description as a page: no script, nothing from elsewhere.
 * @param origin the address it was asked at, for the commands to copy
 */
export function docsPage(document: OpenApiDocument, origin: string, language: DocsLanguage): string {
  const words = docsWords[language];
  const sections = (document.tags ?? []).map((tag) => ({ ...tag, calls: callsOf(document, tag.name) }));
  const types = Object.entries(document.components?.schemas ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  const section = ({ name, description, calls }: (typeof sections)[number]) =>
    `<section lang="en" id="${anchor(name)}" aria-labelledby="${anchor(name)}-h"><h2 id="${anchor(name)}-h">${name}</h2><p>${prose(description)}</p>${calls.map((call) => callSection(call, origin, words)).join('')}</section>`;
  const type = ([name, schema]: (typeof types)[number]) =>
    `<article id="type-${escapeHtml(name)}"><h3><code>${escapeHtml(name)}</code></h3>${typeof schema.description === 'string' ? `<p>${prose(schema.description)}</p>` : ''}${fieldsTable(schema, name)}</article>`;
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${words.title}</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/sim/v1/docs.css"></head><body>
<a class="skip" href="#calls">${words.skip}</a>
<nav aria-label="${words.sections}" tabindex="0"><a class="brand" href="/">apns-sim</a><div class="links"><a href="/">${words.lab}</a><a href="/sim/v1/openapi.json">OpenAPI</a><a href="?lang=${language === 'en' ? 'zh-Hans' : 'en'}" lang="${language === 'en' ? 'zh-Hans' : 'en'}">${words.other}</a></div>
${sections.map(({ name, calls }) => `<h2><a href="#${anchor(name)}">${name}</a></h2>${links(calls)}`).join('')}<h2><a href="#types">${words.types}</a></h2></nav>
<main id="calls"><h1>${words.title}</h1><p>${words.intro}</p>
${sections.map(section).join('\n')}
<section lang="en" class="types" id="types" aria-labelledby="types-h"><h2 id="types-h">${words.types}</h2>${types.map(type).join('\n')}</section>
</main></body></html>
`;
}
