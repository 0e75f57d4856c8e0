import { existsSync } from 'node:fs';
import { posix } from 'node:path';
import { staleExamples, unknownCommands } from './docs-code.ts';
import { filesBelow, textOf } from './files.ts';
import { type Finding, type Gate } from './gate.ts';

/** What the documents point at is there: links, headings, images, files named in backquotes, commands, and the code they quote. */
export const docs: Gate = {
  name: 'docs',
  rules: ['dead link', 'unknown file', 'stale example', 'unknown command'],
  headline: 'links, images, files, commands and quoted code of every document are there',
  run(root) {
    const files = filesBelow(root, ['']);
    const documents = files.filter((file) => file.endsWith('.md'));
    return {
      looked: `${documents.length} documents`,
      findings: documents.flatMap((file) => [
        ...deadLinks(root, file),
        ...unknownFiles(root, file, files),
        ...staleExamples(root, file),
        ...unknownCommands(root, file),
      ]),
    };
  },
};

function deadLinks(root: string, file: string): Finding[] {
  const finding = (line: number, message: string) => ({ rule: 'dead link', file, line, message });
  return linksOf(textOf(root, file)).flatMap(({ line, href }) => {
    if (/^[a-z]+:/.test(href)) return [];
    const [path = '', anchor] = href.split('#');
    const target = path === '' ? file : posix.join(posix.dirname(file), decodeURIComponent(path));
    if (!existsSync(`${root}/${target}`)) return [finding(line, `leads to ${target}, which is not there.`)];
    if (anchor === undefined || !target.endsWith('.md')) return [];
    return anchorsOf(textOf(root, target)).has(anchor)
      ? []
      : [finding(line, `${target} has no heading for #${anchor}.`)];
  });
}

/** A source file named in backquotes, whole or by the end of its path: `apns/src/apns.ts`, `token-book.ts`. */
function unknownFiles(root: string, document: string, files: readonly string[]): Finding[] {
  return textOf(root, document)
    .split('\n')
    .flatMap((text, index) =>
      [...text.matchAll(/`([\w./-]+\.(?:tsx?|mjs))`/g)]
        .map(([, name = '']) => name)
        .filter((name) => !files.some((file) => file === name || file.endsWith(`/${name}`)))
        .map((name) => ({
          rule: 'unknown file',
          file: document,
          line: index + 1,
          message: `names ${name}, which is not there: the file has moved, move its name too.`,
        })),
    );
}

function linksOf(text: string): { line: number; href: string }[] {
  const withoutCode = text.replace(/^```[\s\S]*?^```/gm, (code) => code.replaceAll(/[^\n]/g, ''));
  return withoutCode.split('\n').flatMap((content, index) =>
    [...content.matchAll(/\]\(([^)\s]+)\)|(?:src|href)="([^"]+)"/g)].map(([, markdown, html]) => ({
      line: index + 1,
      href: markdown ?? html ?? '',
    })),
  );
}

/** GitHub's anchors of all headings. */
function anchorsOf(text: string): Set<string> {
  const headings = [...text.matchAll(/^#+\s+(.+)$/gm)].map(([, heading = '']) => heading);
  return new Set(
    headings.map((heading) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
        .trim()
        .replaceAll(/\s/g, '-'),
    ),
  );
}
