import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import { errorText, log } from "../log.ts";
import { ApiError, PROBLEMS, type ProblemKind } from "./api-error.ts";

/** Answers with an RFC 9457 problem document. */
export function problem(c: Context, error: ApiError): Response {
	const [status, title] = PROBLEMS[error.kind];
	const headers: Record<string, string> = { "Content-Type": "application/problem+json" };
	if (status === 401) headers["WWW-Authenticate"] = 'Bearer realm="postbud"';
	if (status === 429) headers["Retry-After"] = "60";
	const body = {
		type: `/docs#${error.kind}`,
		title,
		status,
		detail: error.message,
		instance: new URL(c.req.url).pathname,
		...error.extra,
		...(error.faults ? { errors: error.faults } : {}),
	};
	return c.body(JSON.stringify(body), status, headers);
}

/** Turns whatever a route threw into an answer. What nobody foresaw is logged and admits nothing. */
export function onError(error: unknown, c: Context): Response {
	if (error instanceof ApiError) return problem(c, error);
	if (error instanceof HTTPException) return problem(c, new ApiError(kindOf(error.status), error.message || "The request cannot be read."));
	log("request.failed", { path: c.req.routePath, error: errorText(error) });
	return problem(c, new ApiError("unavailable", "Something went wrong on our side. Nothing was changed that was not confirmed; try again."));
}

function kindOf(status: number): ProblemKind {
	const found = Object.entries(PROBLEMS).find(([, [code]]) => code === status);
	return (found?.[0] ?? "malformed") as ProblemKind;
}
