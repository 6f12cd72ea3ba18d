/** What was made for a key before, or is made now; a cache that is full starts again. */
export function cached<Value>(cache: Map<string, Value>, most: number, key: string, make: () => Value): Value {
	const known = cache.get(key);
	if (known !== undefined) return known;
	const made = make();
	if (cache.size >= most) cache.clear();
	cache.set(key, made);
	return made;
}
