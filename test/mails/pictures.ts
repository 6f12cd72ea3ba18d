import type { BrowserContext } from "playwright-core";

/** Samples name pictures of shops that do not exist; each is drawn in a colour of its own, and no request leaves the machine. */
export async function drawPictures(context: BrowserContext): Promise<void> {
	await context.route(/^https?:/, (route) => {
		const { pathname } = new URL(route.request().url());
		if (route.request().resourceType() !== "image") return route.abort();
		const hue = [...pathname].reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) % 360, 7);
		const [width, height] = /logo/.test(pathname) ? [320, 80] : /parcel|photo/.test(pathname) ? [900, 600] : [300, 300];
		const body = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="hsl(${hue} 45% 60%)"/><circle cx="50%" cy="50%" r="20%" fill="hsl(${hue} 60% 35%)"/></svg>`;
		return route.fulfill({ contentType: "image/svg+xml", body });
	});
}
