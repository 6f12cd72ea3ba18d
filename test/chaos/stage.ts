import { fork } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Behaviour, Figures, Service } from "../support/mail-service.ts";
import { bundle } from "../support/miniflare.ts";
import type { Losses } from "./lossy-queues.ts";
import { createPostbud, type Postbud } from "./postbud.ts";
import type { PostedEvent } from "./posting.ts";
import type { EventRow, MessageRow, SenderRow, TransitionRow } from "./rows.ts";

/** Everything that is known after a run, from both ends. */
export interface Evidence {
	posted: PostedEvent[];
	events: EventRow[];
	messages: MessageRow[];
	senders: SenderRow[];
	transitions: TransitionRow[];
	figures: Figures;
}

export interface Stage {
	postbud: Postbud;
	/** What a mail service does from now on. */
	behave(service: Service, behaviour: Behaviour): Promise<void>;
	evidence(posted: PostedEvent[]): Promise<Evidence>;
	close(): Promise<void>;
}

/**
 * Postbud and the stand-in mail service, each in a process of its own, under one clock.
 * @param faults seed of the service's faults; without it the service does what it is told
 */
export async function setStage(queues: { seed: number; losses: Losses }, faults?: number): Promise<Stage> {
	const directory = mkdtempSync(join(tmpdir(), "postbud-chaos-"));
	process.once("exit", () => rmSync(directory, { recursive: true, force: true }));
	const stdio = ["ignore", "pipe", "inherit", "ipc"] as const;
	const child = fork(join(import.meta.dirname, "mail-service-process.ts"), faults === undefined ? [] : [String(faults)], { stdio: [...stdio] });
	const service = await new Promise<string>((resolve) => child.stdout?.once("data", (text) => resolve(String(text).trim())));
	const steer = async (path: string, body: unknown) => {
		await fetch(service + path, { method: "POST", body: JSON.stringify(body) });
	};
	bundle("test/chaos/entry.ts", join(directory, "bundle"));
	const onJump = (ahead: number) => steer("/_clock", { ahead });
	const postbud = createPostbud({ directory: join(directory, "bundle"), state: directory, service, start: queues, onJump });
	return {
		postbud,
		behave: (of, otherwise) => steer("/_behave", { otherwise, service: of }),
		evidence: async (posted) => ({
			posted,
			events: await postbud.rows<EventRow>("events"),
			messages: await postbud.rows<MessageRow>("messages"),
			senders: await postbud.rows<SenderRow>("senders"),
			transitions: await postbud.rows<TransitionRow>("transitions"),
			figures: (await (await fetch(`${service}/_figures`)).json()) as Figures,
		}),
		async close() {
			await postbud.stop();
			child.kill();
			rmSync(directory, { recursive: true, force: true });
		},
	};
}
