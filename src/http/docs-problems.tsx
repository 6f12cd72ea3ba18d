import { PROBLEMS, type ProblemKind } from "./api-error.ts";

const WHAT_TO_DO: Record<ProblemKind, string> = {
	malformed: "The body is not JSON, or a part of the request cannot be read at all. The detail says where.",
	unauthorized: "Send a key as “Authorization: Bearer <key>”. A key that was revoked or mistyped gets the same answer.",
	forbidden: "The key is good but does not reach this far: it lacks a scope, or the operation belongs to the root key.",
	not_found: "There is nothing under this id in the store of the key. Things of other stores look the same.",
	method_not_allowed: "The address exists, but not with this method.",
	conflict:
		"What is there already does not go together with this: another event under the same source and id, or a mail that cannot be sent again. The detail says which.",
	gone: "It was there once. The detail says what became of it, and “reason” says it in a word.",
	payload_too_large: "Send less at once: split a batch, or offer a link to a large file.",
	unsupported_media_type: "Send the body with one of the content types that the detail names.",
	invalid_input:
		"Fields are missing or wrong. “errors” names every fault at once: a JSON Pointer (RFC 6901) into the body, or the name of a parameter, and what is wrong there.",
	too_many_requests: "Slow down, and try again after the seconds in “Retry-After”.",
	unavailable: "The fault is on Postbud's side. Nothing was changed that was not confirmed; the same request can be sent again.",
};

/** Every kind of problem, under the anchor that the `type` of a problem document points to. */
export function Problems() {
	return (
		<section aria-labelledby="problems">
			<h2 id="problems">Problems</h2>
			<p>
				Any request that fails is answered with a problem document (RFC 9457, <code>application/problem+json</code>). Its <code>type</code> leads here,{" "}
				<code>detail</code> says what happened in this case.
			</p>
			<dl>
				{Object.entries(PROBLEMS).map(([kind, [status, title]]) => (
					<div id={kind}>
						<dt>
							{status} <code>{kind}</code>: {title}
						</dt>
						<dd>{WHAT_TO_DO[kind as ProblemKind]}</dd>
					</div>
				))}
			</dl>
		</section>
	);
}
