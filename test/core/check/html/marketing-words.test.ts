import { describe, expect, test } from "vitest";
import { found, problems } from "./found.ts";

describe("advertising in a mail that everybody must get", () => {
	test.each([
		["Use the discount code TUR10 next time"],
		["Get 20% off your next order"],
		["20 percent off"],
		["Buy now!"],
		["Our summer sale starts"],
		["Subscribe to our newsletter"],
		["BLACK FRIDAY"],
		["Bruk rabattkoden TUR10"],
		["20 % rabatt på alt"],
		["Se ukens tilbud"],
		["Meld deg på nyhetsbrevet"],
		["Kjøp nå"],
		["Sommersalget er i gang"],
		["Använd rabattkoden TUR10"],
		["10 % rabatt"],
		["Handla nu"],
		["Missa inte våra erbjudanden"],
		["Prenumerera på vårt nyhetsbrev"],
		["Ihr Gutscheincode: TUR10"],
		["15 % Rabatt auf alles"],
		["Jetzt kaufen"],
		["Sonderangebote der Woche"],
		["Abonnieren Sie unseren Newsletter"],
		["Вашият код за отстъпка"],
		["20% отстъпка"],
		["Пазарувай сега"],
		["Абонирайте се за нашия бюлетин"],
		["Лятна разпродажба"],
	])("%s", (text) => {
		expect(found("marketing_words", `<p>${text}</p>`).length).toBeGreaterThan(0);
	});

	test.each([
		["Discount -20.00", "Rabatt: -20,00 kr", "Rabatt (TUR10)", "Отстъпка: -20,00"],
		["Discount {{ discount }} %", "{{ percent }} % rabatt", "Rabatt {{ order.totals.discount | money }}"],
		["Discount code: {{ order.discounts[0].code }}", "Rabattkode ({{ code }})", "<td>Rabattkode</td>\n\t<td>{{ code }}</td>"],
		["Track your order now", "You can order a replacement", "Your wholesale order", "Terms of sale", "Point of sale"],
		["Betal nå", "Se ordren nå", "Salgsvilkår", "Betala nu", "Jetzt bezahlen", "Nicht verpassen: Ihr Abholtermin", "Плати сега"],
		["Newsletter", "{% comment %}Buy now{% endcomment %}", '{% assign a = "Buy now" %}'],
		['<img src="{{ i }}" alt="Buy now" width=1 title="20 % rabatt">', "<style>.buy now {}</style>", "<!-- buy now -->", "<title>Buy now</title>"],
		["Kjøpnå", "xbuy now", "buy nowhere", "rabattkoder2"],
	])("nobody is warned of %j, %j and the like", (...texts) => {
		expect(texts.filter((text) => found("marketing_words", `<p>${text}</p>`).length > 0)).toEqual([]);
	});

	test("a phrase is found across tags and lines, where it begins, with its words", () => {
		const [problem] = problems("<p>Hei!</p>\n<p>Få  20&nbsp;%\n <b>RABATT</b></p>");
		expect(problem).toMatchObject({ severity: "warning", rule: "marketing_words", line: 2, column: 8 });
		expect(problem?.detail).toContain('"20 % RABATT"');
	});

	test("but not from one block to the next", () => {
		expect(found("marketing_words", "<p>20 %</p><p>rabatt</p>")).toEqual([]);
	});

	test("a phrase is told of once", () => {
		expect(found("marketing_words", "<p>Kjøp nå</p><p>kjøp  nå</p>")).toEqual(["1:4 warning"]);
	});

	test("the subject is read too", () => {
		expect(problems("<p>x</p>", { subject: "Hei {{ name }}: 50 % rabatt" })).toMatchObject([{ part: "subject", line: 1, column: 17, rule: "marketing_words" }]);
	});

	test.each([
		["S", 1],
		["L", 1],
		["T", 1],
		["M", 0],
		["I", 0],
	] as const)("a mail of class %s: %d", (mailClass, count) => {
		expect(found("marketing_words", "<p>Kjøp nå</p>", { mailClass })).toHaveLength(count);
		expect(found("marketing_words", "Kjøp nå", { mailClass, format: "text" })).toHaveLength(count);
	});
});
