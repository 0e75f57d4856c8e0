import { type Notification } from '@apns-sim/protocol';
import { expect, expectTypeOf, test } from 'vitest';
import { liveActivityEnd, liveActivityStart, liveActivityUpdate } from './live-activity.ts';
import * as build from './push-builders.ts';
import { deviceToken } from './started-provider.ts';

const to = { deviceToken, bundleId: 'com.example.courier' } as const;

test('[PV-38] an alert with everything', () => {
  expect(
    build.alertPush({
      ...to,
      alert: { title: 'Courier', body: 'Here', locKey: 'HERE', locArgs: ['5'] },
      badge: 0,
      sound: { name: 'default', critical: true, volume: 0.5 },
      threadId: 'parcel-1',
      category: 'PARCEL',
      interruptionLevel: 'time-sensitive',
      relevanceScore: 1,
      mutableContent: true,
      collapseId: 'parcel',
      custom: { parcel: 7 },
    }),
  ).toEqual({
    deviceToken,
    topic: 'com.example.courier',
    pushType: 'alert',
    priority: 10,
    collapseId: 'parcel',
    payload: {
      aps: {
        alert: { title: 'Courier', body: 'Here', 'loc-key': 'HERE', 'loc-args': ['5'] },
        badge: 0,
        sound: { name: 'default', critical: 1, volume: 0.5 },
        'thread-id': 'parcel-1',
        category: 'PARCEL',
        'interruption-level': 'time-sensitive',
        'relevance-score': 1,
        'mutable-content': 1,
      },
      parcel: 7,
    },
  });
});

test('[PV-38] every push type has its topic, priority and the keys it needs', () => {
  const line = ({ pushType, topic, priority, expiration, payload }: Notification) =>
    [pushType, topic.replace('com.example.courier', ''), priority, expiration, JSON.stringify(payload)].join(' ');
  const state = { ...to, timestamp: 1_790_000_000, contentState: { stop: 3 } };
  const alert = { title: 'Courier', body: 'Three stops away' };
  expect(
    [
      build.backgroundPush({ ...to, custom: { sync: 1 } }),
      build.voipPush({ ...to, custom: { caller: 'Ann' } }),
      build.pushToTalkPush({ ...to, custom: { activeSpeaker: 'Ann' } }),
      build.complicationPush(to),
      build.locationPush(to),
      build.widgetsPush(to),
      build.controlsPush(to),
      build.fileProviderPush({ ...to, domain: 'd' }),
      build.mdmPush({ deviceToken, topic: 'com.apple.mgmt.External.1', pushMagic: 'M' }),
      liveActivityStart({ ...state, attributesType: 'Tour', attributes: { n: 1 }, alert, input: { channelId: 'c==' } }),
      liveActivityUpdate({ ...state, priority: 5, staleDate: 1_790_000_060 }),
      liveActivityEnd({ ...state, dismissalDate: 0 }),
    ].map(line),
  ).toMatchInlineSnapshot(`
    [
      "background  5  {"aps":{"content-available":1},"sync":1}",
      "voip .voip 10 0 {"aps":{},"caller":"Ann"}",
      "pushtotalk .voip-ptt 10 0 {"aps":{},"activeSpeaker":"Ann"}",
      "complication .complication   {"aps":{}}",
      "location .location-query 10  {"aps":{}}",
      "widgets .push-type.widgets   {"aps":{"content-changed":true}}",
      "controls .push-type.controls   {"aps":{"content-changed":true}}",
      "fileprovider .pushkit.fileprovider   {"container-identifier":"NSFileProviderRootContainerItemIdentifier","domain":"d"}",
      "mdm com.apple.mgmt.External.1   {"mdm":"M"}",
      "liveactivity .push-type.liveactivity 10  {"aps":{"timestamp":1790000000,"event":"start","content-state":{"stop":3},"attributes-type":"Tour","attributes":{"n":1},"alert":{"title":"Courier","body":"Three stops away"},"input-push-channel":"c=="}}",
      "liveactivity .push-type.liveactivity 5  {"aps":{"timestamp":1790000000,"event":"update","content-state":{"stop":3},"stale-date":1790000060}}",
      "liveactivity .push-type.liveactivity 10  {"aps":{"timestamp":1790000000,"event":"end","content-state":{"stop":3},"dismissal-date":0}}",
    ]
  `);
});

test('[PV-39] what Apple refuses does not compile', () => {
  // @ts-expect-error a background push has priority 5 and no other
  build.backgroundPush({ ...to, priority: 10 });
  // @ts-expect-error nor anything to show
  build.backgroundPush({ ...to, alert: 'hi' });
  // @ts-expect-error the bundle id carries no suffix: the builder adds it
  build.voipPush({ deviceToken, bundleId: 'com.example.courier.voip' });
  // @ts-expect-error nor that of another push type
  build.alertPush({ deviceToken, bundleId: 'com.example.courier.push-type.liveactivity', alert: 'hi' });
  // @ts-expect-error a priority Apple does not know
  build.alertPush({ ...to, alert: 'hi', priority: 7 });
  // @ts-expect-error aps is the builder's
  build.alertPush({ ...to, alert: 'hi', custom: { aps: {} } });
  // @ts-expect-error a push-to-start without an alert is dropped by the phone
  void (() => liveActivityStart({ ...to, timestamp: 1, contentState: {}, attributesType: 'A', attributes: {} }));
  // @ts-expect-error a dismissal date belongs to the end
  void (() => liveActivityUpdate({ ...to, timestamp: 1, contentState: {}, dismissalDate: 1 }));
  // @ts-expect-error MDM has a topic of its own
  build.mdmPush({ deviceToken, topic: 'com.example.courier', pushMagic: 'M' });

  expectTypeOf(build.backgroundPush(to).priority).toEqualTypeOf<5>();
  expectTypeOf(build.voipPush(to).topic).toEqualTypeOf<'com.example.courier.voip'>();
  expectTypeOf(build.alertPush({ ...to, alert: 'hi' }).pushType).toEqualTypeOf<'alert'>();
  // a bundle id only known at run time is taken as it is
  const bundleId: string = 'com.example.courier';
  expectTypeOf(build.voipPush({ deviceToken, bundleId })).toExtend<Notification>();
});
