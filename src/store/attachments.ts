/** A file of a store: an invoice, a label, a photo. `size` is in bytes. */
export interface StoredAttachment {
	id: string;
	filename: string;
	contentType: string;
	size: number;
	uploadedAt: string;
}

/** Files in R2, each under its store; name and type travel with the object, so that no row is needed to send one. */
export interface Attachments {
	put(storeId: string, id: string, file: { filename: string; contentType: string; body: ReadableStream | ArrayBuffer | Uint8Array }): Promise<StoredAttachment>;
	describe(storeId: string, id: string): Promise<StoredAttachment | undefined>;
	/** @param part bytes; the whole file without it */
	open(storeId: string, id: string, part?: { offset: number; length: number }): Promise<(StoredAttachment & { body: ReadableStream }) | undefined>;
	read(storeId: string, id: string): Promise<(StoredAttachment & { content: Uint8Array }) | undefined>;
	list(storeId: string, cursor: string | undefined, limit: number): Promise<{ data: StoredAttachment[]; cursor: string | null }>;
	remove(storeId: string, id: string): Promise<void>;
}

export function createAttachments(bucket: R2Bucket): Attachments {
	const keyOf = (storeId: string, id: string) => `attachments/${storeId}/${id}`;
	return {
		async put(storeId, id, { filename, contentType, body }) {
			const object = await bucket.put(keyOf(storeId, id), body, { httpMetadata: { contentType }, customMetadata: { filename: encodeURIComponent(filename) } });
			return described(id, object);
		},
		async describe(storeId, id) {
			const object = await bucket.head(keyOf(storeId, id));
			return object ? described(id, object) : undefined;
		},
		async open(storeId, id, part) {
			const object = await bucket.get(keyOf(storeId, id), part ? { range: part } : {});
			return object ? { ...described(id, object), body: object.body } : undefined;
		},
		async read(storeId, id) {
			const object = await bucket.get(keyOf(storeId, id));
			return object ? { ...described(id, object), content: new Uint8Array(await object.arrayBuffer()) } : undefined;
		},
		async list(storeId, cursor, limit) {
			const prefix = keyOf(storeId, "");
			const page = await bucket.list({ prefix, limit, ...(cursor ? { cursor } : {}), include: ["httpMetadata", "customMetadata"] });
			return { data: page.objects.map((object) => described(object.key.slice(prefix.length), object)), cursor: page.truncated ? page.cursor : null };
		},
		async remove(storeId, id) {
			await bucket.delete(keyOf(storeId, id));
		},
	};
}

function described(id: string, object: R2Object): StoredAttachment {
	return {
		id,
		filename: decodeURIComponent(object.customMetadata?.filename ?? id),
		contentType: object.httpMetadata?.contentType ?? "application/octet-stream",
		size: object.size,
		uploadedAt: object.uploaded.toISOString(),
	};
}
