/** A part of a file, in bytes. */
export interface BytePart {
	offset: number;
	length: number;
}

/**
 * The part of a file that a Range header asks for (RFC 9110 §14.2). undefined: the whole file, which is the answer to a header that is
 * none, to another unit and to several ranges at once; "unsatisfiable": it lies behind the end.
 * @param size of the file
 */
export function byteRange(header: string | undefined, size: number): BytePart | "unsatisfiable" | undefined {
	const [, first = "", last = ""] = /^bytes=(\d{0,15})-(\d{0,15})$/i.exec(header?.replaceAll(" ", "") ?? "") ?? [];
	if (first === "" && last === "") return undefined;
	if (first === "") {
		const length = Math.min(Number(last), size);
		return length === 0 ? "unsatisfiable" : { offset: size - length, length };
	}
	const [offset, end] = [Number(first), last === "" ? size - 1 : Math.min(Number(last), size - 1)];
	if (last !== "" && Number(last) < offset) return undefined;
	return offset >= size ? "unsatisfiable" : { offset, length: end - offset + 1 };
}
