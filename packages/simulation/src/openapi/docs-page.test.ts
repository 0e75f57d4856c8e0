import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestSimulation } from '../simulation.contract.ts';
import { type Simulation } from '../simulation.ts';
import { type OpenApiDocument } from './document-shape.ts';

let simulation: Simulation;
let document: OpenApiDocument;
const get = async (path: string, headers: Record<string, string> = {}) =>
  (await fetch(simulation.info.lab + path, { headers })).text();
beforeAll(async () => {
  simulation = await startTestSimulation();
  document = JSON.parse(await get('/sim/v1/openapi.json'));
});
afterAll(() => simulation.close());

test('the page has every call and every type, a command to copy for each, and needs no script', async () => {
  const page = await get('/sim/v1/docs');
  const calls = Object.entries(document.paths).filter(([path]) => path.startsWith('/sim/v1/'));
  const wanted = [
    ...calls.flatMap(([, methods]) => Object.values(methods).map((one) => `<article id="${one.operationId}"`)),
    ...calls.map(([path]) => `'${simulation.info.lab}${path.split('{')[0]}`),
    ...Object.keys(document.components?.schemas ?? {}).map((name) => `id="type-${name}"`),
  ];
  expect(wanted.filter((text) => !page.includes(text))).toEqual([]);
  const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  expect(ids.length - new Set(ids).size).toBe(0);
  const targets = [...page.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
  expect(targets.filter((id) => !ids.includes(id))).toEqual([]);
  expect(page.match(/<script|<style|\bsrc=|href="https?:/)).toBeNull();
  expect(await get('/sim/v1/docs.css')).toContain('prefers-contrast');
});

test('the page speaks the language asked for', async () => {
  const accepts = { 'accept-language': 'zh-CN,zh;q=0.9' };
  expect(await get('/sim/v1/docs', accepts)).toContain('<html lang="zh-Hans">');
  expect(await get('/sim/v1/docs?lang=en', accepts)).toContain('<html lang="en">');
  expect(await get('/sim/v1/docs')).toContain('<html lang="en">');
});

test('every call stands in a section that says what it is about', () => {
  const used = Object.values(document.paths).flatMap((methods) =>
    Object.values(methods).flatMap((one) => one.tags ?? []),
  );
  const sections = (document.tags ?? []).map(({ name }) => name);
  // the stand-in for the provider server says nothing of itself
  expect(sections).toEqual(expect.arrayContaining([...new Set(used)]));
});

test('every operation has a name of its own', () => {
  const names = Object.values(document.paths).flatMap((methods) =>
    Object.values(methods).map((one) => one.operationId),
  );
  expect(new Set(names).size).toBe(names.length);
});
