import { chromium } from '@playwright/test';
import { createServer } from 'vite';

/*
 * Screenshots of the preview: node preview/shots.ts OUT_DIR NAME=QUERY …
 */
const [outDir = '.', ...wanted] = process.argv.slice(2);
const server = await createServer({
  root: import.meta.dirname,
  server: { host: '127.0.0.1', port: 0 },
  logLevel: 'warn',
});
await server.listen();
const base = server.resolvedUrls?.local[0];
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
try {
  for (const want of wanted) {
    const [name, query = ''] = want.split(/=(.*)/s);
    const page = await browser.newPage({ viewport: { width: 1480, height: 830 }, reducedMotion: 'reduce' });
    page.on('console', (message) => {
      if (message.type() === 'error') process.stderr.write(`${name}: ${message.text()}\n`);
    });
    page.on('pageerror', (error) => process.stderr.write(`${name}: ${error.message}\n`));
    await page.goto(`${base}?${query}`);
    await page.getByTestId('phone').first().waitFor();
    await page.evaluate(() => document.fonts.ready);
    // springs settle
    await page.waitForTimeout(900);
    await page.screenshot({ path: `${outDir}/${name}.png`, fullPage: true });
    await page.close();
  }
} finally {
  await browser.close();
  await server.close();
}
