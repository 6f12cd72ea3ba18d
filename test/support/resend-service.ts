import { mailService, type SeenRequest } from "./services.ts";

/**
 * Resend as it behaves: a key known for the same body is answered as the first time, with another body it is a 409.
 * `fail` decides what becomes of the answer after the mails were taken.
 */
export function resendService(fail: (request: SeenRequest, n: number) => Response | undefined | Promise<Response | undefined> = () => undefined) {
	const keys = new Map<string, { body: string; answer: unknown }>();
	const taken: string[] = [];
	let n = 0;
	const service = mailService(async (request) => {
		const key = request.headers.get("Idempotency-Key") ?? "";
		const body = JSON.stringify(request.body);
		const known = keys.get(key);
		if (known && known.body !== body) return Response.json({ name: "invalid_idempotent_request", message: "other body" }, { status: 409 });
		const mails = (Array.isArray(request.body) ? request.body : [request.body]) as { tags: { value: string }[] }[];
		const ids = mails.map((mail) => ({ id: `re-${mail.tags[0]?.value}` }));
		const answer = known?.answer ?? (Array.isArray(request.body) ? { data: ids } : ids[0]);
		if (!known) {
			keys.set(key, { body, answer });
			taken.push(...mails.map((mail) => mail.tags[0]?.value ?? ""));
		}
		return (await fail(request, n++)) ?? Response.json(answer);
	});
	return { seen: service.seen, taken };
}
