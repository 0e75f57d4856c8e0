import '@fontsource-variable/inter/index.css';
import { type DeviceState } from '@apns-sim/device';
import { createRoot } from 'react-dom/client';
import { Phone, PhonePanel } from '../src/index.ts';
import { previewNow, states } from './states.ts';

/*
 * ?states=lock,home&skin=ios18&appearance=dark&language=zh-Hans&pt=0.8&panel=1&flat=1
 */
const query = new URLSearchParams(location.search);
const names = (query.get('states') ?? Object.keys(states).join(',')).split(',');
const pick = <Value extends string>(name: string, values: readonly Value[]): Value =>
  values.find((value) => value === query.get(name)) ?? values[0] ?? ('' as Value);
const change: Partial<DeviceState> = {
  skin: pick('skin', ['ios26', 'ios18']),
  appearance: pick('appearance', ['light', 'dark']),
  language: pick('language', ['en', 'zh-Hans']),
};
const pt = Number(query.get('pt') ?? '0.8');
if (query.get('theme') === 'dark') document.body.dataset.theme = 'dark';

createRoot(document.getElementById('root') ?? document.body).render(
  <div style={{ display: 'flex', flexWrap: 'wrap', gap: 20, padding: 16 }}>
    {names.map((name) => {
      const state = states[name]?.(change);
      if (state === undefined) return null;
      return (
        <div key={name} style={{ width: 440 * pt + 4 }}>
          <div style={{ height: 902 * pt + 50 }}>
            <Phone
              state={state}
              now={() => previewNow}
              dispatch={(event) => Object.assign(globalThis, { lastEvent: event })}
              live={query.get('live') !== '0'}
              pt={pt}
              flat={query.get('flat') === '1'}
            />
          </div>
          {query.get('panel') === '1' && <PhonePanel state={state} dispatch={() => {}} />}
        </div>
      );
    })}
  </div>,
);
