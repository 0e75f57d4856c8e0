import { type ExportRequest } from './export-request.ts';

const cs = (text: string) => JSON.stringify(text);

const trust = (ca: string) => `
// the simulation's own authority, beside nothing else
var authority = X509Certificate2.CreateFromPem(File.ReadAllText(${cs(ca)}));
handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, problems) =>
{
    using var chain = new X509Chain();
    chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
    chain.ChainPolicy.CustomTrustStore.Add(authority);
    chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
    return !problems.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) && chain.Build(new X509Certificate2(certificate!));
};
`;

/** A C# program of top-level statements, .NET 6 and later. */
export const dotnet = ({ origin, ca, deviceToken, headers, body }: ExportRequest): string =>
  `using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;

static string Part(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
static string Json(object value) => Part(JsonSerializer.SerializeToUtf8Bytes(value));

using var key = ECDsa.Create();
key.ImportFromPem(File.ReadAllText(Environment.GetEnvironmentVariable("APNS_KEY_PATH")!));
var claims = Json(new { alg = "ES256", kid = Environment.GetEnvironmentVariable("APNS_KEY_ID") })
    + "." + Json(new { iss = Environment.GetEnvironmentVariable("APNS_TEAM_ID"), iat = DateTimeOffset.UtcNow.ToUnixTimeSeconds() });
var jwt = claims + "." + Part(key.SignData(Encoding.ASCII.GetBytes(claims), HashAlgorithmName.SHA256));

var handler = new SocketsHttpHandler();
${ca === null ? '' : trust(ca).trimStart()}using var client = new HttpClient(handler);
using var request = new HttpRequestMessage(HttpMethod.Post, ${cs(`${origin}/3/device/${deviceToken}`)})
{
    Version = HttpVersion.Version20,
    VersionPolicy = HttpVersionPolicy.RequestVersionExact,
    Content = new StringContent(${cs(body)}, Encoding.UTF8),
};
request.Headers.TryAddWithoutValidation("authorization", $"bearer {jwt}");
${headers.map(([name, value]) => `request.Headers.TryAddWithoutValidation(${cs(name)}, ${cs(value)});`).join('\n')}
using var answer = await client.SendAsync(request);
Console.WriteLine($"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
`;
