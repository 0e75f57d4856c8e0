import { type Leg, type PlaceName, type StreetMap } from './street-map.ts';

/** Upper edges and size of the three places. */
const places = { provider: 0, apns: 170, iphone: 340 } as const;
const place = { width: 300, height: 100 } as const;

const under = (name: PlaceName) => places[name] + place.height;
const inside = (name: PlaceName, x: number, y = 70): Leg['way'] => [[x, places[name] + y]];
const down = (x: number, from: PlaceName, to: PlaceName): Leg['way'] => [
  [x, under(from)],
  [x, places[to]],
];
const up = (x: number, from: PlaceName, to: PlaceName): Leg['way'] => down(x, to, from).toReversed();

/** The street from top to bottom, for a phone or a narrow pane: the letters stay as large as they are elsewhere. */
export const downwards: StreetMap = {
  form: 'down',
  width: 352,
  height: 444,
  place,
  band: 32,
  places: { provider: [0, places.provider], apns: [0, places.apns], iphone: [0, places.iphone] },
  rows: [
    [14, 54],
    [158, 54],
  ],
  lanes: [
    { id: '1.4', tone: 'provider', labelAt: [30, 130] },
    { id: '2.4', tone: 'apns', labelAt: [164, 130] },
    { id: '2.6', tone: 'apns', labelAt: [30, 300] },
    { id: 'R2', tone: 'iphone', labelAt: [112, 300] },
    { id: 'R3', tone: 'apns', labelAt: [214, 300] },
    { id: 'R4', tone: 'iphone', labelAt: [344, 220], turned: 90 },
  ],
  legs: {
    R1: {
      cargo: 'token',
      way: [
        [158, places.iphone + 77],
        [118, places.iphone + 77],
      ],
    },
    R2: { cargo: 'token', way: up(102, 'iphone', 'apns') },
    R3: { cargo: 'token', way: down(204, 'apns', 'iphone') },
    R4: {
      cargo: 'token',
      way: [
        [place.width, places.iphone + 50],
        [332, places.iphone + 50],
        [332, places.provider + 50],
        [place.width, places.provider + 50],
      ],
    },
    Rp: { cargo: 'answer', way: inside('iphone', 280) },
    '1.1': { cargo: 'push', way: inside('provider', 200) },
    '1.2': { cargo: 'push', way: inside('provider', 200) },
    '1.3': { cargo: 'push', way: inside('provider', 150) },
    '1.4': { cargo: 'push', way: down(20, 'provider', 'apns') },
    '2.1': { cargo: 'push', way: inside('apns', 280, 22) },
    '2.2': { cargo: 'push', way: inside('apns', 280, 22) },
    '2.3': { cargo: 'push', way: inside('apns', 128) },
    '2.4': { cargo: 'answer', way: up(154, 'apns', 'provider') },
    '2.5': { cargo: 'push', way: inside('apns', 276) },
    '2.6': { cargo: 'push', way: down(20, 'apns', 'iphone') },
    '3.1': { cargo: 'push', way: inside('iphone', 128) },
    '3.2': { cargo: 'push', way: inside('iphone', 200, 22) },
    '3.3': { cargo: 'push', way: inside('iphone', 230, 22) },
    '3.4': { cargo: 'push', way: inside('iphone', 260, 22) },
    '3.5': { cargo: 'push', way: inside('iphone', 276) },
    '3.6': { cargo: 'answer', way: inside('iphone', 280) },
  },
};
