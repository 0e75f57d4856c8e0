import { type NewApp } from './app-state.ts';

/** The seeded app, the street's own example: a parcel service with actions, a text reply and texts in two languages. */
export const courier: NewApp = {
  bundleId: 'com.example.courier',
  displayName: 'Courier',
  code: {
    categories: [
      {
        identifier: 'ORDER',
        actions: [
          { identifier: 'TRACK', title: 'Track Order', options: ['foreground'] },
          {
            identifier: 'REPLY',
            title: 'Reply',
            options: [],
            textInput: { buttonTitle: 'Send', placeholder: 'Message to the courier' },
          },
          { identifier: 'CANCEL', title: 'Cancel Order', options: ['destructive', 'authenticationRequired'] },
        ],
        options: ['customDismissAction'],
        hiddenPreviewsBodyPlaceholder: '%u updates of your orders',
      },
    ],
    activityTypes: {
      DeliveryAttributes: {
        attributes: { order: 'String' },
        contentState: { stage: 'String', stops: 'Int?', minutes: 'Int?', progress: 'Double?', courier: 'String?' },
      },
      MatchAttributes: {
        attributes: { home: 'String', away: 'String', competition: 'String?' },
        contentState: { homeScore: 'Int', awayScore: 'Int', minute: 'Int?', clock: 'String?', event: 'String?' },
      },
    },
    strings: {
      en: { ORDER_TITLE: 'Order %@', ORDER_BODY: '%1$@ is out for delivery and arrives at %2$@.' },
      'zh-Hans': { ORDER_TITLE: '订单 %@', ORDER_BODY: '%1$@ 正在派送，预计 %2$@ 送达。' },
    },
  },
};
