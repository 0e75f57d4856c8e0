#!/usr/bin/env node

/* What `npx @apns-sim/mock-apns` runs: it uses nothing new, so that an older Node says what is needed instead of a stack. */
const needed = 24;
const [major = 0] = process.versions.node.split('.').map(Number);

if (major < needed) {
  console.error(`mock-apns: needs Node ${needed} or newer; this is Node ${process.versions.node}.`);
  process.exitCode = 1;
} else {
  await import('./main.ts');
}
