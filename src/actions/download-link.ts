import * as z from "zod";
import type { Deps } from "../deps.ts";

/** What the link to a file names. */
export interface DownloadLink {
	store: string;
	id: string;
}

/** What the address of the file itself names, once somebody asked for it. */
export interface DownloadPass extends DownloadLink {
	/** How long it is good: a download that broke off goes on by it. Unix milliseconds. */
	until: number;
}

type Around = Pick<Deps, "vault">;

const PAGE = "download";
const FILE = "download file";
const linkParts = z.tuple([z.string(), z.string()]);
const passParts = z.tuple([z.string(), z.string(), z.number()]);

/** The path of the page where a file is fetched. */
export async function downloadPath({ vault }: Around, { store, id }: DownloadLink): Promise<string> {
	return `/d/${await vault.linkToken(PAGE, JSON.stringify([store, id]))}`;
}

/** undefined for a token that is damaged, made up, or older than the keys. */
export async function readDownloadLink({ vault }: Around, token: string): Promise<DownloadLink | undefined> {
	const text = await vault.readLinkToken(PAGE, token);
	if (text === undefined) return undefined;
	const [store, id] = linkParts.parse(JSON.parse(text));
	return { store, id };
}

/** The path of the file itself, for a while. */
export async function passPath({ vault }: Around, { store, id, until }: DownloadPass): Promise<string> {
	return `/d/files/${await vault.linkToken(FILE, JSON.stringify([store, id, until]))}`;
}

export async function readDownloadPass({ vault }: Around, token: string): Promise<DownloadPass | undefined> {
	const text = await vault.readLinkToken(FILE, token);
	if (text === undefined) return undefined;
	const [store, id, until] = passParts.parse(JSON.parse(text));
	return { store, id, until };
}
