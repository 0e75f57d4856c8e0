import { type Check, reject } from './rejection.ts';

/** Reached when a bad certificate is answered on the stream instead of ending the connection. */
export const checkCertificate: Check = (_request, { connection, environment }) => {
  const { certificate } = connection;
  if (certificate?.problem === 'BadCertificate')
    return reject(
      'BadCertificate',
      'AU-21',
      'The client certificate is not one this APNs knows: unknown authority, expired, or without push topics.',
    );
  // the certificate was judged before the first request named its host
  if (certificate !== null && !certificate.environments.includes(environment))
    return reject(
      'BadCertificateEnvironment',
      'AU-22',
      `The client certificate is not for ${environment}; it speaks for ${certificate.environments.join(', ') || 'no environment'}.`,
    );
  return undefined;
};
