import { Context, defaultOperators, type FilterImplOptions, Liquid, type LiquidOptions, type Operators, filters as standard, type Template } from "liquidjs";
import { chargedFilter, weightOf } from "./liquid-charge.ts";
import { filters } from "./liquid-filters.ts";
import { BoundedEmitter, renderNodes } from "./liquid-run.ts";
import { textCapture } from "./text-capture.ts";

/** What every partial sees as well: the shop, the language, the strings of that language. */
export type Globals = Record<string, unknown>;

export interface Compiled {
	engine: Liquid;
	nodes: Template[];
}

/**
 * Limits of one render. They count work instead of time: a Worker's clock stands still while it computes,
 * so a limit in milliseconds would never be reached there.
 */
const MAX_STEPS = 200_000;
const MAX_MEMORY = 2_000_000;
const MAX_SOURCE = 500_000;

/** What one dialect of Liquid has of its own. */
export interface Dialect {
	/** In the place of the engine's filters of the same names. */
	filters: Record<string, FilterImplOptions>;
	/** What happens to every `{{ output }}`; there is no way for a template around it. */
	output: (this: { context: Context }, value: unknown) => string;
	options?: Pick<LiquidOptions, "strictFilters" | "groupedExpressions" | "operators" | "catchAllErrors">;
}

/**
 * Postbud's own Liquid.
 * @param partials what `render` and `include` reach
 * @param escaping what happens to every `{{ output }}`
 */
export function createLiquid(partials: Record<string, string>, escaping: "html" | "none"): Liquid {
	const engine = createEngine(partials, { filters, output: escaping === "html" ? escapeOutput : countOutput });
	if (escaping === "html") engine.registerTag("capture", textCapture(countOutput));
	return engine;
}

/** A Liquid engine without file access, with the limits above: `render` and `include` reach the given partials and nothing else. */
export function createEngine(partials: Record<string, string>, dialect: Dialect): Liquid {
	const engine = new PartialsEngine({
		templates: partials,
		cache: true,
		strictFilters: true,
		...dialect.options,
		ownPropertyOnly: true,
		outputEscape: weighed(dialect.output) as NonNullable<LiquidOptions["outputEscape"]>,
		parseLimit: MAX_SOURCE,
		memoryLimit: MAX_MEMORY,
		operators: chargedOperators(dialect.options?.operators ?? defaultOperators),
	});
	// Its tags take what comes of it as it is, whether a generator gives it or not.
	engine.renderer.renderTemplates = renderNodes as unknown as typeof engine.renderer.renderTemplates;
	// The engine's own `raw` would switch escaping off for one output.
	engine.registerFilter("raw", (value: unknown) => value);
	for (const [name, filter] of Object.entries(dialect.filters)) engine.registerFilter(name, filter);
	for (const [name, filter] of Object.entries(engine.filters)) engine.registerFilter(name, chargedFilter(name, filter, Object.hasOwn(dialect.filters, name)));
	return engine;
}

/** @throws LiquidError with line and column when the source is not Liquid */
export function compile(engine: Liquid, source: string): Compiled {
	return { engine, nodes: engine.parse(source) };
}

/** @throws LiquidError when the template fails or exceeds its limits */
export function renderCompiled({ engine, nodes }: Compiled, scope: object, globals: Globals): string {
	const emitter = new BoundedEmitter();
	renderNodes(nodes, boundedContext(engine, scope, globals), emitter);
	return emitter.buffer;
}

/** The truth of a Liquid expression such as `order.payment.method == "cash_on_delivery"`. */
export function evaluate(engine: Liquid, expression: string, scope: object, globals: Globals): boolean {
	const value: unknown = engine.evalValueSync(expression, boundedContext(engine, scope, globals));
	return value !== false && value !== undefined && value !== null;
}

function boundedContext(engine: Liquid, scope: object, globals: Globals): Context {
	let steps = 0;
	const stepLimit = {
		use: () => {},
		check: () => {
			if (++steps > MAX_STEPS) throw new Error(`the template takes more than ${MAX_STEPS} steps`);
		},
	};
	// The engine's limiter has private members, so a look-alike needs a cast.
	const limits = { renderLimit: stepLimit, liquid: engine } as unknown as NonNullable<ConstructorParameters<typeof Context>[3]>;
	return new Context(scope, engine.options, { sync: true, globals }, limits);
}

/** The engine's own look-up builds a parser and a loader for every partial of every mail; partials here never change. */
class PartialsEngine extends Liquid {
	readonly #parsed = new Map<string, Template[]>();

	override *_parsePartialFile(file: string, sync?: boolean, currentFile?: string): Generator<unknown, Template[], Template[]> {
		const known = this.#parsed.get(file);
		if (known) return known;
		const templates = yield super._parsePartialFile(file, sync, currentFile);
		this.#parsed.set(file, templates);
		return templates;
	}
}

/** The engine's operators go through texts and lists of any length for nothing; here the length counts. */
function chargedOperators(operators: Operators): Operators {
	const charged = Object.entries(operators).map(([name, operator]) => {
		const run = operator as (left: unknown, right: unknown, context?: Context) => unknown;
		return [
			name,
			(left: unknown, right: unknown, context?: Context) => {
				// `not` has one operand, and the context behind it.
				const { memoryLimit } = context ?? (right as Context);
				memoryLimit.use(weightOf(left));
				return run(left, right, context);
			},
		];
	});
	return Object.fromEntries(charged) as Operators;
}

/** What is put out is made into text, and of a list that holds itself many times over there is much. */
function weighed(output: Dialect["output"]): Dialect["output"] {
	return function (this: { context: Context }, value: unknown) {
		if (Array.isArray(value)) this.context.memoryLimit.use(weightOf(value));
		return output.call(this, value);
	};
}

const escapeOutput = standard.escape as Dialect["output"];

function countOutput(this: { context: Context } | undefined, value: unknown): string {
	const text = value === undefined || value === null ? "" : String(value);
	this?.context.memoryLimit.use(text.length);
	return text;
}
