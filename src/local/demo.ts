import { demoEvents } from "./demo-events.ts";
import { prepareShop } from "./demo-rules.ts";
import { type Followed, followEvent } from "./follow-events.ts";
import { launch, main } from "./launch.ts";
import { createShopClient } from "./shop-client.ts";
import { table } from "./table.ts";
import { welcome } from "./welcome.ts";

await main(async () => {
	const { place, devVars, store, serving } = await launch();
	const shop = createShopClient(place.url, store.key);
	await prepareShop(shop);
	const now = new Date();
	const events = demoEvents(Math.floor(now.getTime() / 1000) % 1_000_000, now);
	process.stdout.write(`\nPosting ${events.length} events of Fjellbutikken …\n`);
	const accepted = await shop.post<{ id: string }[]>("/v1/events", events);
	const followed = await Promise.all(accepted.map(({ id }) => followEvent(shop, id)));
	process.stdout.write(`\n${outcome(followed)}\n\nEach line is a mail, or the reason why there is none. Open the console to read them, and to see why.\n`);
	process.stdout.write(welcome(place, store, devVars));
	return serving.ended;
});

function outcome(followed: Followed[]): string {
	const rows = followed.flatMap(({ type, messages }) =>
		messages.map(({ notification, to, status, reason, subject }) => [
			type,
			notification.slice(type.length + 1),
			to ?? "",
			reason ? `${status}: ${reason}` : status,
			subject ?? "",
		]),
	);
	return table(["Event", "For", "To", "Status", "Subject"], rows);
}
