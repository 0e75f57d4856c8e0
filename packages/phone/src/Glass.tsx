import { AnimatePresence, m } from 'motion/react';
import { LateActivityBanner } from './activities/LateActivities.tsx';
import { Calls } from './calls/Calls.tsx';
import { VolumeHud } from './feedback/VolumeHud.tsx';
import { TalkPill } from './frameworks/TalkPill.tsx';
import css from './Glass.module.css';
import { type Overlay, type PhoneAccess, usePhone } from './phone-context.ts';
import { KeepSheet, OptionsSheet, PasscodeSheet, TurnOffSheet, WantedSheet } from './sheets/ItemSheets.tsx';
import { LongLook } from './sheets/LongLook.tsx';
import { PermissionPrompt } from './sheets/PermissionPrompt.tsx';
import { SettingsSheet } from './sheets/SettingsSheet.tsx';
import { AppScreen } from './surfaces/AppScreen.tsx';
import { AppSwitcher } from './surfaces/AppSwitcher.tsx';
import { Banner } from './surfaces/Banner.tsx';
import { DynamicIsland } from './surfaces/DynamicIsland.tsx';
import { HomeScreen } from './surfaces/HomeScreen.tsx';
import { LockScreen } from './surfaces/LockScreen.tsx';
import { NotificationCenter } from './surfaces/NotificationCenter.tsx';
import { Booting, PoweredOff } from './surfaces/PowerScreens.tsx';
import { SettingsScreen } from './surfaces/SettingsScreen.tsx';
import { StatusBar } from './surfaces/StatusBar.tsx';
import { useGlassGestures } from './surfaces/use-glass-gestures.ts';
import { Wallpaper } from './surfaces/Wallpaper.tsx';

function OverlayView({ overlay }: { readonly overlay: Overlay }) {
  switch (overlay.kind) {
    case 'options':
      return <OptionsSheet item={overlay.item} />;
    case 'keep':
      return <KeepSheet item={overlay.item} />;
    case 'turnOff':
      return <TurnOffSheet item={overlay.item} />;
    case 'longLook':
      return <LongLook item={overlay.item} />;
    case 'passcode':
      return <PasscodeSheet />;
    case 'settings':
      return <SettingsSheet bundleId={overlay.bundleId} />;
  }
}

/** What is in front of an unlocked phone, under Notification Center and banners. */
function frontOf({ state, locked }: PhoneAccess) {
  const { surface } = state;
  if (state.power !== 'on' || locked) return { app: undefined, settings: null, home: false };
  const bundleId =
    surface.at === 'app' ? surface.bundleId : surface.at === 'notificationCenter' ? surface.over : undefined;
  const app = bundleId === undefined ? undefined : state.apps[bundleId];
  const settings = surface.at === 'settings' ? surface : null;
  return { app, settings, home: app === undefined && settings === null };
}

/** Everything on the glass, from the wallpaper up to the Island; what is covered is inert. */
export function Glass({
  overlay,
  volume,
}: {
  readonly overlay: Overlay | null;
  /** The ringer's volume while it is being turned. */
  readonly volume: number | null;
}) {
  const phone = usePhone();
  const { state, screen, locked } = phone;
  const booting = state.power === 'booting';
  const gestures = useGlassGestures(phone);
  const { app, settings, home } = frontOf(phone);
  const on = state.power === 'on';
  const dark = state.lock === 'screenOff' || state.lock === 'aod';
  const center = on && !dark && state.surface.at === 'notificationCenter';
  const calling = screen.calls[0]?.presentation === 'fullScreen';
  const covered = overlay !== null || screen.prompt !== null || screen.passcode || calling;
  const switcher = on && !locked && state.surface.at === 'appSwitcher';
  const onLight = !center && !locked && (app !== undefined || settings !== null) && state.appearance === 'light';

  return (
    <m.div className={css.layers} data-glass {...gestures}>
      {on && (
        <>
          <Wallpaper
            light={
              !dark
                ? state.focus?.dimLock === true && locked
                  ? 'dimmed'
                  : 'full'
                : state.lock === 'aod'
                  ? 'trace'
                  : 'none'
            }
          />
          <StatusBar withTime={!locked && !center} dim={dark} hidden={state.lock === 'screenOff'} onLight={onLight} />
        </>
      )}
      <DynamicIsland covered={covered} />
      <LateActivityBanner />
      <AnimatePresence>
        {screen.banner !== null && <Banner key={screen.banner.identifier} item={screen.banner} />}
      </AnimatePresence>
      <AnimatePresence>
        {center && <NotificationCenter key="center" covered={covered} />}
        {switcher && <AppSwitcher key="switcher" covered={covered} />}
        {on && locked && <LockScreen key="lock" covered={covered || center} />}
      </AnimatePresence>
      <AnimatePresence initial={false}>
        {app !== undefined && <AppScreen key={app.bundleId} app={app} covered={covered || center} />}
        {settings !== null && (
          <SettingsScreen key="settings" bundleId={settings.bundleId} covered={covered || center} />
        )}
      </AnimatePresence>
      {on && !locked && <HomeScreen behind={!home} covered={covered || center || switcher || !home} />}
      <AnimatePresence>
        {screen.talk !== null && !dark && !center && <TalkPill key="talk" talk={screen.talk} />}
      </AnimatePresence>
      <Calls />
      <AnimatePresence>
        {overlay !== null && screen.prompt === null && <OverlayView key={overlay.kind} overlay={overlay} />}
        {screen.prompt !== null && <PermissionPrompt key="prompt" prompt={screen.prompt} />}
        {screen.passcode && <WantedSheet key="wanted" />}
        {volume !== null && on && state.lock !== 'screenOff' && <VolumeHud key="volume" volume={volume} />}
        {state.power === 'off' && <PoweredOff key="off" />}
        {booting && <Booting key="boot" />}
      </AnimatePresence>
    </m.div>
  );
}
