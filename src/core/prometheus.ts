/** A metric in the text format of Prometheus (exposition format 0.0.4). */
export interface Metric {
	name: string;
	help: string;
	type: "counter" | "gauge";
	samples: { labels?: Record<string, string>; value: number }[];
}

/** The body of /metrics. Labels never hold anything of a store or a person. */
export function prometheusText(metrics: readonly Metric[]): string {
	return metrics
		.map(({ name, help, type, samples }) =>
			[`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...samples.map((sample) => lineOf(name, sample)), ""].join("\n"),
		)
		.join("");
}

function lineOf(name: string, { labels = {}, value }: Metric["samples"][number]): string {
	const pairs = Object.entries(labels).map(([label, text]) => `${label}="${text.replace(/\\/g, "\\\\").replace(/"/g, '\\"').replace(/\n/g, "\\n")}"`);
	return `${name}${pairs.length > 0 ? `{${pairs.join()}}` : ""} ${value}`;
}
