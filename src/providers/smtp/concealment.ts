import type { SmtpAccount } from "./account.ts";

const MASK = "••••••";
/** A shorter piece of a secret tells nothing worth having, and may well be a word. */
const TELLING = 8;
const MIN_PASSWORD = 4;

/** Makes the function that takes an account's secrets out of what its server says: some quote the command they refuse. */
export function concealing({ username = "", password }: SmtpAccount): (text: string) => string {
	if (password === undefined) return (text) => text;
	const coded = [password, plainResponse(username, password)].map(base64);
	return (text) => {
		const clear = password.length < MIN_PASSWORD ? text : text.replaceAll(password, MASK);
		return clear
			.split(/([^A-Za-z0-9+/=]+)/)
			.map((piece) => (coded.some((secret) => piece.includes(secret) || (piece.length >= TELLING && secret.includes(piece))) ? MASK : piece))
			.join("");
	};
}

/** RFC 4616: no other identity, the username, the password. */
export function plainResponse(username: string, password: string): string {
	return `\0${username}\0${password}`;
}

export function base64(text: string): string {
	return new TextEncoder().encode(text).toBase64();
}
