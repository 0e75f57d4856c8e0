// @vitest-environment happy-dom
import { type DeviceEvent, type DeviceState, newDevice, step } from '@apns-sim/device';
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { LiveRegions } from './LiveRegions.tsx';

const at = Date.UTC(2026, 10, 24, 9, 41);
afterEach(cleanup);

const arrival = (identifier: string, aps: object): DeviceEvent => ({
  type: 'PUSH_ARRIVED',
  frame: {
    type: 'notification',
    uniqueId: identifier,
    apnsId: identifier.toUpperCase(),
    topic: 'com.example.courier',
    pushType: 'alert',
    priority: 10,
    expiration: null,
    collapseId: identifier,
    payload: btoa(JSON.stringify({ aps })),
    fromStorage: false,
  },
});

const allow: DeviceEvent = { type: 'SETTINGS', bundleId: 'com.example.courier', settings: { allow: true } };
const fresh: DeviceState = {
  ...newDevice({ id: 'test', name: 'Test phone', environment: 'sandbox' }),
  gateway: 'online',
};

/** A page that follows a phone through events. */
function follow(...first: readonly DeviceEvent[]) {
  let state = first.reduce<DeviceState>((now, event) => step(now, event, at).state, fresh);
  const { rerender } = render(<LiveRegions state={state} live />);
  return (...events: readonly DeviceEvent[]) => {
    state = events.reduce<DeviceState>((now, event) => step(now, event, at).state, state);
    rerender(<LiveRegions state={state} live />);
  };
}
const polite = () => screen.getByTestId('live-polite').textContent;

test('[AC-21] what was said is taken out of the page when the phone hides it', async () => {
  const happen = follow(allow, { type: 'PATCH', patch: { previews: 'whenUnlocked' } }, { type: 'UNLOCK' });
  happen(arrival('one', { alert: { title: 'For your eyes only' } }));
  await waitFor(() => expect(polite()).toContain('For your eyes only'));
  happen({ type: 'PATCH', patch: { face: 'away' } }, { type: 'LOCK' });
  expect(polite()).toBe('');
});

test('[AC-21] what waits to be said is not said when it was cleared meanwhile', async () => {
  const happen = follow(allow, { type: 'UNLOCK' });
  happen(arrival('one', { alert: { title: 'First' } }));
  await waitFor(() => expect(polite()).toContain('First'));
  happen(arrival('two', { alert: { title: 'Second' } }));
  happen({ type: 'CLEAR_ALL' });
  happen(arrival('three', { alert: { title: 'Third' } }));
  await waitFor(() => expect(polite()).toContain('Third'), { timeout: 5000 });
  expect(polite()).not.toContain('2');
});

test('[AC-72] a critical one is said at once and leaves with its notification', async () => {
  const critical: DeviceEvent = { type: 'SETTINGS', bundleId: 'com.example.courier', settings: { critical: true } };
  const happen = follow(allow, critical);
  happen(arrival('one', { alert: { title: 'Freezer alarm' }, 'interruption-level': 'critical' }));
  expect(screen.getByTestId('live-assertive').textContent).toContain('Freezer alarm');
  happen({ type: 'CLEAR', identifier: 'one' });
  expect(screen.getByTestId('live-assertive').textContent).toBe('');
});
