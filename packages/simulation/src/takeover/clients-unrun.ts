import { headerNames } from '@apns-sim/protocol';
import { type ClientGuide, lines, text } from './client.ts';

/** Clients written about from their documentation and source: what they need cannot be had where our tests run. */
export const unrunClients: readonly ClientGuide[] = [
  {
    id: 'pushy',
    name: 'pushy',
    language: 'Java',
    syntax: 'java',
    pointing: 'setting',
    code: ({ host, port, ca, keyFile, keyId, teamId, topic }) =>
      lines(
        'ApnsClient client = new ApnsClientBuilder()',
        `    .setApnsServer(${text(host)}, ${port})`,
        `    .setTrustedServerCertificateChain(new File(${text(ca)}))`,
        `    .setSigningKey(ApnsSigningKey.loadFromPkcs8File(new File(${text(keyFile)}), ${text(teamId)}, ${text(keyId)}))`,
        '    .build();',
        `client.sendNotification(new SimpleApnsPushNotification(deviceToken, ${text(topic)},`,
        `    "{\\"aps\\":{\\"alert\\":\\"Hello\\"}}")).get();`,
      ),
    surprises: [
      'It begins HTTP/2 by prior knowledge; `setUseAlpn(true)` makes it offer ALPN.',
      'One provider token a connection, signed in DER, renewed after 50 minutes.',
      'A stream refused with REFUSED_STREAM is sent again by itself; an idle connection is closed after a minute.',
    ],
    ranBy: null,
  },
  {
    id: 'a2',
    name: 'a2',
    language: 'Rust',
    syntax: 'rust',
    pointing: 'takeover',
    code: ({ keyFile, keyId, teamId, topic }) =>
      lines(
        '// knows only its two endpoints and carries the authorities it trusts in itself:',
        '// taking over its names is not enough, its TLS must be told of ours (a patched crate)',
        `let mut key = File::open(${text(keyFile)})?;`,
        `let client = Client::token(&mut key, ${text(keyId)}, ${text(teamId)}, ClientConfig::new(Endpoint::Sandbox))?;`,
        `let options = NotificationOptions { apns_topic: Some(${text(topic)}), ..Default::default() };`,
        'let push = DefaultNotificationBuilder::new().set_body("Hello").build(&device_token, options);',
        'let response = client.send(push).await?;',
      ),
    surprises: [
      '`Endpoint::Sandbox` is api.development.push.apple.com.',
      'It writes `Bearer` with a capital and a JWT in padded base64 of the standard alphabet, signed in DER: APNs takes it.',
      'A reason it does not know makes the answer unreadable.',
    ],
    ranBy: null,
  },
  {
    id: 'apnotic',
    name: 'apnotic',
    language: 'Ruby',
    syntax: 'ruby',
    pointing: 'setting',
    code: ({ host, port, keyFile, keyId, teamId, topic }) =>
      lines(
        'connection = Apnotic::Connection.new(',
        `  url: 'https://${host}:${port}', auth_method: :token,`,
        `  cert_path: ${text(keyFile)}, key_id: ${text(keyId)}, team_id: ${text(teamId)}`,
        ')',
        'notification = Apnotic::Notification.new(device_token)',
        `notification.topic = ${text(topic)}`,
        "notification.alert = 'Hello'",
        'puts connection.push(notification).status',
      ),
    surprises: [
      'With a token its default TLS context does not verify the server: it works here without trusting us, and with anybody else, too.',
      'It offers NPN and no ALPN; a provider token lives 30 minutes and is signed in DER.',
    ],
    ranBy: null,
  },
  {
    id: 'apnswift',
    name: 'APNSwift',
    language: 'Swift',
    syntax: 'swift',
    pointing: 'setting',
    code: ({ host, port, keyId, teamId, topic }) =>
      lines(
        'let client = APNSClient(',
        '    configuration: .init(',
        `        authenticationMethod: .jwt(privateKey: try .init(pemRepresentation: key), keyIdentifier: ${text(keyId)}, teamIdentifier: ${text(teamId)}),`,
        `        environment: .custom(url: "https://${host}", port: ${port})`,
        '    ),',
        '    eventLoopGroupProvider: .createNew, responseDecoder: JSONDecoder(), requestEncoder: JSONEncoder()',
        ')',
        `try await client.sendAlertNotification(.init(alert: .init(title: .raw("Hello")), expiration: .immediately, priority: .immediately, topic: ${text(topic)}, payload: EmptyPayload()), deviceToken: deviceToken)`,
      ),
    surprises: [
      'It has no option for an authority: the system has to trust ours.',
      'With an address that begins with http:// it speaks HTTP/1.1.',
    ],
    ranBy: null,
  },
  {
    id: 'gorush',
    name: 'gorush',
    language: 'Program',
    syntax: 'yaml',
    pointing: 'takeover',
    code: ({ keyFile, keyId, teamId }) =>
      lines(
        '# no host can be chosen: hosts file or extra_hosts, and SSL_CERT_FILE, as `apns-sim takeover` prints them',
        'ios:',
        '  enabled: true',
        `  key_path: ${text(keyFile)}`,
        '  key_type: p8',
        `  key_id: ${text(keyId)}`,
        `  team_id: ${text(teamId)}`,
        '  production: false',
        '  max_retry: 0',
      ),
    surprises: ['Built on sideshow/apns2; `ios.max_retry` repeats whatever was refused.'],
    ranBy: null,
  },
  {
    id: 'dotnet',
    name: 'HttpClient, dotAPNS',
    language: '.NET',
    syntax: 'csharp',
    pointing: 'setting',
    code: ({ host, port, ca, topic }) =>
      lines(
        `var authority = X509CertificateLoader.LoadCertificateFromFile(${text(ca)});`,
        'var handler = new SocketsHttpHandler();',
        'handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy {',
        '    TrustMode = X509ChainTrustMode.CustomRootTrust, CustomTrustStore = { authority } };',
        'using var client = new HttpClient(handler) {',
        '    DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };',
        `var request = new HttpRequestMessage(HttpMethod.Post, $"https://${host}:${port}/3/device/{deviceToken}") {`,
        '    Content = new StringContent("""{"aps":{"alert":"Hello"}}""") };',
        'request.Headers.TryAddWithoutValidation("authorization", $"bearer {providerToken}");',
        `request.Headers.Add("${headerNames.topic}", ${text(topic)});`,
        `request.Headers.Add("${headerNames.pushType}", "alert");`,
        'var answer = await client.SendAsync(request);',
      ),
    surprises: [
      'Without RequestVersionExact it falls back to HTTP/1.1, which APNs never answers.',
      'dotAPNS takes an HttpClient of yours and appends the topic’s suffix by itself.',
    ],
    ranBy: null,
  },
];
