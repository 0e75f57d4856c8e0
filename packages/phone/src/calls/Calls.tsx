import { AnimatePresence } from 'motion/react';
import { usePhone } from '../phone-context.ts';
import { CallBanner } from './CallBanner.tsx';
import { CallScreen } from './CallScreen.tsx';

/** Calls over everything else: the whole screen of a locked phone, a banner on one in use. */
export function Calls() {
  const { screen } = usePhone();
  const [first, second] = screen.calls;
  return (
    <AnimatePresence>
      {first?.presentation === 'fullScreen' && <CallScreen key="screen" call={first} other={second} />}
      {first?.presentation === 'banner' && <CallBanner key={first.callId} call={first} other={second} />}
    </AnimatePresence>
  );
}
