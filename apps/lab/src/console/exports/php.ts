import { type ExportRequest } from './export-request.ts';

const php = (text: string) => `'${text.replaceAll(/[\\']/g, '\\$&')}'`;

/** A PHP script for its curl and openssl extensions. */
export const phpScript = ({ origin, ca, deviceToken, headers, body }: ExportRequest): string =>
  `<?php
$part = fn (string $bytes) => rtrim(strtr(base64_encode($bytes), '+/', '-_'), '=');
$claims = $part(json_encode(['alg' => 'ES256', 'kid' => getenv('APNS_KEY_ID')]))
    . '.' . $part(json_encode(['iss' => getenv('APNS_TEAM_ID'), 'iat' => time()]));
openssl_sign($claims, $der, file_get_contents(getenv('APNS_KEY_PATH')), OPENSSL_ALGO_SHA256);

// openssl answers in DER; a JWT has the two numbers side by side, 32 bytes each
$number = function (string $der, int &$at): string {
    $length = ord($der[$at + 1]);
    $bytes = substr($der, $at + 2, $length);
    $at += 2 + $length;
    return str_pad(ltrim($bytes, "\\x00"), 32, "\\x00", STR_PAD_LEFT);
};
$at = 2;
$jwt = $claims . '.' . $part($number($der, $at) . $number($der, $at));

$request = curl_init(${php(`${origin}/3/device/${deviceToken}`)});
curl_setopt_array($request, [
    CURLOPT_HTTP_VERSION => CURL_HTTP_VERSION_2_0,
${ca === null ? '' : `    CURLOPT_CAINFO => ${php(ca)},\n`}    CURLOPT_HTTPHEADER => [
        "authorization: bearer $jwt",
${headers.map(([name, value]) => `        ${php(`${name}: ${value}`)},`).join('\n')}
    ],
    CURLOPT_POSTFIELDS => ${php(body)},
    CURLOPT_RETURNTRANSFER => true,
]);
$answer = curl_exec($request);
if ($answer === false) {
    fwrite(STDERR, curl_error($request) . PHP_EOL);
    exit(1);
}
echo curl_getinfo($request, CURLINFO_RESPONSE_CODE), ' ', $answer, PHP_EOL;
`;
