import type { MailClass } from "../core/event-type.ts";

/** Where the kept bytes of a mail are: an R2 object and a range in it. */
export interface ContentRef {
	key: string;
	offset: number;
	length: number;
}

export interface KeptMail {
	messageId: string;
	storeId: string;
	class: MailClass;
	mime: string;
}

/** A pack ends here, so that reading or rewriting one stays a small thing. */
const PACK_SIZE = 4_000_000;
const encoder = new TextEncoder();

/**
 * The mails as they were handed over, in R2. What one batch of one store and class keeps goes into one object, mail after
 * mail: an R2 write costs the same for one mail or a hundred, and all in a pack have the same age limit.
 */
export interface MailArchive {
	keep(mails: KeptMail[], packId: string, now: number): Promise<Map<string, ContentRef>>;
	read(ref: ContentRef): Promise<Uint8Array | undefined>;
}

export function createMailArchive(bucket: R2Bucket): MailArchive {
	return {
		async keep(mails, packId, now) {
			const day = new Date(now).toISOString().slice(0, 10);
			const packs = packsOf(mails, (mail, n) => `mail/${mail.storeId}/${day}/${mail.class}/${packId}-${n}.eml`);
			await Promise.all(packs.map(({ key, bytes }) => bucket.put(key, bytes)));
			return new Map(packs.flatMap((pack) => pack.refs));
		},
		async read({ key, offset, length }) {
			const object = await bucket.get(key, { range: { offset, length } });
			return object ? new Uint8Array(await object.arrayBuffer()) : undefined;
		},
	};
}

interface Pack {
	key: string;
	bytes: Uint8Array;
	refs: [string, ContentRef][];
}

function packsOf(mails: KeptMail[], nameOf: (mail: KeptMail, n: number) => string): Pack[] {
	const open = new Map<string, KeptMail[][]>();
	const sizes = new Map<KeptMail[], number>();
	for (const mail of mails) {
		const group = `${mail.storeId}/${mail.class}`;
		const packs = open.get(group) ?? [];
		let last = packs.at(-1);
		if (!last || (sizes.get(last) ?? 0) + mail.mime.length > PACK_SIZE) {
			last = [];
			packs.push(last);
		}
		last.push(mail);
		sizes.set(last, (sizes.get(last) ?? 0) + mail.mime.length);
		open.set(group, packs);
	}
	return [...open.values()].flatMap((packs) => packs.map((pack, n) => joined(pack, n, nameOf)));
}

function joined(mails: KeptMail[], n: number, nameOf: (mail: KeptMail, n: number) => string): Pack {
	const [first] = mails;
	const key = first ? nameOf(first, n) : "";
	let offset = 0;
	// A mail is 7-bit (RFC 5322), so characters and bytes are the same number.
	const refs = mails.map(({ messageId, mime }): [string, ContentRef] => {
		const ref = { key, offset, length: mime.length };
		offset += mime.length;
		return [messageId, ref];
	});
	return { key, bytes: encoder.encode(mails.map((mail) => mail.mime).join("")), refs };
}
