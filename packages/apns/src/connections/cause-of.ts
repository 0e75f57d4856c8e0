import { type TroubleCause } from '@apns-sim/protocol';

const causeOfCode: Readonly<Record<string, TroubleCause>> = {
  ERR_SSL_TLSV1_ALERT_UNKNOWN_CA: 'untrusted',
  ERR_SSL_SSLV3_ALERT_CERTIFICATE_UNKNOWN: 'untrusted',
  ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE: 'badCertificate',
  'ERR_SSL_SSL/TLS_ALERT_BAD_CERTIFICATE': 'badCertificate',
  ERR_SSL_SSLV3_ALERT_CERTIFICATE_EXPIRED: 'expiredCertificate',
  ERR_SSL_NO_APPLICATION_PROTOCOL: 'noHttp2',
  ERR_SSL_HTTP_REQUEST: 'plainHttp',
  ERR_SSL_WRONG_VERSION_NUMBER: 'notTls',
  ERR_SSL_UNSUPPORTED_PROTOCOL: 'oldTls',
  ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION: 'oldTls',
  ERR_SSL_NO_SHARED_CIPHER: 'noCommonCipher',
  ERR_TLS_HANDSHAKE_TIMEOUT: 'tooSlow',
  ECONNRESET: 'hungUp',
};

/** @param code of Node's error, `ERR_SSL_…` */
export function causeOf(code: string): TroubleCause {
  return causeOfCode[code] ?? 'other';
}
