// @vitest-environment happy-dom
import { type DeviceState, newDevice, type UserEvent } from '@apns-sim/device';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { MotionGlobalConfig } from 'motion/react';
import { afterEach, expect, test } from 'vitest';
import { Phone } from './Phone.tsx';

MotionGlobalConfig.skipAnimations = true;
afterEach(cleanup);

const fresh: DeviceState = {
  ...newDevice({ id: 'test', name: 'Test phone', environment: 'sandbox' }),
  lock: 'unlocked',
};

function draw() {
  const sent: UserEvent[] = [];
  const phone = (state: DeviceState) => (
    <Phone state={state} now={() => 0} dispatch={(event) => sent.push(event)} live pt={1} flat />
  );
  const { rerender } = render(phone(fresh));
  return { sent, show: (state: DeviceState) => rerender(phone(state)) };
}

test('the volume buttons on the frame and their keys turn the ringer', () => {
  const { sent } = draw();
  fireEvent.click(screen.getByRole('button', { name: 'Volume up' }));
  fireEvent.click(screen.getByRole('button', { name: 'Volume down' }));
  const phone = screen.getByTestId('phone');
  for (const press of [{ key: '+', shiftKey: true }, { key: '=' }, { key: '-' }]) fireEvent.keyDown(phone, press);
  expect(sent.map(({ type }) => type)).toEqual(['VOLUME_UP', 'VOLUME_DOWN', 'VOLUME_UP', 'VOLUME_UP', 'VOLUME_DOWN']);
});

test('a turned ringer is shown beside the buttons and said in words; another phone is no turn', () => {
  const { show } = draw();
  expect(screen.getByTestId('volume-caption').textContent).toBe('');
  show({ ...fresh, id: 'other', ringerVolume: 3 });
  expect(screen.queryByTestId('volume-hud')).toBeNull();
  show({ ...fresh, id: 'other', ringerVolume: 4 });
  expect(screen.getByTestId('volume-hud').dataset.volume).toBe('4');
  expect(screen.getByRole('status').textContent).toBe('Ringer 4 of 16');
});

test('in the dark only the words tell the volume', () => {
  const { show } = draw();
  show({ ...fresh, lock: 'screenOff', ringerVolume: 13 });
  expect(screen.queryByTestId('volume-hud')).toBeNull();
  expect(screen.getByTestId('volume-caption').textContent).toBe('Ringer 13 of 16');
});

test('another phone has moved no switch, and what was told of the one before is over', () => {
  const { show } = draw();
  const form = () => document.querySelector<HTMLElement>('[data-surface="island"]')?.dataset.form;
  show({ ...fresh, ringerVolume: 3, ringer: 'silent' });
  expect([screen.getByTestId('volume-hud').dataset.volume, form()]).toEqual(['3', 'note']);
  show({ ...fresh, id: 'other', ringerVolume: 3, ringer: 'ring' });
  expect([screen.getByTestId('volume-caption').textContent, form()]).toEqual(['', 'none']);
});
