/** The sections of the API, in the order a reader needs them. */
export const tags = [
  { name: 'simulation', description: 'The simulation as a whole: where everything is, its clock, its state.' },
  { name: 'devices', description: 'Phones that run inside, their apps, and what a person sees and does.' },
  { name: 'fleet', description: 'Thousands of light phones, and all phones in a few numbers.' },
  { name: 'log', description: 'What became of pushes, and waiting for them.' },
  { name: 'faults', description: 'What goes wrong on purpose.' },
  { name: 'report card', description: 'How the clients that send do, and the drill that tries them.' },
  { name: 'teams', description: 'The developer portal: teams, signing keys, topics and certificates.' },
  { name: 'channels', description: 'Broadcast channels.' },
  { name: 'apns', description: 'APNs itself: contested facts, and HTTP/2 as it passed.' },
  { name: 'provider', description: 'The provider server: its token book, sends, jobs and endpoint.' },
] as const;
