/** Tasks without a recipe, judged by the log. */
export const exercises = {
  title: 'Exercises',
  intro: 'No recipe, only a goal. Work in the Lab as you like: the delivery log itself decides when it is solved.',
  all: 'All exercises',
  next: 'Next exercise',
  again: 'Once more',
  count: '{{done}} of {{all}} solved',
  done: 'solved',
  hint: 'Hint {{n}} of {{all}}',
  hints: 'Hints',
  waiting: 'The log is being watched. What happened before does not count.',
  solved: 'Solved.',
  proof: 'See the push that did it',
  load: 'Load the broken provider',
  notes: {
    injected: 'That 410 came from a fault you laid. Make APNs find a dead token by itself.',
    refused: 'APNs refused: {{reason}}.',
    arrived: 'That one arrived. It has to be accepted and yet never reach the phone.',
    waits: 'It waits at APNs. Go on.',
    woken: 'The app was woken: {{n}} of 3 this hour.',
    silenced: 'Silenced by Focus. Now get through without turning it off.',
    noCollapse: 'It arrived, but without its collapse-id. The second push is to replace the first, so keep one.',
    noText: 'The person opened it. Now let them write an answer without opening the app.',
    shown: 'That one was shown. Go on from here.',
  },
  items: {
    gone: {
      title: 'Make APNs answer 410',
      task: 'A token that was once good is good no more. Bring APNs to say so.',
      hints: [
        'Which act of a person ends a device token?',
        'The provider must still have the token when the app is gone: hop R3 shows it.',
        'Copy the token, erase the phone in the panel below it, then choose “Raw token…” under To and send to the old one.',
      ],
      solved: 'APNs told the provider since when the token is dead. A good provider deletes it now.',
    },
    lost: {
      title: 'Lose a push on purpose',
      task: 'APNs says 200, and yet the push never reaches the phone. No fault may be laid.',
      hints: [
        'A push can only be lost where it waits.',
        'Turn on Airplane Mode. How many pushes of an app does APNs keep?',
        'Send twice while the phone is away, or once with the expiration “now only”.',
      ],
      solved: '200 never meant delivered, and here you have one that was not.',
    },
    fixProvider: {
      title: 'Fix this provider',
      task: 'This provider makes three mistakes, and APNs names only the first it meets. Mend them until the push is shown. Keep its collapse-id, only shorter.',
      hints: [
        'Send, and read what APNs says. Each refusal names one thing.',
        'The topic is the bundle id of the app, letter by letter; leave it empty to take the right one. A collapse-id has at most 64 bytes.',
        'The payload may have 4096 bytes: what is history doing in it?',
      ],
      solved: 'Three refusals, three repairs: that is how a provider is debugged, one reason at a time.',
    },
    fromStorage: {
      title: 'From storage',
      task: 'Make a push wait at APNs and arrive later.',
      hints: [
        'APNs keeps a push while the phone cannot be reached.',
        'Airplane Mode or Power in the panel below the phone; then send.',
        'Bring the phone back, and watch hop 2.6 say “from storage”.',
      ],
      solved: '“Delivered to Device (From Storage)”, in Apple’s own words.',
    },
    throttled: {
      title: 'Get a silent push throttled',
      task: 'iOS wakes an app for a silent push only so often. Find the limit.',
      hints: [
        'Choose the kind Background in the console. Nothing is shown, so watch hop 3.2.',
        'Apple speaks of two or three an hour.',
        'Send four, one after the other.',
      ],
      solved: 'Held back. Opening the app would deliver it; so a silent push is a wish, never a guarantee.',
    },
    breakThrough: {
      title: 'Break through a Focus',
      task: 'Let a Focus silence one alert first. Then get one through while it is still on.',
      hints: [
        'Turn a Focus on under the phone and send an ordinary alert.',
        'What kind of alert may break through? Look at Level in the console.',
        'Time-sensitive ones get through where the Focus allows it: Reduce Interruptions does, Do Not Disturb does not.',
      ],
      solved: 'A level is a promise to the person: use it for what cannot wait, or they will take it away.',
    },
    reply: {
      title: 'Let somebody answer',
      task: 'A person answers your notification in writing, without opening the app.',
      hints: [
        'Buttons come from a category the app has declared. Courier has one.',
        'Set Category to ORDER under More in the console and send.',
        'Touch and hold the notification on the phone, choose Reply, write, send.',
      ],
      solved: 'The words went back into the app: hop 3.6 closes the circle.',
    },
  },
};
