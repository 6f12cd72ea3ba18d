import { expect, test } from "vitest";
import { readEvent } from "../../../src/core/event.ts";
import { sampleEvent } from "../../support/events.ts";

test("what is stored of a gift card does not pay for anything", () => {
	const reading = readEvent(sampleEvent("gift_card.issued", { code: "TUR-7K2P-9QWX", url: "https://fjellbutikken.example/gift-card/s3cret" }));
	if (!reading.ok) throw new Error(JSON.stringify(reading.faults));
	expect(JSON.stringify(reading.event.data)).not.toMatch(/7K2P|s3cret/);
	expect(reading.event.data).toMatchObject({ code: "••••••", url: "https://fjellbutikken.example/••••••", amount: "750.00" });
	expect(reading.event.secrets).toEqual({ "/code": "TUR-7K2P-9QWX", "/url": "https://fjellbutikken.example/gift-card/s3cret" });
});

test("a card for a later day is not given away today", () => {
	const reading = readEvent(sampleEvent("gift_card.issued", { send_at: "2026-12-24T17:00:00Z" }));
	expect(reading).toMatchObject({ ok: false, faults: [{ pointer: "/data/send_at" }] });
});
