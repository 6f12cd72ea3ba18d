import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { composeMime } from "../../src/core/mime.ts";
import type { WrittenMail } from "./every-mail.ts";
import { letter } from "./letter.ts";

export interface SpamScore {
	score: number;
	/** Names of the rules that took part in it. */
	rules: string;
}

const run = promisify(execFile);
/** SpamAssassin's own rules alone: nothing that it learned on this machine, no question to the network. */
const ARGS = ["--local", "--nocreate-prefs", "--prefspath=/dev/null", "--cf=use_bayes 0", "--mbox"];
const STATUS = /^X-Spam-Status: \w+, score=(-?[\d.]+) required=[\d.]+ tests=([\w,\s]*?)\s+\w+=/m;

/** What Debian's SpamAssassin thinks of each mail as it would be handed over, in their order. @throws Error when it judged another number of mails */
export async function spamScores(mails: WrittenMail[]): Promise<SpamScore[]> {
	const folder = mkdtempSync(join(tmpdir(), "postbud-spam-"));
	try {
		const mailbox = join(folder, "mails.mbox");
		writeFileSync(mailbox, mails.map((mail, i) => `From post@fjellbutikken.example Fri Nov 20 14:03:22 2026\n${inUnixLines(mail, i)}\n`).join(""));
		const { stdout } = await run("spamassassin", [...ARGS, mailbox], { maxBuffer: 1 << 30, env: { ...process.env, HOME: folder } });
		const judged = stdout.split(/^From /m).slice(1);
		if (judged.length !== mails.length) throw new Error(`SpamAssassin judged ${judged.length} of ${mails.length} mails`);
		return judged.map(scoreOf);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

function inUnixLines(mail: WrittenMail, number: number): string {
	return composeMime(letter(mail, number)).replaceAll("\r\n", "\n");
}

function scoreOf(judged: string): SpamScore {
	const [, score, rules = ""] = STATUS.exec(judged) ?? [];
	if (score === undefined) throw new Error(`SpamAssassin says nothing of a mail: ${judged.slice(0, 500)}`);
	return { score: Number(score), rules: rules.replace(/\s+/g, "") };
}
