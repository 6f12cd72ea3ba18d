import { Hono } from "hono";
import { switchNotification } from "../../actions/switch-notification.ts";
import { updateSettings } from "../../actions/update-settings.ts";
import { notification } from "../../core/catalogue.ts";
import { allows } from "../../core/scopes.ts";
import { type AdminContext, type AdminEnv, visitorOf } from "../admin-env.ts";
import { showNotFound } from "../error.tsx";
import { readForm } from "../form.ts";
import { showPage } from "../layout.tsx";
import { showLocked } from "../locked.tsx";
import { mailTypeName } from "../mail-type.ts";
import { safeNext } from "../safe-next.ts";
import { MASTERS } from "./master-switches.tsx";

const HOME = "/admin/notifications";

/** Switching mail on and off. What people have a right to, or need to get in, is switched off in two steps. */
export const switches = new Hono<AdminEnv>();

switches.post("/masters", async (c) => {
	const { deps, text } = c.var;
	const { shop, scopes } = visitorOf(c);
	const t = text.notifications;
	const form = await readForm(c);
	const enabled = form.on !== undefined;
	const master = MASTERS.find((one) => one === (form.on ?? form.off));
	if (!master) return showNotFound(c);
	if (!allows(scopes, "settings:write")) return showLocked(c, t.readOnly);
	if (!enabled && form.confirmed !== "1")
		return askFirst(c, { name: t.masters[master], why: t.confirm.masters[master], action: `${HOME}/masters`, off: master, next: HOME });
	await updateSettings(deps, shop.id, { notifications: { [master]: enabled } });
	return c.redirect(HOME, 303);
});

switches.post("/switches", async (c) => {
	const { deps, text, language } = c.var;
	const { shop, scopes } = visitorOf(c);
	const t = text.notifications;
	const form = await readForm(c);
	const enabled = form.on !== undefined;
	const known = notification(String(form.on ?? form.off ?? ""));
	if (!known) return showNotFound(c);
	if (!allows(scopes, "settings:write")) return showLocked(c, t.readOnly);
	const { id, class: mailClass } = known.notification;
	const next = String(form.next ?? HOME);
	const confirm = form.confirmed === "1";
	const ask = (why: string) => askFirst(c, { name: mailTypeName(known.event.type, language), why, action: `${HOME}/switches`, off: id, next });
	if (!enabled && !confirm && mailClass === "S") return ask(t.confirm.S);
	const switching = await switchNotification(deps, shop.id, known.notification, { enabled, confirm });
	if (!switching.ok && switching.reason === "unconfirmed") return ask(t.confirm.L);
	if (!switching.ok) return showLocked(c, t.locked);
	return c.redirect(withChange(safeNext(c.req.url, next), id), 303);
});

function askFirst(c: AdminContext, { name, why, action, off, next }: { name: string; why: string; action: string; off: string; next: string }) {
	const t = c.var.text.notifications.confirm;
	return showPage(
		c,
		{ title: t.title(name), at: "notifications", here: HOME },
		<div class="panel ask">
			<h1>{t.title(name)}</h1>
			<p>{why}</p>
			<p>{t.log}</p>
			<form method="post" action={action}>
				<input type="hidden" name="confirmed" value="1" />
				<input type="hidden" name="next" value={next} />
				<a class="button" href={safeNext(c.req.url, next)}>
					{t.no}
				</a>
				<button type="submit" class="button danger" name="off" value={off}>
					{t.yes}
				</button>
			</form>
		</div>,
	);
}

/** Back to where the switch was, which then says what it did. */
function withChange(address: string, id: string): string {
	const [path, query] = address.split("?");
	const search = new URLSearchParams(query);
	search.set("changed", id);
	return `${path}?${search}${path === HOME ? `#${id}` : ""}`;
}
