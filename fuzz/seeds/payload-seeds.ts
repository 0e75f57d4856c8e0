/** Payloads that use what there is. */
export const payloads: readonly string[] = [
  '{"aps":{"alert":"Hello"}}',
  '{"aps":{"alert":{"title":"T","subtitle":"S","body":"B","title-loc-key":"K","title-loc-args":["1",2],"loc-key":"L","loc-args":["%@",null]},"badge":3,"sound":{"critical":1,"name":"x.caf","volume":0.5},"thread-id":"t","category":"c","content-available":1,"mutable-content":1,"interruption-level":"time-sensitive","relevance-score":0.5,"target-content-id":"w","filter-criteria":"f"},"order":{"id":[1,2]}}',
  '{"aps":{"timestamp":1700000000,"event":"update","content-state":{"eta":5},"stale-date":1700000100,"dismissal-date":1700000200,"alert":{"title":"a","body":"b"}}}',
  '{"aps":{"timestamp":1700000000,"event":"start","attributes-type":"Delivery","attributes":{"n":1},"content-state":{},"input-push-token":1,"alert":{"title":"a"}}}',
  '{"aps":{"content-available":1}}',
  '{"mdm":"00000000"}',
  '{"aps":{"content-changed":true}}',
  '[]',
];

/** Keys and values of the aps dictionary. */
export const payloadWords: readonly string[] = [
  'aps', 'alert', 'title', 'subtitle', 'body', 'title-loc-key', 'title-loc-args', 'loc-key', 'loc-args', 'badge', 'sound', 'critical',
  'volume', 'name', 'thread-id', 'category', 'content-available', 'mutable-content', 'interruption-level', 'passive', 'active',
  'relevance-score', 'timestamp', 'event', 'start', 'update', 'end', 'content-state', 'stale-date', 'dismissal-date',
  'attributes-type', 'attributes', 'input-push-token', 'input-push-channel', 'filter-criteria', '%@', '%2$@', '%99999999$@', '{{title}}',
]; // biome-ignore format: a list of words
