import type { Context } from "hono";
import { ApiError } from "./api-error.ts";

/** The body as JSON. @throws ApiError 415 for another media type, 400 for what is not JSON */
export async function readJson(c: Context, accepts: string[]): Promise<unknown> {
	const [type = ""] = (c.req.header("Content-Type") ?? "").toLowerCase().split(";");
	if (!accepts.includes(type.trim())) throw new ApiError("unsupported_media_type", `Send the body as ${accepts.join(" or ")}.`);
	const text = await c.req.text();
	try {
		return JSON.parse(text) as unknown;
	} catch (error) {
		throw new ApiError("malformed", `The body is not JSON: ${error instanceof Error ? error.message.slice(0, 200) : "it cannot be parsed"}`);
	}
}
