import { deviceTokenMistake } from './device-token-mistake.ts';
import { type Check, reject } from './rejection.ts';
import { unregisteredDelay } from './unregistered-delay.ts';

/* The deviceToken: shape, known here, of this environment, of this topic, alive. Source: Apple, "Handling notification responses from APNs". */

export const checkDeviceTokenShape: Check = ({ tokenText = '', deviceToken }, { fidelity }) => {
  if (deviceToken === undefined) return reject('BadDeviceToken', 'IN-20', deviceTokenMistake(tokenText));
  if (fidelity.maxDeviceTokenHex === 64 && deviceToken.length !== 64)
    return reject(
      'BadDeviceToken',
      'IN-20',
      `The deviceToken has ${deviceToken.length} hex digits; exactly 64 are taken here.`,
    );
  return undefined;
};

export const checkDeviceTokenKnown: Check = (_request, { target }) =>
  target === undefined
    ? reject(
        'BadDeviceToken',
        'IN-21',
        'This APNs never issued the deviceToken: it is made up, or from another simulation or real device.',
      )
    : undefined;

export const checkDeviceTokenEnvironment: Check = (_request, { target, environment }) =>
  target === undefined || target.environment === environment
    ? undefined
    : reject('BadDeviceToken', 'IN-22', `This token was issued in ${target.environment}, you called ${environment}.`);

export const checkDeviceTokenTopic: Check = (_request, { target, topic }) => {
  if (target === undefined || topic === undefined || target.topic === topic) return undefined;
  const text = target.topic.startsWith(`${topic}.`)
    ? `The deviceToken belongs to ${target.topic}; the topic lacks \`${target.topic.slice(topic.length)}\`.`
    : topic.startsWith(`${target.topic}.`)
      ? `The deviceToken belongs to ${target.topic}; the topic has \`${topic.slice(target.topic.length)}\` too much.`
      : `The deviceToken belongs to ${target.topic}, the request says ${topic}.`;
  return reject('DeviceTokenNotForTopic', 'IN-23', text);
};

export const checkDeviceTokenAlive: Check = (_request, { target, now, fidelity }) => {
  const since = target?.invalidSince ?? null;
  if (target === undefined || since === null || now - since < unregisteredDelay(target.deviceToken, fidelity))
    return undefined;
  if (target.invalidBecause === 'expired')
    return {
      ...reject(
        'ExpiredToken',
        'IN-25',
        'The deviceToken has expired: forget it, the app gets a new one when it registers.',
      ),
      timestamp: since,
    };
  return {
    ...reject(
      'Unregistered',
      'IN-24',
      'The deviceToken is dead since the given time: the app was deleted or unregistered; forget it.',
    ),
    timestamp: since,
  };
};
