import { run } from "../support/miniflare.ts";

// Postbud in a process group of its own, so that one signal is a power cut. Its first line is its address.
const [directory = "", state = "", vars = "{}"] = process.argv.slice(2);
const postbud = await run(directory, state, JSON.parse(vars) as Record<string, string>);
process.stdout.write(`${postbud.url}\n`);
for (const end of ["SIGTERM", "disconnect"]) {
	process.on(end, () => {
		postbud.stop().finally(() => process.exit(0));
	});
}
