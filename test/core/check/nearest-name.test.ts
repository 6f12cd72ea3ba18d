import { expect, it } from "vitest";
import { nearestName } from "../../../src/core/check/nearest-name.ts";

const names = ["number", "note", "items", "totals", "shipping", "billing_address", "to", "mode", "tip"];

it.each([
	["numbre", "number"],
	["nubmer", "number"],
	["nmber", "number"],
	["Number", "number"],
	["item", "items"],
	["biling_adress", "billing_address"],
	["colour", undefined],
	["code", undefined],
	["ot", undefined],
	["tpi", "tip"],
	["tap", undefined],
	["t", undefined],
	["from", undefined],
	["x".repeat(10_000), undefined],
])("somebody who writes %s means %s", (written, meant) => {
	expect(nearestName(written, names)).toBe(meant);
});
