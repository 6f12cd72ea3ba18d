import type { Visitor } from "../../actions/resume-session.ts";
import { testAddresses } from "../../actions/test-template.ts";
import type { Fault } from "../../core/fault.ts";
import { allows } from "../../core/scopes.ts";
import type { MessageRow } from "../../store/message-rows.ts";
import type { Language } from "../language.ts";
import type { Text } from "../text/en.ts";
import { faultSentence } from "../text/fault-sentence.ts";
import type { Look } from "./look.ts";

/** A test that was not made. */
export interface LookTestTry {
	to: string;
	faults: Fault[];
}

interface LookTestProps {
	/** Where the form is posted to. */
	action: string;
	/** What the mail is made of. */
	look: Look;
	visitor: Visitor;
	/** The mail of the test that was just made. */
	tested: MessageRow | undefined;
	tried: LookTestTry | undefined;
	/** What is sent, in words. */
	hint: string;
	language: Language;
	text: Text;
}

/** Sends the mail that is looked at to an address of the shop. */
export function LookTest({ action, look, visitor, tested, tried, hint, language, text }: LookTestProps) {
	const t = text.notifications.test;
	if (!allows(visitor.scopes, "settings:write")) return null;
	return (
		<section class="panel" id="test" aria-labelledby="test-title">
			<h2 id="test-title">{t.title}</h2>
			{tested ? (
				<p class="alert good" role="status">
					{t.worked(tested.toAddress ?? "")} <a href={`/admin/messages/${tested.id}`}>{t.see}</a>
				</p>
			) : null}
			{tried ? (
				<p class="alert bad" role="alert">
					{t.failed} {tried.faults.map(({ detail }) => faultSentence(detail, language, text.templates.form.fillIn)).join(" ")}
				</p>
			) : null}
			<form method="post" action={action} class="find">
				<p class="field">
					<label for="to">{t.to}</label>
					<select id="to" name="to" aria-describedby="test-hint">
						{testAddresses(visitor.shop).map((address) => (
							<option value={address} selected={address === (tried?.to ?? tested?.toAddress)}>
								{address}
							</option>
						))}
					</select>
				</p>
				{(["language", "event", "sample"] as const).map((name) => (look[name] === "" ? null : <input type="hidden" name={name} value={look[name]} />))}
				<button type="submit" class="button">
					{t.submit}
				</button>
			</form>
			<p class="note" id="test-hint">
				{hint}
			</p>
		</section>
	);
}
