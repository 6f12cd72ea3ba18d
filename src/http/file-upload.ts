import type { Context } from "hono";
import * as z from "zod";
import { faultsOfFile, filenameOf, MAX_FILE } from "../core/file-policy.ts";
import type { StoredAttachment } from "../store/attachments.ts";
import { type AppEnv, storeOf } from "./api.ts";
import { ApiError, invalidInput } from "./api-error.ts";

const binary = { schema: z.string().meta({ format: "binary" }) };

/** How the OpenAPI document describes a request whose body is a file. */
export const fileBody = {
	query: z.object({ filename: z.string().optional() }),
	body: { required: true, content: { "application/pdf": binary, "image/*": binary } },
};

/**
 * Stores the body of a request as a file of the store. It streams through; only the headers are read here.
 * @throws ApiError that names every fault
 */
export async function storeFile(c: Context<AppEnv>): Promise<StoredAttachment> {
	const contentType = (c.req.header("Content-Type") ?? "").toLowerCase().split(";")[0]?.trim() ?? "";
	const filename = c.req.query("filename") ?? filenameOf(c.req.header("Content-Disposition") ?? "");
	const length = c.req.header("Content-Length");
	const faults = faultsOfFile(filename, contentType);
	if (length === undefined) faults.push({ pointer: "Content-Length", detail: "is required" });
	if (length === "0") faults.push({ pointer: "", detail: "must not be empty" });
	if (faults.length > 0) throw invalidInput(faults);
	if (Number(length) > MAX_FILE) throw new ApiError("payload_too_large", `A file has at most ${MAX_FILE} bytes; offer a link to a larger one.`);
	if (!c.req.raw.body) throw invalidInput([{ pointer: "", detail: "must not be empty" }]);
	const { deps, principal } = c.var;
	return deps.attachments.put(storeOf(principal), deps.newId("att"), { filename, contentType, body: c.req.raw.body });
}
