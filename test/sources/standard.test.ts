import { describe, expect, it } from "vitest";
import { EVENT_TYPES } from "../../src/core/catalogue.ts";
import { standard } from "../../src/sources/standard.ts";
import { sampleEvent } from "../support/events.ts";
import { eventsOf, translated } from "./translated.ts";

type Fields = Record<string, unknown>;
const told = (payload: Fields) => translated(standard, String(payload.type), payload);

describe("events", () => {
	it.each(EVENT_TYPES.map(({ type }) => type))("takes %s as { type, timestamp, data }", (type) => {
		const { data, time, type: name } = sampleEvent(type.replace("*", "course_booked"));
		const [event] = eventsOf(told({ type: name, timestamp: time, data }));
		expect(event).toEqual({ type: name, id: "msg_1", time, data });
	});

	it("a CloudEvents envelope keeps the name that it has", () => {
		const sample = sampleEvent("order.placed", {}, "a-1");
		const [event] = eventsOf(told({ ...sample }));
		expect(event).toMatchObject({ id: `${sample.source} a-1`, subject: sample.subject, time: sample.time });
	});

	it("two sources of envelopes may use the same id", () => {
		const id = (source: string) => eventsOf(told({ ...sampleEvent("order.placed", {}, "1"), source }))[0]?.id;
		expect(id("https://a.example")).not.toBe(id("https://b.example"));
	});

	it("a type that we do not know is ignored", () => {
		expect(told({ type: "invoice.frobnicated", data: {} })).toEqual({ ignored: "topic_unused" });
	});
});

describe("commands", () => {
	const resend = (data: unknown) => told({ type: "message.resend_requested", data });

	it("name a message, an order and its notification, or an address", () => {
		expect(resend({ message_id: "msg_x", to: "a@example.no", reason: "lost" })).toEqual({
			command: { kind: "resend", find: { message: "msg_x" }, to: "a@example.no", reason: "lost" },
		});
		expect(resend({ order: "#1001", notification: "order.placed" })).toMatchObject({ command: { find: { order: "#1001", notification: "order.placed" } } });
		expect(resend({ address: "a@example.no" })).toMatchObject({ command: { find: { address: "a@example.no" } } });
	});

	it.each<[unknown, string]>([
		[{}, "message_id"],
		[{ message_id: "msg_x", address: "a@example.no" }, "message_id"],
		[{ order: "1001" }, "/data/notification is required with order"],
		[{ message_id: "msg_x", to: "nobody" }, "/data/to"],
		[null, "/data"],
	])("%j is refused, and says what is wrong", (data, detail) => {
		expect(resend(data)).toEqual({ ignored: "unreadable", detail: expect.stringContaining(detail) });
	});

	it("offer a file for an order", () => {
		const data = { order: "1001", kind: "invoice", url: "https://erp.example/1.pdf", filename: "Faktura 1.pdf" };
		expect(told({ type: "attachment.available", data })).toEqual({
			command: { kind: "fetch_document", order: "1001", document: "invoice", url: data.url, filename: data.filename },
		});
		const bad = told({ type: "attachment.available", data: { order: " ", kind: "../x", filename: "a/b.pdf" } });
		expect(bad).toEqual({ ignored: "unreadable", detail: expect.stringMatching(/order.*kind.*url.*filename/s) });
	});
});
