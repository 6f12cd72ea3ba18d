import assert from "node:assert/strict";
import { newVisitor, type Place, signedIn, signIn, type Visitor } from "./visitor.ts";

/** What an admin does, with and without JavaScript: nothing of the console may need it. */
export const journeys = [true, false].flatMap((javaScriptEnabled) => {
	const how = javaScriptEnabled ? "with JavaScript" : "without JavaScript";
	const visit = (name: string, journey: (place: Place, visitor: Visitor) => Promise<void>) => ({
		name: `${name}, ${how}`,
		run: async (place: Place) => {
			const visitor = await signedIn(place, { javaScriptEnabled });
			await journey(place, visitor);
			assert.deepEqual(visitor.complaints, []);
			await visitor.close();
		},
	});
	return [
		{
			name: `signing in and out, ${how}`,
			run: async (place: Place) => {
				const visitor = await newVisitor(place, { javaScriptEnabled });
				await signIn(visitor.page, place.shop.key);
				await visitor.page.getByRole("button", { name: "Sign out" }).click();
				await visitor.page.goto("/admin/outbox");
				assert.match(visitor.page.url(), /\/admin\/sign-in\?next=%2Fadmin%2Foutbox$/);
				assert.deepEqual(visitor.complaints, []);
				await visitor.close();
			},
		},
		visit("choosing the mail type Password finds the mail that Sara should have got", findPasswordMail),
		visit("the failure log says why a mail failed", readFailureLog),
		visit("a mail is sent again to another address", sendAgain),
		visit("an admin changes the order confirmation and sees the next mail with it", changeTheConfirmation),
		visit("changing the language stays on the page", changeLanguage),
	];
});

async function findPasswordMail(_place: Place, { page }: Visitor): Promise<void> {
	await page.goto("/admin/messages");
	await page.getByLabel("Mail type").selectOption({ label: "Password" });
	await page.getByRole("button", { name: "Filter" }).click();
	assert.equal(await page.locator(".messages tbody tr").count(), 1);
	assert.match(await page.locator(".messages tbody tr").innerText(), /sara@test\.no/);
	await page.locator(".messages .open").click();
	assert.match(await page.frameLocator("iframe").locator("body").innerText(), /Velg nytt passord[\s\S]*fjellbutikken\.example\/••••••/);
	assert.match(await page.locator("#resend").innerText(), /cannot be sent again/);
}

async function readFailureLog(_place: Place, { page }: Visitor): Promise<void> {
	await page.goto("/admin/messages?status=failed");
	await page.locator(".messages td.n a").first().click();
	assert.match(page.url(), /#failure-log$/);
	assert.match(await page.locator("#failure-log").innerText(), /Refused[\s\S]*The mail service[\s\S]*resend/);
}

async function sendAgain({ shop }: Place, { page }: Visitor): Promise<void> {
	await page.goto(`/admin/messages/${shop.message("account.approved.customer").id}`);
	await page.getByLabel("To", { exact: true }).fill("ny.adresse@example.no");
	await page.getByLabel("Reason").fill("The customer has moved");
	await page.getByRole("button", { name: "Send again" }).click();
	await page.getByRole("status").waitFor();
	const facts = await page.locator(".facts").innerText();
	for (const part of ["ny.adresse@example.no", "The customer has moved", "First key", shop.message("account.approved.customer").id])
		assert.ok(facts.includes(part), part);
	assert.match(await page.frameLocator("iframe").locator("body").innerText(), /godkjent/);
}

async function changeTheConfirmation({ shop }: Place, { page }: Visitor): Promise<void> {
	const content = page.getByLabel("Content", { exact: true });
	await page.goto("/admin/notifications?q=order+confirmation");
	await page.getByRole("link", { name: "Order confirmation" }).first().click();
	await page.getByRole("button", { name: "Make your own" }).click();
	const copy = await content.inputValue();
	await page.getByLabel("Sender").selectOption({ label: "Fjellbutikken <post@fjellbutikken.example> (Outbox)" });
	await content.fill(copy.replace("Takk for bestillingen!", "Velkommen til fjells, {{ customer.frist_name }}!"));
	await page.getByRole("button", { name: "Publish" }).click();
	await page.getByRole("status").waitFor();
	assert.match(await page.getByRole("status").innerText(), /not published/);
	assert.match(await page.locator("#problems").innerText(), /1 error[\s\S]*line 1/);
	await content.fill(copy.replace("Takk for bestillingen!", "Velkommen til fjells, {{ customer.first_name }}!"));
	await page.getByRole("button", { name: "Preview" }).click();
	await page.getByRole("heading", { name: /^Preview/ }).waitFor();
	assert.match(await page.frameLocator("iframe >> nth=0").locator("body").innerText(), /Velkommen til fjells, Åse!/);
	await page.getByRole("button", { name: "Back to the editor" }).click();
	await content.waitFor();
	assert.match(await content.inputValue(), /Velkommen til fjells, \{\{ customer\.first_name \}\}!/);
	await page.getByRole("button", { name: "Publish" }).click();
	await page.getByRole("status").waitFor();
	assert.match(await page.getByRole("status").innerText(), /It is published/);
	const mail = await shop.placeOrder();
	await page.goto(`/admin/messages/${mail.id}`);
	assert.match(await page.frameLocator("iframe").locator("body").innerText(), /Velkommen til fjells, Åse!/);
	// Back to the built-in mail, so that whoever comes next finds it.
	await page.goto(`/admin/templates/${mail.template.split("@")[0]}/versions`);
	await page.getByRole("button", { name: "Back to the built-in mail" }).click();
	await page.getByRole("status").waitFor();
}

async function changeLanguage(_place: Place, { page }: Visitor): Promise<void> {
	await page.goto("/admin/outbox");
	await page.getByRole("button", { name: "Norsk" }).click();
	await page.getByRole("heading", { name: "Utboks" }).waitFor();
	assert.equal(await page.locator("html").getAttribute("lang"), "nb");
	await page.getByRole("button", { name: "English" }).click();
	await page.getByRole("heading", { name: "Outbox" }).waitFor();
}
