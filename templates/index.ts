// Written by test/support/write-template-index.ts.
import { flatStrings } from "../src/core/flat-strings.ts";
import type { TemplateFolder } from "../src/core/render.ts";
import htmlAddresses from "./html/addresses.liquid";
import htmlBankTransfer from "./html/bank_transfer.liquid";
import htmlButton from "./html/button.liquid";
import htmlCustomer from "./html/customer.liquid";
import htmlFact from "./html/fact.liquid";
import htmlFacts from "./html/facts.liquid";
import htmlForm from "./html/form.liquid";
import htmlGreeting from "./html/greeting.liquid";
import htmlHeading from "./html/heading.liquid";
import htmlLayout from "./html/layout.liquid";
import htmlLinkLine from "./html/link_line.liquid";
import htmlMessage from "./html/message.liquid";
import htmlOrder from "./html/order.liquid";
import htmlOrderLines from "./html/order_lines.liquid";
import htmlPanel from "./html/panel.liquid";
import htmlParagraph from "./html/paragraph.liquid";
import htmlPayment from "./html/payment.liquid";
import htmlQuestions from "./html/questions.liquid";
import htmlReasons from "./html/reasons.liquid";
import htmlSection from "./html/section.liquid";
import htmlSender from "./html/sender.liquid";
import htmlUndelivered from "./html/undelivered.liquid";
import localesEn from "./locales/en.json";
import localesNb from "./locales/nb.json";
import notificationsAccountApprovalRequestedAdmin from "./notifications/account.approval_requested.admin.liquid";
import notificationsAccountApprovalRequestedCustomer from "./notifications/account.approval_requested.customer.liquid";
import notificationsAccountApprovedCustomer from "./notifications/account.approved.customer.liquid";
import notificationsAccountPasswordResetRequestedCustomer from "./notifications/account.password_reset_requested.customer.liquid";
import notificationsAccountRegisteredAdmin from "./notifications/account.registered.admin.liquid";
import notificationsAccountRegisteredCustomer from "./notifications/account.registered.customer.liquid";
import notificationsContactFormSubmittedAdmin from "./notifications/contact.form_submitted.admin.liquid";
import notificationsContactFormSubmittedCustomer from "./notifications/contact.form_submitted.customer.liquid";
import notificationsDeliveryFailedAdmin from "./notifications/delivery.failed.admin.liquid";
import notificationsDeliveryFailureRateHighAdmin from "./notifications/delivery.failure_rate_high.admin.liquid";
import notificationsOrderPlacedAdmin from "./notifications/order.placed.admin.liquid";
import notificationsOrderPlacedCustomer from "./notifications/order.placed.customer.liquid";
import notificationsQuotaNearLimitAdmin from "./notifications/quota.near_limit.admin.liquid";
import notificationsSenderRecoveredAdmin from "./notifications/sender.recovered.admin.liquid";
import notificationsSenderTestedAdmin from "./notifications/sender.tested.admin.liquid";
import notificationsSenderUnhealthyAdmin from "./notifications/sender.unhealthy.admin.liquid";
import notificationsWebhookDisabledAdmin from "./notifications/webhook.disabled.admin.liquid";
import textAddresses from "./text/addresses.liquid";
import textBankTransfer from "./text/bank_transfer.liquid";
import textButton from "./text/button.liquid";
import textCustomer from "./text/customer.liquid";
import textFact from "./text/fact.liquid";
import textFacts from "./text/facts.liquid";
import textForm from "./text/form.liquid";
import textGreeting from "./text/greeting.liquid";
import textHeading from "./text/heading.liquid";
import textLayout from "./text/layout.liquid";
import textLinkLine from "./text/link_line.liquid";
import textMessage from "./text/message.liquid";
import textOrder from "./text/order.liquid";
import textOrderLines from "./text/order_lines.liquid";
import textPanel from "./text/panel.liquid";
import textParagraph from "./text/paragraph.liquid";
import textPayment from "./text/payment.liquid";
import textQuestions from "./text/questions.liquid";
import textReasons from "./text/reasons.liquid";
import textSection from "./text/section.liquid";
import textSender from "./text/sender.liquid";
import textUndelivered from "./text/undelivered.liquid";

/** What stands in this folder, for a Worker, which has no disk to read it from. */
export const templates: TemplateFolder & { notifications: Record<string, string> } = {
	html: {
		addresses: htmlAddresses,
		bank_transfer: htmlBankTransfer,
		button: htmlButton,
		customer: htmlCustomer,
		fact: htmlFact,
		facts: htmlFacts,
		form: htmlForm,
		greeting: htmlGreeting,
		heading: htmlHeading,
		layout: htmlLayout,
		link_line: htmlLinkLine,
		message: htmlMessage,
		order: htmlOrder,
		order_lines: htmlOrderLines,
		panel: htmlPanel,
		paragraph: htmlParagraph,
		payment: htmlPayment,
		questions: htmlQuestions,
		reasons: htmlReasons,
		section: htmlSection,
		sender: htmlSender,
		undelivered: htmlUndelivered,
	},
	locales: {
		en: flatStrings(localesEn),
		nb: flatStrings(localesNb),
	},
	notifications: {
		"account.approval_requested.admin": notificationsAccountApprovalRequestedAdmin,
		"account.approval_requested.customer": notificationsAccountApprovalRequestedCustomer,
		"account.approved.customer": notificationsAccountApprovedCustomer,
		"account.password_reset_requested.customer": notificationsAccountPasswordResetRequestedCustomer,
		"account.registered.admin": notificationsAccountRegisteredAdmin,
		"account.registered.customer": notificationsAccountRegisteredCustomer,
		"contact.form_submitted.admin": notificationsContactFormSubmittedAdmin,
		"contact.form_submitted.customer": notificationsContactFormSubmittedCustomer,
		"delivery.failed.admin": notificationsDeliveryFailedAdmin,
		"delivery.failure_rate_high.admin": notificationsDeliveryFailureRateHighAdmin,
		"order.placed.admin": notificationsOrderPlacedAdmin,
		"order.placed.customer": notificationsOrderPlacedCustomer,
		"quota.near_limit.admin": notificationsQuotaNearLimitAdmin,
		"sender.recovered.admin": notificationsSenderRecoveredAdmin,
		"sender.tested.admin": notificationsSenderTestedAdmin,
		"sender.unhealthy.admin": notificationsSenderUnhealthyAdmin,
		"webhook.disabled.admin": notificationsWebhookDisabledAdmin,
	},
	text: {
		addresses: textAddresses,
		bank_transfer: textBankTransfer,
		button: textButton,
		customer: textCustomer,
		fact: textFact,
		facts: textFacts,
		form: textForm,
		greeting: textGreeting,
		heading: textHeading,
		layout: textLayout,
		link_line: textLinkLine,
		message: textMessage,
		order: textOrder,
		order_lines: textOrderLines,
		panel: textPanel,
		paragraph: textParagraph,
		payment: textPayment,
		questions: textQuestions,
		reasons: textReasons,
		section: textSection,
		sender: textSender,
		undelivered: textUndelivered,
	},
};
