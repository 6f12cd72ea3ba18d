import { fork } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Behaviour, Figures, Service } from "../support/mail-service.ts";
import { bundle } from "../support/miniflare.ts";
import type { Losses } from "./lossy-queues.ts";
import { createPostbud, type Postbud } from "./postbud.ts";
import type { PostedEvent } from "./posting.ts";
import type { EventRow, MessageRow, SenderRow, TransitionRow } from "./rows.ts";
import type { ChaosSender } from "./shops.ts";

/** Everything that is known after a run, from both ends. */
export interface Evidence {
	posted: PostedEvent[];
	events: EventRow[];
	messages: MessageRow[];
	senders: SenderRow[];
	transitions: TransitionRow[];
	callbacks: CallbackCounts;
	figures: Figures;
}

/** What the service told of mails, and has still to tell. */
export interface CallbackCounts {
	/** Messages of which Postbud has heard that they were delivered. */
	delivered: string[];
	posted: number;
	/** Posts that were not taken, and made again. */
	repeated: number;
	waiting: number;
}

const NOTHING_TOLD: CallbackCounts = { delivered: [], posted: 0, repeated: 0, waiting: 0 };

export interface Stage {
	postbud: Postbud;
	/** What a mail service does from now on. */
	behave(service: Service, behaviour: Behaviour): Promise<void>;
	/** Has the service tell what becomes of the mails of these senders. */
	tellAbout(senders: ChaosSender[]): Promise<void>;
	/** Waits until everything has been told. */
	untilTold(): Promise<void>;
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
	const steer = async <Answer>(path: string, body: unknown): Promise<Answer> =>
		(await (await fetch(service + path, { method: "POST", body: JSON.stringify(body) })).json()) as Answer;
	bundle("test/chaos/entry.ts", join(directory, "bundle"));
	const tell = (change: object) => (faults === undefined ? Promise.resolve(NOTHING_TOLD) : steer<CallbackCounts>("/_callbacks", change));
	const onStart = async (url: string) => {
		await tell({ url });
	};
	const onJump = async (ahead: number) => {
		await steer("/_clock", { ahead });
		await tell({ ahead });
	};
	const postbud = createPostbud({ directory: join(directory, "bundle"), state: directory, service, start: queues, onStart, onJump });
	return {
		postbud,
		async behave(of, otherwise) {
			await steer("/_behave", { otherwise, service: of });
		},
		async tellAbout(senders) {
			await tell({ senders });
		},
		async untilTold() {
			while ((await tell({})).waiting > 0) await sleep(100);
		},
		evidence: async (posted) => ({
			posted,
			events: await postbud.rows<EventRow>("events"),
			messages: await postbud.rows<MessageRow>("messages"),
			senders: await postbud.rows<SenderRow>("senders"),
			transitions: await postbud.rows<TransitionRow>("transitions"),
			callbacks: await tell({}),
			figures: (await (await fetch(`${service}/_figures`)).json()) as Figures,
		}),
		async close() {
			await postbud.stop();
			child.kill();
			rmSync(directory, { recursive: true, force: true });
		},
	};
}
