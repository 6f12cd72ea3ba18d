import type { OpenAPIHono } from "@hono/zod-openapi";
import type { AppEnv } from "./api.ts";

/** Says once how operations are authorised. */
export function describeKeys(app: OpenAPIHono<AppEnv>): void {
	app.openAPIRegistry.registerComponent("securitySchemes", "key", {
		type: "http",
		scheme: "bearer",
		description: "A secret key of a store, or the root key where an operation says so",
	});
}

/** The OpenAPI 3.1 document, made from the schemas that validate. */
export function openApiDocument(app: OpenAPIHono<AppEnv>, url: string) {
	return app.getOpenAPI31Document({
		openapi: "3.1.0",
		info: {
			title: "Postbud",
			version: "1",
			description:
				"Sends a shop's automatic mail. Post an event; Postbud decides who should hear of it, writes the mail, hands it over, and keeps a log in which every mail, and every mail that was not sent, can be found.",
		},
		servers: [{ url }],
		security: [{ key: [] }],
	});
}
