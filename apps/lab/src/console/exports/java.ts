import { headerNames } from '@apns-sim/protocol';
import { type ExportRequest } from './export-request.ts';

const java = (text: string) => JSON.stringify(text);

const trust = (ca: string) => `        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null);
        try (var file = Files.newInputStream(Path.of(${java(ca)}))) {
            int number = 0;
            for (var authority : CertificateFactory.getInstance("X.509").generateCertificates(file))
                store.setCertificateEntry("ca" + number++, authority);
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        var tls = SSLContext.getInstance("TLS");
        tls.init(null, trust.getTrustManagers(), null);
        var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).sslContext(tls).build();`;

/** A Java program for `java Send.java`, JDK 11 and later, standard library only. */
export const javaProgram = ({ origin, ca, deviceToken, headers, body }: ExportRequest): string =>
  `import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

public class Send {
    static String part(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Signs a provider token with the key in APNS_KEY_PATH. */
    static String jwt() throws Exception {
        var pem = Files.readString(Path.of(System.getenv("APNS_KEY_PATH"))).replaceAll("-----[A-Z ]+-----|\\\\s", "");
        var key = KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem)));
        var head = "{\\"alg\\":\\"ES256\\",\\"kid\\":\\"" + System.getenv("APNS_KEY_ID") + "\\"}";
        var body = "{\\"iss\\":\\"" + System.getenv("APNS_TEAM_ID") + "\\",\\"iat\\":" + Instant.now().getEpochSecond() + "}";
        var claims = part(head.getBytes()) + "." + part(body.getBytes());
        var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initSign(key);
        signature.update(claims.getBytes());
        return claims + "." + part(signature.sign());
    }

    public static void main(String[] arguments) throws Exception {
${ca === null ? '        var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();' : trust(ca)}
        var request = HttpRequest.newBuilder(URI.create(${java(`${origin}/3/device/${deviceToken}`)}))
            .header("authorization", "bearer " + jwt())
${headers.map(([name, value]) => `            .header(${java(name)}, ${java(value)})`).join('\n')}
            .POST(HttpRequest.BodyPublishers.ofString(${java(body)}))
            .build();
        var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        System.out.println(answer.statusCode() + " " + answer.headers().firstValue("${headerNames.apnsId}").orElse("") + " " + answer.body());
    }
}
`;
