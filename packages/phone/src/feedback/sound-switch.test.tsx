// @vitest-environment happy-dom
import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { switchSound, useSoundSwitch } from './sound-switch.ts';

afterEach(() => {
  vi.restoreAllMocks();
  cleanup();
});

test('the sound goes off and on where the page may store nothing', () => {
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  const { result } = renderHook(() => useSoundSwitch());
  act(() => switchSound(false));
  expect(result.current).toBe(false);
  act(() => switchSound(true));
  expect(result.current).toBe(true);
});
