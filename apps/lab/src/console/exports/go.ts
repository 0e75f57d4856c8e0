import { headerNames } from '@apns-sim/protocol';
import { type ExportRequest } from './export-request.ts';

const go = (text: string) => JSON.stringify(text);

const trust = (ca: string) => `	authority, err := os.ReadFile(${go(ca)})
	check(err)
	pool := x509.NewCertPool()
	pool.AppendCertsFromPEM(authority)
	client := &http.Client{Transport: &http.Transport{ForceAttemptHTTP2: true, TLSClientConfig: &tls.Config{RootCAs: pool}}}
`;

/** A Go program, standard library only. */
export const goProgram = ({ origin, ca, deviceToken, headers, body }: ExportRequest): string => `package main

import (
	"crypto/ecdsa"
	"crypto/rand"
	"crypto/sha256"
${ca === null ? '' : '	"crypto/tls"\n'}	"crypto/x509"
	"encoding/base64"
	"encoding/pem"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"
	"time"
)

func check(err error) {
	if err != nil {
		panic(err)
	}
}

// jwt signs a provider token with the key in APNS_KEY_PATH.
func jwt() string {
	file, err := os.ReadFile(os.Getenv("APNS_KEY_PATH"))
	check(err)
	block, _ := pem.Decode(file)
	parsed, err := x509.ParsePKCS8PrivateKey(block.Bytes)
	check(err)
	part := base64.RawURLEncoding.EncodeToString
	claims := part([]byte(fmt.Sprintf(\`{"alg":"ES256","kid":%q}\`, os.Getenv("APNS_KEY_ID")))) + "." +
		part([]byte(fmt.Sprintf(\`{"iss":%q,"iat":%d}\`, os.Getenv("APNS_TEAM_ID"), time.Now().Unix())))
	digest := sha256.Sum256([]byte(claims))
	r, s, err := ecdsa.Sign(rand.Reader, parsed.(*ecdsa.PrivateKey), digest[:])
	check(err)
	signature := make([]byte, 64)
	r.FillBytes(signature[:32])
	s.FillBytes(signature[32:])
	return claims + "." + part(signature)
}

func main() {
${ca === null ? '	client := http.DefaultClient // speaks HTTP/2 over TLS by itself\n' : trust(ca)}	request, err := http.NewRequest("POST", ${go(`${origin}/3/device/${deviceToken}`)}, strings.NewReader(${go(body)}))
	check(err)
	request.Header.Set("authorization", "bearer "+jwt())
${headers.map(([name, value]) => `	request.Header.Set(${go(name)}, ${go(value)})`).join('\n')}
	answer, err := client.Do(request)
	check(err)
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	check(err)
	fmt.Println(answer.StatusCode, answer.Header.Get("${headerNames.apnsId}"), string(text))
}
`;
