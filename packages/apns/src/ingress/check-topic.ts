import { bundleIdOf, isBundleId, isManagementTopic, missingTopicSuffix, topicSuffixOf } from '@apns-sim/protocol';
import { type Check, reject } from './rejection.ts';

/* The topic: there, well formed, with the suffix of its push type, allowed. Source: Apple, "Sending notification requests to APNs". */

export const checkTopicPresent: Check = (_request, { topic, connection, fidelity }) => {
  if (topic === undefined)
    return reject(
      'MissingTopic',
      'IN-14',
      connection.certificate === null
        ? 'There is no apns-topic header; with a provider token it is required.'
        : 'There is no apns-topic header, and the certificate has several topics to choose from.',
    );
  if (topic === '')
    return reject(fidelity.emptyTopic, 'IN-15', 'apns-topic is empty: the bundle id was not filled in.');
  return undefined;
};

export const checkTopicForm: Check = (_request, { topic }) => {
  if (topic === undefined || isBundleId(topic)) return undefined;
  return reject('BadTopic', 'IN-15', topicMistake(topic));
};

function topicMistake(topic: string): string {
  if (/[\s]/.test(topic)) return 'apns-topic has a space in it.';
  if (topic.includes('*')) return 'apns-topic has a wildcard; it must be one bundle id.';
  if (topic.includes('_'))
    return 'apns-topic has an underscore; a bundle id has letters, digits, hyphens and periods only.';
  if (!topic.includes('.')) return 'apns-topic has no period; a bundle id looks like com.example.app.';
  return 'apns-topic is not a bundle id: parts of letters, digits and hyphens with periods between them.';
}

/** The bundle id under all suffixes: `com.x.voip.voip` is still an app of the team of `com.x`, only a wrong topic of it. */
function rootOf(topic: string): string {
  const bundleId = bundleIdOf(topic);
  return bundleId === topic ? topic : rootOf(bundleId);
}

const covers = (allowed: readonly string[], topic: string) =>
  allowed.includes(topic) || allowed.includes(rootOf(topic));

export const checkTopicOfTeam: Check = (_request, { topic, team, connection }) => {
  if (connection.certificate !== null || topic === undefined || team === undefined) return undefined;
  if (covers(team.topics, topic)) return undefined;
  const bare = topic.startsWith(`${team.teamId}.`) ? topic.slice(team.teamId.length + 1) : topic;
  if (bare !== topic && covers(team.topics, bare))
    return reject(
      'TopicDisallowed',
      'IN-16',
      `apns-topic begins with the team id; it is the bundle id alone: ${bare}.`,
    );
  if (topic.startsWith('web.'))
    return reject(
      'TopicDisallowed',
      'IN-19',
      `${topic} is a website push ID: only Safari up to 15 on a Mac asked for its tokens, and the team ${team.teamId} has none of that name. Today's websites use Web Push, which has another door.`,
    );
  const sameLetters = team.topics.find((known) => known.toLowerCase() === rootOf(topic).toLowerCase());
  return reject(
    'TopicDisallowed',
    'IN-16',
    sameLetters === undefined
      ? `The team ${team.teamId} has no app ${rootOf(topic)}: another team's key, or a slip in the bundle id.`
      : `apns-topic differs from ${sameLetters} in letter case.`,
  );
};

/** Only the certificate whose subject names it speaks for the topic of device management. */
export const checkManagementSender: Check = (_request, { topic, connection, fidelity }) =>
  topic === undefined ||
  !isManagementTopic(topic) ||
  connection.certificate !== null ||
  fidelity.managementByToken === 'accept'
    ? undefined
    : reject(
        fidelity.managementByToken,
        'AU-26',
        `${topic} is the topic of an MDM push certificate: connect with that certificate; a provider token speaks for the apps of its team only.`,
      );

/** The type `mdm` and the topics of MDM certificates belong together. */
export const checkManagementTopic: Check = ({ pushType }, { topic, fidelity }) => {
  if (topic === undefined || pushType === undefined || fidelity.pushTypeTopicMismatch === 'accept') return undefined;
  if (isManagementTopic(topic) === (pushType === 'mdm')) return undefined;
  return reject(
    fidelity.pushTypeTopicMismatch,
    'IN-18',
    pushType === 'mdm'
      ? `apns-push-type mdm goes to the topic of an MDM push certificate, com.apple.mgmt.…, and not to an app's: ${topic}.`
      : `${topic} is the topic of an MDM push certificate: apns-push-type must be mdm, not ${pushType}.`,
  );
};

export const checkTopicOfKey: Check = (_request, { topic, key }) =>
  topic === undefined || key === undefined || key.topics === null || covers(key.topics, topic)
    ? undefined
    : reject(
        'TopicDisallowed',
        'AU-18',
        `The key ${key.keyId} is for ${key.topics.join(', ')} only, not for ${topic}.`,
      );

export const checkTopicOfConnection: Check = (_request, { topic, connection }) => {
  const { bound } = connection.memory;
  return topic === undefined || bound === null || covers(bound.topics, topic)
    ? undefined
    : reject(
        'TopicDisallowed',
        'AU-19',
        `${rootOf(topic)} joined the team after this connection's first push: open a new connection.`,
      );
};

export const checkTopicOfCertificate: Check = (_request, { topic, connection }) => {
  const { certificate } = connection;
  return certificate === null || topic === undefined || certificate.topics.includes(topic)
    ? undefined
    : reject(
        'TopicDisallowed',
        'AU-20',
        `The certificate is for ${certificate.topics.join(', ')} only, not for ${topic}.`,
      );
};

export const checkTopicSuffix: Check = ({ pushType }, { topic, fidelity }) => {
  if (topic === undefined || fidelity.pushTypeTopicMismatch === 'accept') return undefined;
  const wanted = missingTopicSuffix(topic, pushType);
  if (wanted === undefined) return undefined;
  const has = topicSuffixOf(topic);
  return reject(
    fidelity.pushTypeTopicMismatch,
    'IN-17',
    has === ''
      ? `The topic lacks \`${wanted}\`: apns-push-type ${pushType} needs ${topic}${wanted}.`
      : `The topic ends in \`${has}\`, but apns-push-type ${pushType} needs \`${wanted}\`.`,
  );
};
