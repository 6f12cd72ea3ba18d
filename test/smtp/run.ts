import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { makeCertificates } from "./certificates.ts";
import { nodeCases } from "./node-cases.ts";
import { startPostfix } from "./postfix.ts";
import { postfixCases } from "./postfix-cases.ts";
import { ROOT_KEY, SECRET_KEY } from "./shop.ts";

// The Worker as it would be deployed, in workerd, hands mails to real mail servers over real sockets and real TLS: npm's
// smtp-server, which also plays every fault, and Debian's Postfix. Needs openssl, postfix, sasl2-bin and root.

export interface Case {
	name: string;
	/** Resolves to what was seen. @throws Error with what is wrong */
	run(): Promise<string>;
}

const { values } = parseArgs({ options: { only: { type: "string", default: "" } } });
/** Most of them wait for the clock; more would wait for the processor, and miss their time. */
const AT_ONCE = 8;
const directory = mkdtempSync(join(tmpdir(), "postbud-smtp-"));
const started = performance.now();
const certificates = makeCertificates(directory);
// Miniflare reads it once, when it is loaded, and hands it to workerd.
process.env.NODE_EXTRA_CA_CERTS = certificates.bundle;
const { bundle, run } = await import("../support/miniflare.ts");
const postfix = await startPostfix(directory, certificates.trusted);
let failed = 0;
let passed = 0;
try {
	bundle("src/worker.ts", join(directory, "worker"));
	const postbud = await run(join(directory, "worker"), join(directory, "state"), { ROOT_KEY, SECRET_KEY, SEND_TIMEOUT_MS: "5000" });
	const cases = [...nodeCases(postbud.url, certificates), ...postfixCases(postbud.url, postfix)].filter(({ name }) => name.includes(values.only));
	await Promise.all(Array.from({ length: AT_ONCE }, () => work(cases)));
	await postbud.stop();
} finally {
	await postfix.stop();
	rmSync(directory, { recursive: true, force: true });
}
console.log(`${((performance.now() - started) / 1000).toFixed(1)} s`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

async function work(cases: Case[]): Promise<void> {
	for (let next = cases.shift(); next; next = cases.shift()) {
		try {
			console.log(`ok      ${next.name}: ${await next.run()}`);
			passed++;
		} catch (error) {
			console.log(`FAILED  ${next.name}: ${error instanceof Error ? error.message : String(error)}`);
			failed++;
		}
	}
}
