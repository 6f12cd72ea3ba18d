/**
 * The stylesheet for the class names of Shopify's notification templates, in the place of the one that Shopify holds: plain and
 * narrow, one column on a phone. Light in every client: the templates have dark text of their own and no dark variant.
 */
export const NOTIFICATION_STYLES = `
body { margin: 0; padding: 0; background-color: #fff; -webkit-text-size-adjust: 100%; }
table { border-collapse: collapse; border-spacing: 0; }
td, th { font-family: Helvetica,Arial,sans-serif; }
th { text-align: left; }
h1, h2, h3, h4 { margin: 0; font-weight: normal; color: #2b2f33; }
h1, h1 a { font-size: 28px; line-height: 1.25; color: #2b2f33; }
h2 { font-size: 24px; line-height: 1.3; margin-bottom: 12px; }
h3 { font-size: 20px; line-height: 1.3; margin-bottom: 20px; }
h4 { font-size: 16px; line-height: 1.4; font-weight: 600; margin-bottom: 4px; }
p { margin: 0 0 12px; line-height: 1.5; color: #55595e; }
small { font-size: 14px; color: #6b7075; }
strong, b { color: #2b2f33; }
a { text-decoration: none; }
img { border: 0; }
dl, dt, dd { margin: 0; }
ol, ul { margin: 0 0 12px; padding-left: 20px; color: #55595e; }
hr { border: 0; border-top: 1px solid #e3e5e7; margin: 20px 0; }
.body { width: 100%; background-color: #fff; }
.row { width: 100%; }
.container { width: 560px; max-width: 100%; margin: 0 auto; text-align: left; }
.header { margin: 32px 0 16px; }
.shop-name__text { font-weight: 600; }
.order-number__cell, .po-number__cell { text-align: right; font-size: 14px; color: #6b7075; }
.order-number__text, .po-number__text { font-size: 14px; color: #6b7075; }
.order-po-number__container { width: 100%; }
.content__cell { padding-bottom: 36px; }
.section { border-top: 1px solid #e3e5e7; }
.section__cell { padding: 36px 0; }
.section--margin { margin-bottom: 16px; }
.empty-line { font-size: 8px; line-height: 16px; }
.actions { margin-top: 12px; }
.main-action-cell { float: left; margin-right: 16px; }
.secondary-action-cell { margin-top: 16px; }
.link__cell { padding: 0; }
.button__cell { padding: 16px 24px; border-radius: 4px; text-align: center; background-color: #1990c6; }
.button__text { display: inline-block; font-size: 16px; font-weight: 600; color: #fff; text-decoration: none; }
td.button__cell a.button__text { color: #fff; }
.mail-button { display: inline-block; padding: 8px 16px; border: 1px solid #8c9196; border-radius: 4px; background-color: #fff; color: #2b2f33; text-decoration: none; }
.or { color: #6b7075; }
.apple-wallet-button { display: block; margin-top: 16px; }
.text-icon { padding-right: 8px; }
.text-icon-row td { padding-bottom: 4px; }
.text-icon__image { display: inline-block; vertical-align: middle; }
.customer-info__item { width: 50%; padding: 0 12px 28px 0; vertical-align: top; }
.customer-info__item--last { padding-bottom: 0; }
.customer-info__item-credit { display: inline-block; height: 24px; margin-right: 8px; vertical-align: middle; }
.customer-info__item-content { margin-bottom: 4px; }
.order-list__item { width: 100%; border-bottom: 1px solid #e3e5e7; }
.order-list__item--single, .order-list__item--last { border-bottom: 0 !important; }
.order-list__item__cell { width: 100%; padding: 14px 0; }
.order-list__item__cell table { width: 100%; }
.order-list__image-cell, .order-list__parent-image-cell { width: 75px; }
.order-list__product-image { display: block; margin-right: 15px; border: 1px solid #e3e5e7; border-radius: 8px; }
.order-list__no-image-cell { width: 60px; height: 60px; margin-right: 15px; border: 1px solid #e3e5e7; border-radius: 8px; background-color: #f6f7f8; }
.order-list__no-image-cell.small { width: 40px; height: 40px; }
.order-list__product-description-cell { width: 100%; }
.order-list__item-title { font-weight: 600; line-height: 1.4; color: #2b2f33; }
.order-list__item-variant, .order-list__item-property { font-size: 14px; color: #6b7075; }
.order-list__item-refunded, .order-list__item-added, .order-list__item-removed { font-size: 14px; font-weight: 600; color: #6b7075; }
.order-list__item-discount-allocation { display: block; font-size: 14px; line-height: 1.4; color: #6b7075; }
.order-list__bundle-item { padding: 8px 12px 0 0; }
.order-list__price-cell, .order-list__parent-price-cell, .order-list__parent_price-cell { padding-left: 16px; text-align: right; white-space: nowrap; }
.order-list__item-price { margin: 0; font-weight: 600; text-align: right; color: #2b2f33; }
.order-list__item-original-price { display: block; font-size: 14px; text-align: right; color: #6b7075; }
.order-list__unit-price { font-size: 14px; font-weight: normal; color: #6b7075; }
.order-list__delivery-method-type { margin: 20px 0 8px; }
.order-list__summary-title { font-size: 18px; }
.subtotal-lines { margin-top: 16px; border-top: 1px solid #e3e5e7; }
.subtotal-spacer { width: 40%; }
.subtotal-table { margin-top: 16px; }
.subtotal-line__title, .subtotal-line__value { padding: 4px 0; }
.subtotal-line__title p { margin: 0; line-height: 1.4; }
.subtotal-line__value { padding-left: 16px; text-align: right; white-space: nowrap; }
.subtotal-line__value-small { font-size: 14px; text-align: right; color: #6b7075; }
.subtotal-line__discount { display: block; font-size: 14px; }
.subtotal-line__discount-title { font-size: 14px; color: #6b7075; }
.subtotal-table--total { border-top: 2px solid #e3e5e7; }
.subtotal-table--total td { padding: 16px 0 0; }
.subtotal-table--total .subtotal-line__value strong { font-size: 22px; }
.subtotal-table--payment-methods { border-top: 1px solid #e3e5e7; }
.subtotal-table--payment-methods p, .subtotal-table--payment-methods strong { font-size: 14px; color: #6b7075; }
.subtotal-table__line { height: 1px; padding: 0; border-bottom: 1px solid #e3e5e7; }
.subtotal-table__small-space { height: 10px; }
.discount-tag-icon { margin-right: 4px; vertical-align: middle; }
.total-discount { margin: 12px 0 0; font-size: 14px; text-align: right; }
.total-discount--amount { font-weight: 600; }
.estimated_delivery__title { margin: 12px 0 4px; font-size: 16px; }
.return-label__instruction-step { margin-bottom: 8px; }
.banner-container { margin: 16px auto; background-color: #fff4f4; border: 1px solid #e0b3b2; border-radius: 4px; }
.banner-alert__cell, .banner-description__cell { padding: 16px; }
.footer { border-top: 1px solid #e3e5e7; }
.footer__cell { padding: 28px 0; }
.disclaimer__subtext { font-size: 14px; color: #6b7075; }
.disclaimer__subtext a { font-size: 14px; }
.spacer { display: none; height: 0; }
.mail-footer { width: 100%; }
@media (max-width: 600px) {
	.container { width: 94%; }
	.header { margin-top: 20px; }
	.shop-name__cell, .order-number__cell, .customer-info__item { display: block; width: 100%; text-align: left; }
	.button, .main-action-cell, .secondary-action-cell { float: none; width: 100%; margin-right: 0; text-align: center; }
	.subtotal-spacer { display: none; }
}
`;
