/** Calls of the local API, for the launcher and the demo. */
export interface ShopClient {
	get<Body>(path: string): Promise<Body>;
	post<Body>(path: string, body: unknown): Promise<Body>;
	patch<Body>(path: string, body: unknown): Promise<Body>;
	/** Whether the key opens anything. */
	isKnown(): Promise<boolean>;
}

const PATIENCE = 15_000;

export function createShopClient(url: string, key: string): ShopClient {
	const call = (method: string, path: string, body?: unknown) =>
		fetch(url + path, {
			method,
			headers: { Authorization: `Bearer ${key}`, ...(body === undefined ? {} : { "Content-Type": "application/json" }) },
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
			signal: AbortSignal.timeout(PATIENCE),
		});
	const read = async (response: Response) => {
		const text = await response.text();
		if (!response.ok) throw new Error(`${response.status} ${response.url}: ${text}`);
		return JSON.parse(text);
	};
	return {
		get: async (path) => read(await call("GET", path)),
		post: async (path, body) => read(await call("POST", path, body)),
		patch: async (path, body) => read(await call("PATCH", path, body)),
		isKnown: async () => (await call("GET", "/v1/settings")).status !== 401,
	};
}
