import { curlCommand } from './curl-command.ts';
import { fieldsTable, typeLine } from './docs-schema.ts';
import { type DocsWords } from './docs-words.ts';
import { type DocumentedAnswer, type Operation, type Parameter } from './document-shape.ts';
import { codeBlock, escapeHtml, prose } from './html.ts';

/** One call and where it is. */
export interface DocumentedCall {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
}

function parametersTable(parameters: readonly Parameter[], caption: string, call: string): string {
  if (parameters.length === 0) return '';
  const row = ({ name, required, schema, description = '', ...where }: Parameter) =>
    `<tr><th scope="row"><code>${escapeHtml(name)}</code> <span class="where">${where.in}</span>${required ? ' <span class="must">required</span>' : ''}</th><td>${typeLine(schema)}</td><td>${prose(description)}</td></tr>`;
  return `<div class="wide" tabindex="0" role="region" aria-label="${escapeHtml(`${caption} · ${call}`)}"><table><caption>${caption}</caption><tbody>${parameters.map(row).join('')}</tbody></table></div>`;
}

function answerLine(
  status: string,
  { description, content = {} }: DocumentedAnswer,
  words: DocsWords,
  call: string,
): string {
  const [[mediaType, media] = []] = Object.entries(content);
  const good = status.startsWith('2') ? 'good' : 'bad';
  const type = media?.schema === undefined ? words.noContent : typeLine(media.schema);
  const as =
    mediaType === undefined || mediaType === 'application/json' ? '' : ` <span class="where">${mediaType}</span>`;
  const example =
    media?.example === undefined
      ? ''
      : `<details><summary>${words.example}</summary>${codeBlock(JSON.stringify(media.example, null, 2), `${words.example} · ${call}`)}</details>`;
  const fields =
    status.startsWith('2') && media?.schema?.properties !== undefined
      ? fieldsTable(media.schema, `${status} · ${call}`)
      : '';
  return `<li><span class="status ${good}">${status}</span> ${type}${as} <span class="about">${prose(description)}</span>${fields}${example}</li>`;
}

/** One call as a section of the page. @param origin the address the page was asked at */
export function callSection({ method, path, operation }: DocumentedCall, origin: string, words: DocsWords): string {
  const { operationId = '', summary = '', description, parameters = [], requestBody, responses = {} } = operation;
  const id = escapeHtml(operationId);
  const call = `${method.toUpperCase()} ${path}`;
  const body = requestBody?.content['application/json']?.schema;
  return `<article id="${id}" aria-labelledby="${id}-h">
<h3 id="${id}-h"><span class="method ${method}">${method.toUpperCase()}</span> <code>${escapeHtml(path).replaceAll('/', '/<wbr>')}</code><a class="here" href="#${id}" aria-label="${escapeHtml(`${method.toUpperCase()} ${path}`)}">#</a></h3>
<p>${prose(summary)}</p>${description === undefined ? '' : `<p>${prose(description)}</p>`}
${codeBlock(curlCommand(method, origin + path, operation), `curl ${method.toUpperCase()} ${path}`)}
${parametersTable(parameters, words.parameters, call)}
${body === undefined ? '' : fieldsTable(body, `${words.body} · ${call}`)}
<p class="head">${words.answers}</p><ul class="answers">${Object.entries(responses)
    .map(([status, answer]) => answerLine(status, answer, words, call))
    .join('')}</ul>
</article>`;
}
