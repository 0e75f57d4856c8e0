import { type Leg, type PlaceName, type StreetMap } from './street-map.ts';

/** Left edges and size of the three places. */
const places = { provider: 0, apns: 280, iphone: 560 } as const;
const place = { width: 140, height: 236 } as const;

const right = (name: PlaceName) => places[name] + place.width;
const inside = (name: PlaceName, y: number): Leg['way'] => [[right(name) - 18, y]];

/** The street from left to right, for a pane that is wide enough to read it. */
export const across: StreetMap = {
  form: 'across',
  width: 700,
  height: 318,
  place,
  band: 40,
  places: { provider: [places.provider, 0], apns: [places.apns, 0], iphone: [places.iphone, 0] },
  rows: [
    [14, 92],
    [14, 158],
  ],
  lanes: [
    { id: '1.4', tone: 'provider', labelAt: [210, 68] },
    { id: '2.4', tone: 'apns', labelAt: [210, 146] },
    { id: '2.6', tone: 'apns', labelAt: [490, 68] },
    { id: 'R2', tone: 'iphone', labelAt: [490, 176] },
    { id: 'R3', tone: 'apns', labelAt: [490, 232] },
    { id: 'R4', tone: 'iphone', labelAt: [350, 304] },
  ],
  legs: {
    R1: {
      cargo: 'token',
      way: [
        [places.iphone + 40, 200],
        [places.iphone + 40, 110],
      ],
    },
    R2: {
      cargo: 'token',
      way: [
        [places.iphone, 186],
        [right('apns'), 186],
      ],
    },
    R3: {
      cargo: 'token',
      way: [
        [right('apns'), 214],
        [places.iphone, 214],
      ],
    },
    R4: {
      cargo: 'token',
      way: [
        [places.iphone + 70, place.height],
        [places.iphone + 70, 286],
        [places.provider + 70, 286],
        [places.provider + 70, place.height],
      ],
    },
    Rp: { cargo: 'answer', way: inside('iphone', 200) },
    '1.1': { cargo: 'push', way: inside('provider', 66) },
    '1.2': { cargo: 'push', way: inside('provider', 66) },
    '1.3': { cargo: 'push', way: inside('provider', 74) },
    '1.4': {
      cargo: 'push',
      way: [
        [right('provider'), 78],
        [places.apns, 78],
      ],
    },
    '2.1': { cargo: 'push', way: inside('apns', 66) },
    '2.2': { cargo: 'push', way: inside('apns', 66) },
    '2.3': { cargo: 'push', way: inside('apns', 112) },
    '2.4': {
      cargo: 'answer',
      way: [
        [places.apns, 128],
        [right('provider'), 128],
      ],
    },
    '2.5': { cargo: 'push', way: inside('apns', 190) },
    '2.6': {
      cargo: 'push',
      way: [
        [right('apns'), 78],
        [places.iphone, 78],
      ],
    },
    '3.1': { cargo: 'push', way: inside('iphone', 66) },
    '3.2': { cargo: 'push', way: inside('iphone', 92) },
    '3.3': { cargo: 'push', way: inside('iphone', 118) },
    '3.4': { cargo: 'push', way: inside('iphone', 144) },
    '3.5': { cargo: 'push', way: inside('iphone', 190) },
    '3.6': { cargo: 'answer', way: inside('iphone', 200) },
  },
};
