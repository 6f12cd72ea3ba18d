const REMOTE_IMAGES = "https: http: data:";

/**
 * A mail is somebody else's HTML: it gets no origin, no script, no form and no network, whether in the frame or on its own.
 * Remote images tell their sender that they were looked at, so they load only when asked for.
 */
export function mailPolicy(remoteImages: boolean): string {
	return `default-src 'none'; style-src 'unsafe-inline'; img-src ${remoteImages ? REMOTE_IMAGES : "data:"}; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox`;
}
