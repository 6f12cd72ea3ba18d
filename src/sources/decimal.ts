/** Ten-thousandths: the finest amount that our events have. */
const SCALE = 10_000n;
const PLACES = 4;

/** An amount in whole ten-thousandths, so that 0.1 + 0.2 is 0.3; undefined for what is no amount. */
export function unitsOf(value: unknown): bigint | undefined {
	const text = typeof value === "number" && Number.isFinite(value) ? value.toFixed(PLACES) : typeof value === "string" ? value.trim() : "";
	const [, sign = "", whole = "", part = ""] = /^(-?)(\d{1,12})(?:\.(\d+))?$/.exec(text) ?? [];
	if (whole === "") return undefined;
	const units = BigInt(whole) * SCALE + BigInt(part.slice(0, PLACES).padEnd(PLACES, "0"));
	return sign === "-" ? -units : units;
}

/** How many decimals a shop writes its amounts with, by one of them: "255.00" has two, "23600" none. */
export function placesOf(value: unknown): number {
	if (typeof value !== "string") return 2;
	return Math.min(/\.(\d+)\s*$/.exec(value)?.[1]?.length ?? 0, PLACES);
}

/** A decimal string in major units with this many decimals, rounded half away from zero. */
export function decimalOf(units: bigint, places: number): string {
	const step = 10n ** BigInt(PLACES - places);
	const size = units < 0n ? -units : units;
	const rounded = (size + step / 2n) / step;
	const digits = rounded.toString().padStart(places + 1, "0");
	const sign = units < 0n && rounded !== 0n ? "-" : "";
	return `${sign}${places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`}`;
}

/** The sum of amounts; what is none counts as nothing. */
export function sumOf(amounts: readonly unknown[]): bigint {
	return amounts.reduce<bigint>((sum, amount) => sum + (unitsOf(amount) ?? 0n), 0n);
}
