/*
 * Why a client did not get as far as a push, and the one thing to do about it.
 * What each error code stands for was seen with curl, Python, Node, Go, Java and OpenSSL at this door.
 */

/** Every cause, with its one thing to do. */
export const connectionTroubles = {
  untrusted: {
    text: 'The client does not trust the authority that signed our certificate.',
    fix: 'Give the client the file `ca` of `GET /sim/v1/health` as a trusted authority: `apns-sim takeover` prints the line for each language.',
  },
  hungUp: {
    text: 'The client hung up during the handshake without saying why. Node and Java do so when they do not trust our authority; a port scan looks the same.',
    fix: 'Give the client the file `ca` of `GET /sim/v1/health` as a trusted authority: Node takes it from NODE_EXTRA_CA_CERTS, Java from a truststore (`apns-sim takeover`).',
  },
  expiredCertificate: {
    text: 'The client takes our certificate for expired.',
    fix: 'Compare the clocks of both machines; if a `tls` fault is laid, lift it.',
  },
  badCertificate: {
    text: 'The client refused our certificate: it does not trust its authority (Go says it so), or it called a name the certificate has not.',
    fix: 'Trust the file `ca` of `GET /sim/v1/health` (Go: SSL_CERT_FILE), and call the door as localhost or by one of Apple’s host names; if a `tls` fault is laid, lift it.',
  },
  noHttp2: {
    text: 'The client offered protocols by ALPN, and h2 is not among them: it wants HTTP/1.1. APNs speaks HTTP/2 only.',
    fix: 'Turn HTTP/2 on in the client: `curl --http2`, `httpx.Client(http2=True)`, `node:http2` and not `node:https`.',
  },
  http1: {
    text: 'The client sent something that is not HTTP/2, most likely HTTP/1.1. APNs speaks HTTP/2 only.',
    fix: 'Turn HTTP/2 on in the client: `curl --http2`, `httpx.Client(http2=True)`, `node:http2` and not `node:https`.',
  },
  plainHttp: {
    text: 'The client spoke plain HTTP to a TLS port.',
    fix: 'Write https:// in the address.',
  },
  notTls: {
    text: 'What the client sent is not TLS: HTTP/2 in clear, or another protocol.',
    fix: 'Write https:// in the address, and turn TLS on in the client.',
  },
  oldTls: {
    text: 'The client offers no version of TLS that APNs takes; it takes 1.2 and later.',
    fix: 'Update the client’s TLS library, or allow it TLS 1.2.',
  },
  noCommonCipher: {
    text: 'Client and door have no cipher or curve in common.',
    fix: 'Take the limits on ciphers away from the client; our certificate has a P-256 key.',
  },
  leftAtOnce: {
    text: 'The client agreed on TLS and left without a word: most likely our certificate has not the name it called.',
    fix: 'Call the door as localhost or by one of Apple’s host names; start with `--host NAME` to put another name into the certificate.',
  },
  tooSlow: {
    text: 'The client did not finish its handshake in ten seconds.',
    fix: 'Look for something between client and door that holds packets back.',
  },
  other: {
    text: 'The handshake failed.',
    fix: 'Look the code up in the client’s TLS library.',
  },
} as const;
export type TroubleCause = keyof typeof connectionTroubles;
