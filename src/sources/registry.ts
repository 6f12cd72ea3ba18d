import type { SourceKind } from "../core/hooks/source-input.ts";
import type { Source } from "./port.ts";
import { shopify } from "./shopify.ts";
import { standard } from "./standard.ts";
import { stripe } from "./stripe.ts";
import { woocommerce } from "./woocommerce.ts";

export type Sources = Record<SourceKind, Source>;

/** The systems whose webhooks Postbud reads. */
export const sources: Sources = { standard, shopify, woocommerce, stripe };
