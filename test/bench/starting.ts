import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { PostbudRun } from "../crash/postbud-run.ts";
import { median } from "./gauge.ts";
import { type Measure, measure } from "./measures.ts";

const TIMES = 3;

/** The size of what is deployed: the script and the templates beside it. */
export function size(directory: string, files: string[]): Measure[] {
	const contents = files.map((name) => readFileSync(join(directory, name)));
	const raw = contents.reduce((sum, file) => sum + file.length, 0);
	const zipped = contents.reduce((sum, file) => sum + gzipSync(file).length, 0);
	return [measure("bundle", raw / 1024, "KiB"), measure("bundle, gzip", zipped / 1024, "KiB")];
}

/** After a power cut: from `npm start` to the first answer. */
export async function backAtWork(state: string, port: string): Promise<Measure[]> {
	const postbud = new PostbudRun({ PORT: port, STATE_DIR: join(state, "restarts") });
	await postbud.start();
	const times: number[] = [];
	for (let i = 0; i < TIMES; i++) {
		await postbud.kill();
		times.push(await postbud.start());
	}
	await postbud.stop();
	return [measure("`npm start` back at work after SIGKILL of everything", median(times) / 1000, "s", "2")];
}
