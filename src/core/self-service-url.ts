/** Where customers of a store ask for an order's mails again. @param base the address of Postbud, without a slash at its end */
export function selfServiceUrl(base: string, storeId: string): string {
	return `${base}/m/${storeId}`;
}
