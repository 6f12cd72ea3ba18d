/** Seals texts for D1 and recognises texts without keeping them, under the deployment's secret key. */
export interface Vault {
	/** AES-256-GCM; the sealed text names the key, so that keys can be changed. */
	seal(text: string): Promise<string>;
	/** @throws Error when the text was sealed under a key that is not there any more, or was changed */
	open(sealed: string): Promise<string>;
	/** HMAC-SHA-256 in hex: the same text gives the same, and nobody without the key can guess what it was. */
	fingerprint(text: string): Promise<string>;
	/** Whether a fingerprint is this text's, under any of the keys. */
	recognises(text: string, fingerprint: string): Promise<boolean>;
	/**
	 * A token for a link, in base64url: it holds the text, shows nobody what it is, and cannot be made or changed without the
	 * key. The same text has the same token, so that a mail which is made again is the same mail.
	 * @param use what the link is for: a token is good for nothing else
	 */
	linkToken(use: string, text: string): Promise<string>;
	/** The text of a token; undefined for anything that is none, or was made under a key that is not there any more. */
	readLinkToken(use: string, token: string): Promise<string | undefined>;
}

interface NamedKey {
	id: string;
	aes: CryptoKey;
	/** Apart from `aes`, whose nonces are random. */
	link: CryptoKey;
	mac: CryptoKey;
}

const ID_BYTES = 4;
const IV_BYTES = 12;

const encoder = new TextEncoder();

/** @param secrets base64 texts of 32 bytes; the first seals, all of them open */
export function createVault(secrets: string[]): Vault {
	// What is kept is the result and never a promise: one request must not wait for the work of another, which may be cancelled.
	let imported: NamedKey[] | undefined;
	const keys = async () => {
		imported ??= await Promise.all(secrets.map(importKey));
		return imported;
	};
	const current = async () => {
		const [first] = await keys();
		if (!first) throw new Error("the vault has no key");
		return first;
	};
	return {
		async seal(text) {
			const { id, aes } = await current();
			const iv = crypto.getRandomValues(new Uint8Array(12));
			const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, aes, encoder.encode(text));
			return `${id}.${iv.toBase64()}.${new Uint8Array(sealed).toBase64()}`;
		},
		async open(sealed) {
			const [id, iv, data] = sealed.split(".");
			const key = (await keys()).find((one) => one.id === id);
			if (!key || iv === undefined || data === undefined) throw new Error(`no key ${id} to open with`);
			const opened = await crypto.subtle.decrypt({ name: "AES-GCM", iv: Uint8Array.fromBase64(iv) }, key.aes, Uint8Array.fromBase64(data));
			return new TextDecoder().decode(opened);
		},
		fingerprint: async (text) => fingerprintUnder(await current(), text),
		async recognises(text, fingerprint) {
			const known = await Promise.all((await keys()).map((key) => fingerprintUnder(key, text)));
			return known.includes(fingerprint);
		},
		async linkToken(use, text) {
			const { id, link, mac } = await current();
			// A nonce made of the text cannot meet another text (as in RFC 5297): two tokens share one only where they are the same.
			const iv = new Uint8Array(await crypto.subtle.sign("HMAC", mac, encoder.encode(`link ${use} ${text}`))).slice(0, IV_BYTES);
			const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: encoder.encode(use) }, link, encoder.encode(text));
			return new Uint8Array([...Uint8Array.fromHex(id), ...iv, ...new Uint8Array(sealed)]).toBase64({ alphabet: "base64url", omitPadding: true });
		},
		async readLinkToken(use, token) {
			try {
				const bytes = Uint8Array.fromBase64(token, { alphabet: "base64url" });
				const id = bytes.slice(0, ID_BYTES).toHex();
				const key = (await keys()).find((one) => one.id === id);
				const [iv, data] = [bytes.slice(ID_BYTES, ID_BYTES + IV_BYTES), bytes.slice(ID_BYTES + IV_BYTES)];
				const opened = key && (await crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData: encoder.encode(use) }, key.link, data));
				return opened && new TextDecoder().decode(opened);
			} catch {
				// Not base64, cut off, or changed: whoever has it is told so, and why it is none says nothing more.
				return undefined;
			}
		},
	};
}

/** SHA-256 in hex, for keys and tokens of 256 random bits, which nobody can guess. */
export async function hashOf(token: string): Promise<string> {
	return new Uint8Array(await crypto.subtle.digest("SHA-256", encoder.encode(token))).toHex();
}

/** Compares in a time that tells nothing about where the two differ. */
export async function sameSecret(a: string, b: string): Promise<boolean> {
	const [left, right] = await Promise.all([a, b].map((text) => crypto.subtle.digest("SHA-256", encoder.encode(text))));
	return left !== undefined && right !== undefined && crypto.subtle.timingSafeEqual(left, right);
}

async function fingerprintUnder({ mac }: NamedKey, text: string): Promise<string> {
	return new Uint8Array(await crypto.subtle.sign("HMAC", mac, encoder.encode(text))).toHex();
}

async function importKey(secret: string): Promise<NamedKey> {
	const raw = Uint8Array.fromBase64(secret);
	const base = await crypto.subtle.importKey("raw", raw, "HKDF", false, ["deriveKey"]);
	const derive = (info: string) => ({ name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: encoder.encode(info) });
	const [aes, link, mac, digest] = await Promise.all([
		crypto.subtle.deriveKey(derive("postbud seal"), base, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]),
		crypto.subtle.deriveKey(derive("postbud link"), base, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]),
		crypto.subtle.deriveKey(derive("postbud fingerprint"), base, { name: "HMAC", hash: "SHA-256", length: 256 }, false, ["sign"]),
		crypto.subtle.digest("SHA-256", raw),
	]);
	return { id: new Uint8Array(digest).toHex().slice(0, 2 * ID_BYTES), aes, link, mac };
}
