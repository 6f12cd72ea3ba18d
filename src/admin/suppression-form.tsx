import type { Visitor } from "../actions/resume-session.ts";
import { allows } from "../core/scopes.ts";
import type { Text } from "./text/en.ts";

/** An address that was not taken: what was typed, and why not. */
export interface SuppressionTry {
	address: string;
	reason: string;
	covers: "all" | "marketing";
	field: "address" | "reason" | undefined;
	sentence: string;
}

interface SuppressionFormProps {
	visitor: Visitor;
	text: Text;
	tried: SuppressionTry | undefined;
}

/** Puts an address on the list by hand. */
export function SuppressionForm({ visitor, text, tried }: SuppressionFormProps) {
	const t = text.suppressions;
	const invalid = (field: "address" | "reason") => (tried?.field === field ? { "aria-invalid": "true" as const } : {});
	return (
		<section class="panel" aria-labelledby="add">
			<h2 id="add">{t.add}</h2>
			{tried ? (
				<p class="alert bad" id="problem" role="alert">
					{tried.sentence}
				</p>
			) : null}
			{allows(visitor.scopes, "settings:write") ? (
				<form method="post" action="/admin/suppressions" class="stack">
					<p class="field">
						<label for="address">{t.address}</label>
						<input
							id="address"
							name="address"
							type="email"
							maxlength={254}
							required
							autocomplete="off"
							value={tried?.address ?? ""}
							{...(tried?.field === "address" ? { "aria-describedby": "problem" } : {})}
							{...invalid("address")}
						/>
					</p>
					<p class="field">
						<label for="covers">{t.covers}</label>
						<select id="covers" name="covers">
							<option value="all">{t.coversAll}</option>
							<option value="marketing" selected={tried?.covers === "marketing"}>
								{t.coversMarketing}
							</option>
						</select>
					</p>
					<p class="field">
						<label for="reason">{t.reason}</label>
						<input
							id="reason"
							name="reason"
							maxlength={200}
							autocomplete="off"
							value={tried?.reason ?? ""}
							aria-describedby={tried?.field === "reason" ? "problem" : "reason-hint"}
							{...invalid("reason")}
						/>
						<small id="reason-hint">{t.reasonHint}</small>
					</p>
					<button type="submit" class="main">
						{t.submit}
					</button>
				</form>
			) : (
				<p>{t.readOnly}</p>
			)}
		</section>
	);
}
