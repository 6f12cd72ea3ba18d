import { addressParser, decodeWords } from "postal-mime";
import type { Mailbox } from "../../src/core/address.ts";

/** Reads `"Name" <address>` back, encoded words and all: the one mailbox that a header holds. */
export function readMailbox(text: string): Mailbox {
	const [mailbox, ...more] = addressParser(text);
	if (!mailbox?.address || more.length > 0) throw new Error(`${JSON.stringify(text)} is not one mailbox`);
	return { address: mailbox.address, name: mailbox.name ? decodeWords(mailbox.name) : undefined };
}

/** Reads a mailbox that a service takes as an object. */
export function readPerson({ email, name }: { email: string; name?: string }): Mailbox {
	return { address: email, name: name === undefined ? undefined : decodeWords(name) };
}
