#!/usr/bin/env node

/*
 * What `npx apns-sim` runs. On a Node that lacks what the rest is made of, importing it ends in a stack about a syntax or a module;
 * so this file uses nothing new and imports the rest last.
 */
const needed = 24;
const [major = 0] = process.versions.node.split('.').map(Number);

if (major < needed) {
  console.error(
    `apns-sim: needs Node ${needed} or newer; this is Node ${process.versions.node}.\n` +
      `With any Node: npx --package node@${needed} --package apns-sim -- apns-sim ${process.argv.slice(2).join(' ')}`.trimEnd(),
  );
  process.exitCode = 1;
} else {
  await import('./main.ts');
}
