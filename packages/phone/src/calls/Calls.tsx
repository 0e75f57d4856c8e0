import { AnimatePresence } from 'motion/react';
import { lazy, Suspense } from 'react';
import { usePhone } from '../phone-context.ts';

// most phones never ring: their screens come with the first call
const CallScreen = lazy(async () => ({ default: (await import('./CallScreen.tsx')).CallScreen }));
const CallBanner = lazy(async () => ({ default: (await import('./CallBanner.tsx')).CallBanner }));

/** Calls over everything else: the whole screen of a locked phone, a banner on one in use. */
export function Calls() {
  const { screen } = usePhone();
  const [first, second] = screen.calls;
  return (
    <Suspense>
      <AnimatePresence>
        {first?.presentation === 'fullScreen' && <CallScreen key="screen" call={first} other={second} />}
        {first?.presentation === 'banner' && <CallBanner key={first.callId} call={first} other={second} />}
      </AnimatePresence>
    </Suspense>
  );
}
