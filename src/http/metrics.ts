import { createRoute } from "@hono/zod-openapi";
import * as z from "zod";
import { readMetrics } from "../actions/read-metrics.ts";
import { prometheusText } from "../core/prometheus.ts";
import { sameSecret } from "../store/vault.ts";
import { createApi } from "./api.ts";
import { ApiError } from "./api-error.ts";
import { problems } from "./schemas.ts";

export const metrics = createApi();

const show = createRoute({
	method: "get",
	path: "/",
	tags: ["Operations"],
	summary: "Figures for Prometheus",
	description: "Counts and ages over all stores; nothing of a store or a person. Where METRICS_TOKEN is set, it has to come as a bearer token.",
	responses: { 200: { description: "Prometheus text", content: { "text/plain": { schema: z.string() } } }, 401: problems[401] },
});
metrics.openapi(show, async (c) => {
	const wanted = c.var.deps.config.METRICS_TOKEN;
	const given = c.req.header("Authorization")?.replace(/^Bearer /i, "") ?? "";
	if (wanted !== "" && !(await sameSecret(given, wanted))) throw new ApiError("unauthorized", "The metrics need the token of METRICS_TOKEN.");
	return c.text(prometheusText(await readMetrics(c.var.deps)), 200, { "Content-Type": "text/plain; version=0.0.4; charset=utf-8" });
});
