import { type MailScope, mailScope } from "./mail-scope.ts";
import { shopifyScope } from "./shopify/shopify-scope.ts";
import type { TemplateSource } from "./template.ts";

/** What a template can name, by the words of its dialect: Postbud's own, or Shopify's. */
export function templateScope({ dialect }: Pick<TemplateSource, "dialect">, ...about: Parameters<typeof mailScope>): MailScope {
	return dialect === "shopify" ? shopifyScope(...about) : mailScope(...about);
}
