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
    if (!existsSync(`${root}/${target}`))
      return [finding(line, `leads to ${target}, which is not there: name where it has gone, or take the link out.`)];
    if (anchor === undefined || !target.endsWith('.md')) return [];
    const anchors = anchorsOf(textOf(root, target));
    if (anchors.has(anchor)) return [];
    return [finding(line, `${target} has no heading for #${anchor}; it has #${[...anchors].slice(1).join(' #')}.`)];
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
  return withoutCode(text)
    .split('\n')
    .flatMap((content, index) =>
      [...content.matchAll(/\]\(([^)\s]+)\)|(?:src|href)="([^"]+)"/g)].map(([, markdown, html]) => ({
        line: index + 1,
        href: markdown ?? html ?? '',
      })),
    );
}

/** GitHub's anchors of all headings; of headings that say the same the later ones are numbered. */
function anchorsOf(text: string): Set<string> {
  const seen = new Map<string, number>();
  const headings = [...withoutCode(text).matchAll(/^#+\s+(.+)$/gm)].map(([, heading = '']) => heading);
  return new Set(
    headings.map((heading) => {
      const anchor = heading
        .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
        .trim()
        .replaceAll(/\s/g, '-');
      const before = seen.get(anchor) ?? 0;
      seen.set(anchor, before + 1);
      return before === 0 ? anchor : `${anchor}-${before}`;
    }),
  );
}

/** The same lines, those of code empty. */
function withoutCode(text: string): string {
  return text.replace(/^```[\s\S]*?^```/gm, (code) => code.replaceAll(/[^\n]/g, ''));
}
