/** The Lab for a hall. */
export const present = {
  title: 'Presenter · Push Lab',
  heading: 'Presenter view of the Lab',
  pairs: {
    'flow-phone': 'Flow and iPhone',
    'send-phone': 'Console and iPhone',
    'send-flow': 'Console and flow',
  },
  actions: { back: 'Back', next: 'Next', panes: 'Panes', blank: 'Dark', leave: 'Leave the presenter view' },
  singles: 'Single keys: P, B and the period',
  unblank: 'The screen is dark. Press to go on.',
  masked: 'Device tokens, key IDs and team IDs are replaced by stand-ins in this view.',
};
