import type { HookCommand } from "../core/hooks/hook-command.ts";
import type { HookReason } from "../core/hooks/hook-reason.ts";
import type { SourceKind } from "../core/hooks/source-input.ts";
import type { Fields } from "../core/loose.ts";
import type { SignatureVerdict } from "../core/signature.ts";

/** A webhook as it came: the signature is over these bytes. */
export interface HookRequest {
	headers: Headers;
	body: Uint8Array<ArrayBuffer>;
}

/** One of our events as a webhook tells it; `id` names it once in its source. */
export interface HookEvent {
	type: string;
	id: string;
	subject?: string | undefined;
	/** RFC 3339. */
	time?: string | undefined;
	data: Fields;
}

/** What the next webhook about a thing has to know, by its name within the source. */
export type Memories = Record<string, Fields>;

export type Translation =
	| { events: HookEvent[]; remember?: Memories }
	| { ignored: HookReason; detail?: string; remember?: Memories }
	| { command: HookCommand };

/** What a translation needs to know beside the payload. */
export interface HookContext {
	/** The sender's own id of the webhook; null where it has none that is signed. */
	id: string | null;
	/** SHA-256 of the body, in hex. */
	digest: string;
	/** Data of events that this source told before, by their ids. */
	earlier: ReadonlyMap<string, Fields>;
	/** What was remembered, by name. */
	memory: ReadonlyMap<string, Fields>;
	/** Unix milliseconds. */
	now: number;
}

/**
 * A system whose webhooks we read. Pure: what it needs to know it asks for. It never throws, whatever the payload is, and
 * its events pass the door of everybody's events or say nothing.
 */
export interface Source {
	kind: SourceKind;
	/** Over the raw bytes, in constant time. @param now Unix milliseconds */
	verify(request: HookRequest, secret: string, now: number): Promise<SignatureVerdict>;
	/** A test of the connection that nobody signs. */
	isPing?(request: HookRequest): boolean;
	/** What it is about; undefined where only the payload says. */
	topicOf(headers: Headers, payload: Fields | undefined): string | undefined;
	/** The topics of which something is made; null: the types of the catalogue. */
	topics: ReadonlySet<string> | null;
	/** What two copies of one webhook have in common. */
	keyOf(headers: Headers, payload: Fields, topic: string, digest: string): string;
	/** It stops sending when it is refused a few times: once the signature holds it is never refused. */
	takesRefusalBadly?: true;
	/** Names of what `toEvents` has to know of the past. */
	asks(topic: string, payload: Fields): { events?: string[]; memory?: string[] };
	toEvents(topic: string, payload: Fields, context: HookContext): Translation;
}
