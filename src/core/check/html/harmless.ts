/** Names at caniemail of what a mail is as good without, in a client that does not know it. */
const HARMLESS = [
	// Written for those that know it, above what all the others show.
	/^css-(?:at-(?:media|supports|font-face|keyframes)|animation|transition|color-scheme|function-light-dark|important|unit-initial)/,
	/^html-(?:meta-color-scheme|picture|srcset|loading-attribute|doctype|body|style)$/,
	/^css-pseudo-class-(?:hover|active|focus|link|visited|target)|^css-selector-attribute$/,
	// Decoration.
	/^css-(?:border-(?:radius|spacing|image)|box-shadow|text-shadow|opacity|outline|filter|backdrop|mix-blend|background-blend|cursor|accent)/,
	/^css-(?:text-(?:decoration|underline|emphasis|overflow|wrap|justify|align-last)|list-style|font-(?:kerning|stretch|size-adjust)|letter|word-spacing|tab-size)/,
	// Finer setting of text and of empty space: without it lines break elsewhere.
	/^css-(?:hyphen|orphans|widows|overflow|word-(?:break|wrap)|white-space|max-(?:width|height)|min-(?:width|height)|height|box-sizing|table-layout|empty-cells|caption)/,
	/^css-sytem-ui$|^css-(?:resize|user-select|scroll-snap)$/,
	// Part of something that is named itself, here or as a script.
	/^css-(?:flex-|justify-|align-items|grid-template|left-right|inset|z-index|clear|background-(?:position|repeat|size|clip|origin)|object-position)/,
	/^html-(?:form|object|link|input-|button-|select|textarea|required)|^image-base64$/,
	// For screen readers and browsers: those that do not know it show the same.
	/^html-(?:aria-|role|lang|dir|target|abbr|acronym|bdi|wbr|semantics|rp|popover)/,
];

/** Whether nobody is warned of a feature that a client does not support: too many warnings are read by nobody. */
export function isHarmless(slug: string): boolean {
	return HARMLESS.some((pattern) => pattern.test(slug));
}
