import { canonicalAddress, domainOf } from "../../core/address.ts";
import type { Mail } from "../../core/mail.ts";
import type { Outcome } from "../../core/outcome.ts";
import type { Transport } from "../port.ts";
import type { SmtpAccount } from "./account.ts";
import { outcomeBefore } from "./loss.ts";
import { openSession } from "./session.ts";
import { transact } from "./transaction.ts";
import { createWire } from "./wire.ts";

/** A mail is begun while this part of the time is left, so that it does not run out between a mail's last line and the answer. */
const TIME_FOR_A_MAIL = 0.5;

/**
 * Hands mails of one sender to its server, one after another over one connection.
 * @returns outcomes in the order of the mails; null for those that were not begun, because the connection or the time ended
 */
export async function deliverMails(transport: Transport, now: () => number, account: SmtpAccount, mails: Mail[]): Promise<(Outcome | null)[]> {
	const wire = createWire(transport, now, account);
	const outcomes: (Outcome | null)[] = [];
	try {
		const session = await openSession(wire, account, domainOfSender(mails));
		for (const mail of mails) {
			const mayTry = outcomes.length === 0 || (wire.usable() && wire.left() >= transport.timeout * TIME_FOR_A_MAIL);
			outcomes.push(mayTry ? await transact(session, mail, outcomes.length > 0).catch(outcomeBefore) : null);
		}
		return outcomes;
	} catch (error) {
		const outcome = outcomeBefore(error);
		return mails.map(() => outcome);
	} finally {
		await wire.close();
	}
}

/** RFC 5321 §4.1.4: a name of the client's own. A Worker has none; the domain it writes for is the nearest. */
function domainOfSender([mail]: Mail[]): string {
	return domainOf(canonicalAddress(mail?.from.address) ?? "postbud@localhost");
}
