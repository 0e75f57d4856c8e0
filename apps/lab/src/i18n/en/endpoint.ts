/** Where pushes go, as the bar and the frame around a page say it. */
export const endpoint = {
  kinds: { mock: 'MOCK', sandbox: 'SANDBOX', production: 'PRODUCTION', custom: 'URL' },
  now: {
    mock: 'Pushes go to the mock again.',
    sandbox: 'Attention: pushes now go to Apple’s sandbox.',
    production: 'Attention: pushes now go to Apple’s production.',
    custom: 'Pushes now go to an address of your own.',
  },
  connections: 'Connections',
  strip: 'Pushes reach real phones.',
  stripLocked: 'Locked: nothing is sent.',
  fallback: 'Fall back to the mock',
  copyAddress: 'Copy the address pushes go to',
  realStage: 'On your real phone: we cannot see it. Look the id up in Apple’s Push Notifications Console.',
};
