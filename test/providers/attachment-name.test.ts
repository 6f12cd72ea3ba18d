import { describe, expect, it } from "vitest";
import { asciiNameForType, nameForType, typeForName } from "../../src/providers/attachment-name.ts";

const file = (filename: string, contentType: string) => ({ filename, contentType, content: new Uint8Array() });

describe("nameForType", () => {
	it.each([
		["invoice.pdf", "application/pdf", "invoice.pdf"],
		["INVOICE.PDF", "application/pdf", "INVOICE.PDF"],
		["photo.jpeg", "image/jpeg", "photo.jpeg"],
		["data.txt", "text/csv", "data.csv"],
		["data.txt", "text/csv; charset=utf-8", "data.csv"],
		["invoice no. 7", "application/pdf", "invoice no. 7.pdf"],
		["invoice", "application/pdf", "invoice.pdf"],
		[".pdf", "application/pdf", ".pdf.pdf"],
		["", "application/pdf", "attachment.pdf"],
		["report.bin", "application/x-own", "report.bin"],
	])("%s as %s is %s", (filename, contentType, name) => {
		expect(nameForType(file(filename, contentType))).toBe(name);
	});

	it("keeps the ending where the name is spelt in ASCII", () => {
		expect(asciiNameForType(file("領収書", "application/pdf"))).toBe("___.pdf");
	});
});

describe("typeForName", () => {
	it.each([
		["invoice.pdf", "application/pdf", "application/pdf"],
		["invoice.pdf", "application/octet-stream", "application/pdf"],
		["data.txt", "text/csv", "text/csv"],
		["report.bin", "application/octet-stream", "application/octet-stream"],
		["a.constructor", "constructor", "constructor"],
	])("%s as %s is %s", (filename, contentType, type) => {
		expect(typeForName(file(filename, contentType))).toBe(type);
	});
});
