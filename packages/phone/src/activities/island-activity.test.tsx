// @vitest-environment happy-dom
import { newDevice, screenOf, type UserEvent } from '@apns-sim/device';
import { act, cleanup, fireEvent, render } from '@testing-library/react';
import { type ComponentProps } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { PhoneContext } from '../phone-context.ts';
import { IslandActivity } from './IslandActivity.tsx';

afterEach(() => {
  vi.useRealTimers();
  cleanup();
});

const island: ComponentProps<typeof IslandActivity>['island'] = {
  presentation: 'compact',
  activities: [
    {
      activityId: 'a',
      bundleId: 'com.example.courier',
      app: 'Courier',
      title: '',
      body: '',
      channelId: null,
      startedAt: 0,
      updatedAt: 0,
      relevanceScore: 0,
      state: 'active',
      attributesType: '',
      attributes: {},
      contentState: { left: 2 },
    },
  ],
};

test('a touch that was held opens the Island and not the app; a short one and a key open the app', () => {
  vi.useFakeTimers();
  const state = newDevice({ id: 'test', name: 'Test phone', environment: 'sandbox' });
  const sent: UserEvent['type'][] = [];
  const opened: boolean[] = [];
  const { container } = render(
    <PhoneContext
      value={{
        state,
        screen: screenOf(state),
        at: 0,
        locked: false,
        wallpaper: 0,
        dispatch: ({ type }) => sent.push(type),
        show: () => undefined,
      }}
    >
      <IslandActivity island={island} expanded={false} onExpand={(next) => opened.push(next)} />
    </PhoneContext>,
  );
  const main = container.querySelector<HTMLElement>('[data-part="main"]') ?? container;
  const touch = (ms: number) => {
    fireEvent.pointerDown(main);
    act(() => void vi.advanceTimersByTime(ms));
    fireEvent.pointerUp(main);
    fireEvent.click(main, { detail: 1 });
  };
  touch(600);
  expect([opened, sent]).toEqual([[true], []]);
  fireEvent.click(main, { detail: 0 });
  touch(100);
  expect([opened, sent]).toEqual([[true], ['OPEN_APP', 'OPEN_APP']]);
});
