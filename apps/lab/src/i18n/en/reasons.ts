import { type Reason } from '@apns-sim/protocol';

/** A refusal in human words. */
export interface ReasonWords {
  readonly meaning: string;
  readonly cause: string;
  readonly fix: string;
}

export const reasons: Record<Reason, ReasonWords> = {
  BadCollapseId: {
    meaning: 'The collapse id is too long.',
    cause: 'apns-collapse-id is over 64 bytes; a Chinese character counts three.',
    fix: 'Shorten it, for example to a hash of what it stands for.',
  },
  BadDeviceToken: {
    meaning: 'No device here has this token.',
    cause: 'It is mistyped or made up, or it comes from the other environment: sandbox and production tokens differ.',
    fix: 'Take the token the app handed over, and send to the environment it came from.',
  },
  BadExpirationDate: {
    meaning: 'The expiration is not a date APNs can read.',
    cause: 'apns-expiration must be whole UNIX seconds, or 0.',
    fix: 'Send seconds since 1970, not milliseconds with a fraction and not a date text.',
  },
  BadMessageId: {
    meaning: 'The apns-id is not a UUID.',
    cause: 'A number or an id of your own was used.',
    fix: 'Send a canonical UUID (8-4-4-4-12), or leave the header out and APNs makes one.',
  },
  BadPriority: {
    meaning: 'This priority does not exist.',
    cause: 'apns-priority may be 10, 5 or 1.',
    fix: 'Use 10 for what a person should see now, 5 for the rest.',
  },
  BadTopic: {
    meaning: 'The topic is not well formed.',
    cause: 'apns-topic is not a bundle id.',
    fix: 'Use the app’s bundle id, with the suffix of the push type where it needs one.',
  },
  DeviceTokenNotForTopic: {
    meaning: 'The token is real, but belongs to another topic.',
    cause: 'The token of one app was used with the bundle id of another, or the suffix is missing (.voip and so on).',
    fix: 'Keep the bundle id beside every token you store and send with both.',
  },
  DuplicateHeaders: {
    meaning: 'A header came twice.',
    cause: 'The client adds an apns-* header that is already there.',
    fix: 'Send each header once.',
  },
  IdleTimeout: {
    meaning: 'The connection was idle for too long.',
    cause: 'Nothing was sent on it for a while.',
    fix: 'Open a new connection and send again.',
  },
  InvalidPushType: {
    meaning: 'This push type does not exist.',
    cause: 'apns-push-type is misspelt; letter case matters.',
    fix: 'Use alert, background or another of Apple’s values.',
  },
  MissingDeviceToken: {
    meaning: 'The path has no device token.',
    cause: 'The request went to /3/device/ with nothing behind it: an empty variable, most often.',
    fix: 'Put the hex token at the end of the path.',
  },
  MissingTopic: {
    meaning: 'The topic is missing.',
    cause: 'With a JWT, APNs cannot know the app unless apns-topic says it.',
    fix: 'Send apns-topic with the app’s bundle id.',
  },
  PayloadEmpty: {
    meaning: 'There is no payload.',
    cause: 'The body is empty: it was not written, or the stream ended with the headers.',
    fix: 'Send a JSON object with an aps dictionary.',
  },
  TopicDisallowed: {
    meaning: 'Your key may not push to this topic.',
    cause: 'The bundle id belongs to another team, or is not registered, or is misspelt.',
    fix: 'Use a bundle id of the team that owns the key.',
  },
  BadChannelId: {
    meaning: 'No channel has this id.',
    cause: 'apns-channel-id is mistyped, or of another app or environment.',
    fix: 'Send the id as the create request gave it: base64, with + / and = unchanged.',
  },
  BadRequestParams: {
    meaning: 'The request has an attribute APNs does not know, or a wrong value.',
    cause: 'A channel takes message-storage-policy (0 or 1) and push-type, nothing else.',
    fix: 'Send exactly these two.',
  },
  BadRequestPayload: {
    meaning: 'The body is not JSON.',
    cause: 'It was cut off, encoded twice or never made into JSON.',
    fix: 'Send one JSON object in UTF-8.',
  },
  BroadcastFeatureNotEnabled: {
    meaning: 'Broadcast is not switched on for this app.',
    cause: 'The app’s Broadcast Capability is off in the developer portal.',
    fix: 'Switch it on for the bundle id; channels are made anew afterwards.',
  },
  CannotCreateChannelConfig: {
    meaning: 'The app has all the channels it may have.',
    cause: 'There are 10,000 channels for this app in this environment.',
    fix: 'Delete channels that are over, then create.',
  },
  ChannelNotRegistered: {
    meaning: 'The channel was deleted.',
    cause: 'Your server still sends to a channel that is gone.',
    fix: 'Forget the id and create a channel.',
  },
  FeatureNotEnabled: {
    meaning: 'Broadcast is not switched on for this app.',
    cause: 'The app’s Broadcast Capability is off in the developer portal.',
    fix: 'Switch it on for the bundle id; channels are made anew afterwards.',
  },
  MissingChannelId: {
    meaning: 'The channel id is missing.',
    cause: 'There is no apns-channel-id header.',
    fix: 'Send the id the create request answered with.',
  },
  MissingPushType: {
    meaning: 'The push type is missing.',
    cause: 'A broadcast needs apns-push-type, a new channel push-type in its body.',
    fix: 'Send liveactivity.',
  },
  TopicMismatch: {
    meaning: 'Your key or certificate does not cover the app in the path.',
    cause: 'The bundle id belongs to another team, or the key is for other topics.',
    fix: 'Use a key of the team that owns the app.',
  },
  BadCertificate: {
    meaning: 'The client certificate is not valid for push.',
    cause: 'It is expired, revoked or of another kind.',
    fix: 'Make a new push certificate, or use a token key.',
  },
  BadCertificateEnvironment: {
    meaning: 'The certificate belongs to the other environment.',
    cause: 'A development certificate was used with production, or the reverse.',
    fix: 'Match certificate and host.',
  },
  BadEnvironmentKeyIdInToken: {
    meaning: 'The key is limited to the other environment.',
    cause: 'A sandbox key was used with production, or the reverse.',
    fix: 'Use the key of this environment.',
  },
  BadEnvironmentKeyInToken: {
    meaning: 'The key is limited to the other environment.',
    cause: 'A sandbox key was used with production, or the reverse.',
    fix: 'Use the key of this environment.',
  },
  ExpiredProviderToken: {
    meaning: 'The provider’s JWT is too old.',
    cause: 'iat lies more than an hour back: the token was not renewed, or the server’s clock is wrong.',
    fix: 'Sign a new JWT every 20 to 60 minutes, and check the clock.',
  },
  Forbidden: {
    meaning: 'APNs does not allow this action.',
    cause: 'The credentials are known but have no right to do this.',
    fix: 'Check what the key or certificate is for.',
  },
  InvalidProviderToken: {
    meaning: 'The JWT cannot be verified.',
    cause: 'Unknown key id, wrong team id, wrong key or wrong algorithm; kid and iss are often swapped.',
    fix: 'kid is the key’s id in the JWT header, iss your team id in the claims, alg ES256.',
  },
  MissingProviderToken: {
    meaning: 'Nothing says who is asking.',
    cause: 'There is neither an authorization header nor a client certificate.',
    fix: 'Send authorization: bearer <JWT>.',
  },
  UnrelatedKeyIdInToken: {
    meaning: 'This key does not belong to the connection.',
    cause: 'The first push here was signed with another, unrelated key.',
    fix: 'Open a connection for each key.',
  },
  BadPath: {
    meaning: 'This path does not exist.',
    cause: 'APNs knows /3/device/<token> here; a wrong version or a slash too many is enough.',
    fix: 'Correct the path.',
  },
  MethodNotAllowed: {
    meaning: 'Only POST is allowed.',
    cause: 'GET or PUT was used.',
    fix: 'Send POST.',
  },
  ExpiredToken: {
    meaning: 'The device token has expired.',
    cause: 'The app has not been seen on that device for long.',
    fix: 'Delete the token; the app brings a new one when it starts.',
  },
  Unregistered: {
    meaning: 'The app is no longer on that device.',
    cause: 'It was deleted, or it got a new token and the old one died.',
    fix: 'Delete the token unless the app has registered again since the timestamp.',
  },
  PayloadTooLarge: {
    meaning: 'The payload is too large.',
    cause: 'APNs takes 4096 bytes of UTF-8 (5120 for VoIP).',
    fix: 'Send less, and let the app fetch the rest.',
  },
  TooManyProviderTokenUpdates: {
    meaning: 'The JWT changes too often.',
    cause: 'A new one was used within 20 minutes on the same connection: most often it is signed anew for every push.',
    fix: 'Keep a JWT for at least 20 minutes.',
  },
  TooManyRequests: {
    meaning: 'Too many pushes to one device.',
    cause: 'Many were sent to the same token in a row.',
    fix: 'Wait, then send fewer; fold updates with a collapse id.',
  },
  InternalServerError: {
    meaning: 'APNs failed inside.',
    cause: 'Nothing you did.',
    fix: 'Try again later, with back-off.',
  },
  ServiceUnavailable: {
    meaning: 'APNs is not available now.',
    cause: 'Nothing you did.',
    fix: 'Try again later, with back-off.',
  },
  Shutdown: {
    meaning: 'This APNs server is going down.',
    cause: 'Servers are replaced all the time.',
    fix: 'Open a new connection and send again.',
  },
};

export const refusal = {
  title: 'APNs refused: {{reason}}',
  meaning: 'What it means',
  cause: 'Likely cause',
  fix: 'What to do',
  here: 'Seen here',
  unknown: 'A reason this page does not know yet.',
  retry: {
    fix: 'Retrying as it is will not help: change the request.',
    later: 'A retry later can help.',
    never: 'Do not send this again to this token.',
  },
  noAnswer: 'The provider got no answer from APNs: {{error}}',
};
