import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { expect, test } from '../fixtures/handset.ts';

const courier = 'com.example.courier';

test.use({ wish: { look: { chrome: '1' } } });

test('an app calls the backend a tester wrote down, again while it is down, and each try can be read', async ({
  handset,
  pass,
}) => {
  const events: string[] = [];
  const server = createServer(async (request, response) => {
    const body = JSON.parse((await request.toArray()).join('')) as { event: string };
    events.push(body.event);
    response.writeHead(events.length <= 2 ? 503 : 200).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  const editors = handset.page.getByTestId('state-panel');
  const url = editors.locator('[data-field="backend.url"] input');
  const life = (event: string) => editors.locator(`[data-event="${event}"]`).click();
  const tries = editors.locator('[data-backend-try]');

  await editors.locator(`details[data-app-code="${courier}"] > summary`).click();
  await editors.locator('details[data-part=backend] > summary').click();
  await editors.locator('[data-field=backend] input').click();
  await url.fill('nowhere');
  await url.press('Tab');
  await expect(editors.locator('[data-field="backend.url"]').getByRole('alert')).toContainText('backend.url');
  await url.fill(`http://127.0.0.1:${port}/devices?apiKey=s3cret`);
  await url.press('Tab');
  await expect(editors.locator('[data-field="backend.url"]').getByRole('alert')).toHaveText('');

  await editors.locator(`details[data-app-life="${courier}"] > summary`).click();
  await life('REGISTER');
  await expect(editors.locator('details[data-part=backend-log]')).toBeVisible();
  await editors.locator('details[data-part=backend-log] > summary').click();
  await expect(tries).toHaveCount(1);
  await pass(1_000);
  await expect(tries).toHaveCount(2);
  await pass(2_000);
  await expect(tries).toHaveCount(3);
  expect(await tries.evaluateAll((lines) => lines.map((line) => line.dataset.status))).toEqual(['200', '503', '503']);

  await life('ROTATE_TOKEN');
  await expect(tries).toHaveCount(4);
  await life('DELETE');
  await expect(tries).toHaveCount(5);
  expect(events).toEqual(['registered', 'registered', 'registered', 'tokenChanged', 'uninstalled']);
  await expect(tries.first()).toContainText('apiKey=•••');
  await expect(editors).not.toContainText('s3cret');
  server.close();
});
