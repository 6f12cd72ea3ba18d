/** One measured number. `aim` is an upper bound, or a lower one where it starts with "≥". */
export interface Measure {
	name: string;
	value: number;
	unit: string;
	aim?: string;
}

export function measure(name: string, value: number, unit: string, aim?: string): Measure {
	const rounded = Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3));
	return { name, value: rounded, unit, ...(aim ? { aim } : {}) };
}

export function markdown(title: string, measures: Measure[]): string {
	const rows = measures.map(({ name, value, unit, aim }) => `| ${name} | ${value} | ${unit} | ${aim ?? ""} |`);
	return [`\n### ${title}\n`, "| measure | value | unit | aim |", "| --- | ---: | --- | --- |", ...rows].join("\n");
}
