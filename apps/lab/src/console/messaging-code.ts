import { type AppCode } from '@apns-sim/device';

/** What an app's service extension is to do so that a message shows who wrote it, and a picture what it is. */
export const messagingCode: Partial<AppCode> = {
  serviceExtension: 'ok',
  extensionChanges: {
    delayMs: 0,
    attachment: '{{userInfo.image-url}}',
    sendMessageIntent: {
      sender: '{{userInfo.sender}}',
      senderImage: '{{userInfo.avatar}}',
      group: '{{userInfo.group}}',
    },
  },
};
