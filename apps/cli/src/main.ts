#!/usr/bin/env node
import { keepCompiled } from './keep-compiled.ts';

keepCompiled();
// only what is imported from here on is kept
await import('./from-shell.ts');
