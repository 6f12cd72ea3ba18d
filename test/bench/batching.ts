import type { Running } from "../support/miniflare.ts";
import { load, type RemoteMailService } from "./bench-shop.ts";
import { untilFinished } from "./delivering.ts";
import { type Measure, measure } from "./measures.ts";

const MAILS = 1000;

/** How many requests a thousand mails are, at a service that takes many in one; each event here makes one mail. */
export async function batching(postbud: Running, service: RemoteMailService, key: string, first: number): Promise<Measure[]> {
	const measures: Measure[] = [];
	for (const batch of [100, 1]) {
		await service.forget();
		await load({
			url: postbud.url,
			key,
			type: "contact.form_submitted",
			connections: batch === 1 ? 32 : 4,
			batch,
			requests: MAILS / batch,
			first: first + batch * 1000,
		});
		await untilFinished(postbud);
		const { taken, double, requests, paths } = await service.figures();
		if (taken.length !== MAILS || double > 0) throw new Error(`${taken.length} of ${MAILS} mails arrived, ${double} twice`);
		const shown = Object.entries(paths).map(([path, count]) => `${count} × ${path}`);
		const name = batch === 1 ? `${MAILS} mails, posted one by one` : `${MAILS} mails, ${batch} events at once`;
		measures.push(measure(`${name}: requests (${shown.join(", ")})`, requests, "", ...(batch === 1 ? [] : ["20"])));
	}
	return measures;
}
