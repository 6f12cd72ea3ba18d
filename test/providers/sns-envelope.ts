import { createHash, createSign } from "node:crypto";

/**
 * A key pair of these tests' own and its self-made certificate, valid from 2026 to 2035: openssl genrsa 2048, openssl ca
 * -selfsign. It stands for the certificate that Amazon publishes below SIGNING_CERT_URL.
 */
export const SNS_CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIICrDCCAZQCAQEwDQYJKoZIhvcNAQELBQAwHDEaMBgGA1UEAwwRc25zLmFtYXpv
bmF3cy5jb20wHhcNMjYwMTAxMDAwMDAwWhcNMzYwMTAxMDAwMDAwWjAcMRowGAYD
VQQDDBFzbnMuYW1hem9uYXdzLmNvbTCCASIwDQYJKoZIhvcNAQEBBQADggEPADCC
AQoCggEBAMFYHMktDUiRG5qFcAV/Vjr5Ue8+UfMHR+VNfJWJlhx/UG9LqFXshWMD
MJ+rt6fZaURUwTo83n4wJ56Drv/F1odOdJocp7w7hE5wYM/eXvJvJ8vaVJ7N4lvu
fkcceMNa7wxV8qN9kicEwwPQbGbhr/O9SeWu8P6UMT1fuCawXgR996sSzwzHLTE3
F6mpJh7pciSH1CPXVQSTI76A+8ZF7N6qRmBpz9i3bpSeJswrSAHIjSRswUC+bmhW
VllL1i/0W03Kane06OzkoSR+ot4qylqFUYs/0Bfo0O5VbsWxBpK15LAARE/90kp3
fJSRm2FlXRxW18lVBvGjW722LlsRJo8CAwEAATANBgkqhkiG9w0BAQsFAAOCAQEA
VtjX3lENz1Z+qGRGJhRyukKrR4cx3naMFQwSrd3mt32urC+n6HAXn3RsWdjFKe0N
ZByPYCB84dYX5/brvdZ0gwvoL2NSR8I28LR9V1PW7rW/2MJx7h/Uffvp/XVmeccg
3jNy+HnqgrrLYqR9E19o1zjj1X3ItftVdOicy8JtkM5w4Iu29M8XgxvEJobktPsi
nFwpS8lnUYwgAZtUYWnfkY6ppPQUWAS4+77N7NjzjD5+PLvWnLHEQ3elxVCalOEp
1fKq5Cyhykjqy6MqE87LAgpp1itL0YxoHXSFyUgmAHuZ3c4PUm3OGkroltb8l0WX
bz4CD40n2akXI6jXJUb91Q==
-----END CERTIFICATE-----
`;
/** A key that no certificate speaks for. */
export const OTHER_KEY = `-----BEGIN PRIVATE KEY-----
MIIEvgIBADANBgkqhkiG9w0BAQEFAASCBKgwggSkAgEAAoIBAQDXRndMVR9EluAH
rSblxPIJZhaW69foNnAGLGfTWBAD6N1wrojGLU4tNNP5QMYlD7uToPdBGrTqT34w
FbzadDOORJHrY/l6jrIaN6p265sAc26b69XsXSU3oCjCPRl0OXGh5K7AclUw+Eyc
HYAH0visi/mZSWlmdAeY/ZFYN+w/z1DkMvjX9vOMedL9G1wRk1GWrjsv6kuVQyeV
XwxTexVv9nlOBB6tXTzWEM/09dPocGHbW8V6gcLEPQosV1WInMAq6YRhS8cEmFzQ
DIE2aJRRxpSIlPkuO6th6TeajNKFqMcxCt6dcaQ9RItYfD4/q/TyLG/ttsd+M5iz
AyTxv1b3AgMBAAECggEARJ1Em/NLpohyOnAhhD2sKXu8+niMVgq31PflVdLtM9nO
bsJqfMPm9XivkXPoU9q6XjkBZeJVxJL2tOvQyE4eOpu3aK/yTfJaaQnSDtpUiqXA
HPljs1US7jJhm1tvGADRK5kga91lMtkJTf8HFjdTpGdu9EEWU53q6AP2Bgi5B7L+
PZTER4nnZQHt3RTDxZupEn0wTy4kQpyiSEhTK8KXYs4hUu0E6Jo339jjdll8DdSw
sDcEpZqA9WNNh7hgxeZKGR3vNu0frjJ4KjdRAyX8HN8EKuq+RWN4ngEOUMeoC62q
hLPUvkVB9Xzt3UFZx/mgT52EqcaXE6S8HteCX/m3gQKBgQDsj+D7TQhI3FPhlaIb
rT1wxfQpGhTJBw/n1J19KQPzVSNKcjjxX2QG6OW6bRiEsZZ9YTnF1truIpMs7CB4
3DwpeRFcvI6YVUW4oAj0HGcRzIoRllGdVIm6XXqHdzFBeKUIadwZDJKBqo4FSfPK
EJxoOb685ZndfwOhsQXun/wBdwKBgQDo9tEFVvEnyzXrb4SQsRx1b8BqVT0bWsJC
o+F2BDZsEXrZf3ye9gavl7N1xUcWlvsMtQMV7jyyYOoNvunMmMeoZ7XMajiCNWcd
rj8JbBsYomDkQZaXDJbjJPNKBVHWfJYnWaHYitkXGuK/5pPKLuJZBHbKH6isB6iD
aZofmQi2gQKBgQCadUs56k85e5rNVS02kwPl6WqFl8DwjUrmXR3Dhg9NR062oiPp
/hXKqTCua+MxaN7Q2LWnJqVmDW85SqfdIjeqAKHEgl08u5i9dsjB0vW9WmbgGt0J
NBSFedmyL7IahJKFDtGmDV5viZQXgfTK/9OP/fw7TFMNm4wcfABakV0y+wKBgQDA
dyk4wBt8RObHG9rpr2lTnH/bWZCiiNj1NW+PkOtlXQuhpTHQInJjn3EkW1ff0dyX
IvTpqWl79ZVoxdFittY8y3Hm79q/uF74pnxtzGKWd5CVA5rmMAB4qI5XGQ4Dpepn
mCWeQRgZfpzW7igrYZCe+pEpa/5uIeWWrCgo8sXAAQKBgGffXMP8TI54UiDncFlb
I2F9IrMS5VtRMwz5woVcAISz3C+J5qa5bgCaTbFQhtB0LHDk/DNDDYAmZkzAzhEN
7tYxM3VOdIDvny9QVVVr5h1ORcJ5pMltdgmTh/s4r42zPop3FBibGxLy/A0sn95h
c297Qzw+i+tHjwyNjRleKXcS
-----END PRIVATE KEY-----
`;
const SNS_KEY = `-----BEGIN PRIVATE KEY-----
MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQDBWBzJLQ1IkRua
hXAFf1Y6+VHvPlHzB0flTXyViZYcf1BvS6hV7IVjAzCfq7en2WlEVME6PN5+MCee
g67/xdaHTnSaHKe8O4ROcGDP3l7ybyfL2lSezeJb7n5HHHjDWu8MVfKjfZInBMMD
0Gxm4a/zvUnlrvD+lDE9X7gmsF4EfferEs8Mxy0xNxepqSYe6XIkh9Qj11UEkyO+
gPvGRezeqkZgac/Yt26UnibMK0gByI0kbMFAvm5oVlZZS9Yv9FtNymp3tOjs5KEk
fqLeKspahVGLP9AX6NDuVW7FsQaSteSwAERP/dJKd3yUkZthZV0cVtfJVQbxo1u9
ti5bESaPAgMBAAECggEAHZKElKC3b2oCdtgCElUvs0V/KsC1eB6c+I2piJXKyAER
JHTGAp5yqHpMbZ+uL5Ypa7Iq++VjgpmK9cvecHCqJ3fwjcHkRf40dmrp4+F3VE18
IMn8N232OWl5FxdbwUWfWpuqySbju+QWj/bJHdNXPkitjNv9MHMqNOD3IbPILZdy
mWWgtlrH3CiPJcT9eApkbOXqRFSBJOtn2rlfnt04Q5vWDOlm5vwURdN+0LyCpLYP
dofGN56D1icjYxfhn/TEJdJFrJQqy/27O1yJiO3bP6Y9fwtrXKBT91o3/ah/RZIv
3hhPe0aGWEs7pn02TWPntymXkFpayqz2ZCBpbrk4wQKBgQDugPgxMCm1vj7i3uiF
juWGyPQTgJntgiNYeSXdKrgQY8Bc2x3dgUSfW9tFMoUFtokLcsTaNDuD2YswsuUP
ebUFaCmcbAYqPxHLHWqPUtOIhe70AyJ9+qRhzfJ7F2BL45J3PrS0O4A6tAYKVqHC
6KiVMOHqLb7MIg18wGcMFy3MKwKBgQDPhw8fFozCQOcqAZsn5DHGZVMB9Zun1KhE
ENEmkdP2M7WRCRcjKWcUo2q0i0NJaeBlYcpPQyVBENzh923OetWaRk6VRuKnytJy
gD1tGL0Z2XPo8LKcEsDX8g350DfhwbF89oAh3ZUL3rp9BsBSyWIkMHriuswWULcl
ctFXaGRJLQKBgF8H8lyfBS+OUz5QdTOqQVhYP7B5oFuba/v3oZejSt308RPOlvLI
bBBXKGJFA+3H0olGPJt5DnG1v5ky3sQwyWkTHOlfvYEdyjg1S106MmEGhLSjfx3V
PaRezAwxv0PdtGFhEd1yi+BYFMQPyrp/u5ReetW1Tn3F37viaezOW4grAoGAYino
pTPtcRVyQxRvZ/cw9D+JfCvJbSHSVh/+Ttg8AwGCqRA7uY4kDEcgejZFpbxHQK15
HPUN8jEfymNXtYu07jzDfykAnY367d5rL+e7yzZo9Y6lbd4RChSdN8WeKVONuSaA
hYRitDKu0+UVpBNOMQAdoJHrZ8LWXwhorYfbqCECgYEAibezxE8+5hJiPvJf3lij
IMvD1WmEVlfEf6MEOgQP6jNv0Sb14zOSPEwt06dKa+gOR3OO5MJBF+QKe3Lk8vD0
h4unEN6e89TDq/MGeyBuEjmh1ZAqIUfC8dNw4VcldkH5TKVbk6zis9HrURvkXccp
CFeKFC3DXPg7sSKpDiKJgrA=
-----END PRIVATE KEY-----
`;

export const SIGNING_CERT_URL = "https://sns.eu-north-1.amazonaws.com/SimpleNotificationService-0123456789abcdef0123456789abcdef.pem";
const UNSUBSCRIBE_URL = "https://sns.eu-north-1.amazonaws.com/?Action=Unsubscribe&SubscriptionArn=arn:aws:sns:eu-north-1:123456789012:postbud-mail:1";
export const TOPIC = "arn:aws:sns:eu-north-1:123456789012:postbud-mail";
export const OTHER_TOPIC = "arn:aws:sns:eu-north-1:210987654321:somebody-else";

export type Envelope = Record<string, string>;

const NOTIFICATION = ["Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"];
const CONFIRMATION = ["Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"];

/** A notification as SNS posts it, without its signature. */
export function notification(message: unknown, at: number): Envelope {
	const text = typeof message === "string" ? message : JSON.stringify(message);
	return {
		Type: "Notification",
		// The same message has the same id, as when SNS tells it again.
		MessageId: createHash("sha256")
			.update(text)
			.digest("hex")
			.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, "$1-$2-$3-$4-$5"),
		TopicArn: TOPIC,
		Message: text,
		Timestamp: new Date(at).toISOString(),
	};
}

/** What SNS posts to a new endpoint. */
export function confirmation(at: number): Envelope {
	return {
		...notification("You have chosen to subscribe to the topic.", at),
		Type: "SubscriptionConfirmation",
		Token:
			"2336412f37fb687f5d51e6e241d7700ae02f7124d8268910b858cb4db727ceeb2474bb937929d3bdd7ce5d0cce19325d036bc858d3c217426bcafa9c501a2cace93b83f1dd3797627467553dc438a8c974119496fc3eff026eaa5d14472ded6f9a5c43aec62d83ef5f49109da7176391",
		SubscribeURL: `https://sns.eu-north-1.amazonaws.com/?Action=ConfirmSubscription&TopicArn=${TOPIC}&Token=2336412f37fb687f5d51e6e241d7700a`,
	};
}

/** Signs as SNS does; `key` in PEM, the tests' own without one. */
export function signed(envelope: Envelope, version: "1" | "2" = "1", key = SNS_KEY): Envelope {
	const fields = envelope.Type === "Notification" ? NOTIFICATION : CONFIRMATION;
	const text = fields.flatMap((field) => (envelope[field] === undefined ? [] : [field, envelope[field]])).join("\n");
	const signature = createSign(version === "1" ? "RSA-SHA1" : "RSA-SHA256")
		.update(`${text}\n`)
		.sign(key, "base64");
	return { ...envelope, SignatureVersion: version, Signature: signature, SigningCertURL: SIGNING_CERT_URL, UnsubscribeURL: UNSUBSCRIBE_URL };
}
