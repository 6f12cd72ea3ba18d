// Written by test/support/write-template-index.ts.
import { flatStrings } from "../src/core/flat-strings.ts";
import type { TemplateFolder } from "../src/core/render.ts";
import htmlAddress from "./html/address.liquid";
import htmlAddresses from "./html/addresses.liquid";
import htmlAdminOrder from "./html/admin_order.liquid";
import htmlBankTransfer from "./html/bank_transfer.liquid";
import htmlButton from "./html/button.liquid";
import htmlChanged from "./html/changed.liquid";
import htmlChanges from "./html/changes.liquid";
import htmlCode from "./html/code.liquid";
import htmlCustomer from "./html/customer.liquid";
import htmlDownloads from "./html/downloads.liquid";
import htmlFact from "./html/fact.liquid";
import htmlFacts from "./html/facts.liquid";
import htmlFieldNames from "./html/field_names.liquid";
import htmlForm from "./html/form.liquid";
import htmlGreeting from "./html/greeting.liquid";
import htmlHeading from "./html/heading.liquid";
import htmlItems from "./html/items.liquid";
import htmlLayout from "./html/layout.liquid";
import htmlLegal from "./html/legal.liquid";
import htmlLinkLine from "./html/link_line.liquid";
import htmlList from "./html/list.liquid";
import htmlMessage from "./html/message.liquid";
import htmlOffer from "./html/offer.liquid";
import htmlOrder from "./html/order.liquid";
import htmlOrderLines from "./html/order_lines.liquid";
import htmlOrderRecap from "./html/order_recap.liquid";
import htmlPanel from "./html/panel.liquid";
import htmlPaper from "./html/paper.liquid";
import htmlParagraph from "./html/paragraph.liquid";
import htmlPayment from "./html/payment.liquid";
import htmlPhoto from "./html/photo.liquid";
import htmlPlace from "./html/place.liquid";
import htmlQuestions from "./html/questions.liquid";
import htmlReasons from "./html/reasons.liquid";
import htmlRefund from "./html/refund.liquid";
import htmlRow from "./html/row.liquid";
import htmlSection from "./html/section.liquid";
import htmlSender from "./html/sender.liquid";
import htmlShipment from "./html/shipment.liquid";
import htmlStaff from "./html/staff.liquid";
import htmlSubscription from "./html/subscription.liquid";
import htmlUndelivered from "./html/undelivered.liquid";
import localesBg from "./locales/bg.json";
import localesDe from "./locales/de.json";
import localesDeInformal from "./locales/de-informal.json";
import localesEn from "./locales/en.json";
import localesNb from "./locales/nb.json";
import localesSv from "./locales/sv.json";
import notificationsAccountApprovalRequestedAdmin from "./notifications/account.approval_requested.admin.liquid";
import notificationsAccountApprovalRequestedCustomer from "./notifications/account.approval_requested.customer.liquid";
import notificationsAccountApprovedCustomer from "./notifications/account.approved.customer.liquid";
import notificationsAccountCompanyContactAddedCustomer from "./notifications/account.company_contact_added.customer.liquid";
import notificationsAccountDataExportReadyCustomer from "./notifications/account.data_export_ready.customer.liquid";
import notificationsAccountDeletedCustomer from "./notifications/account.deleted.customer.liquid";
import notificationsAccountDeletionRequestedCustomer from "./notifications/account.deletion_requested.customer.liquid";
import notificationsAccountEmailChangeRequestedCustomer from "./notifications/account.email_change_requested.customer.liquid";
import notificationsAccountEmailChangedCustomer from "./notifications/account.email_changed.customer.liquid";
import notificationsAccountEmailVerificationRequestedCustomer from "./notifications/account.email_verification_requested.customer.liquid";
import notificationsAccountEmailVerifiedCustomer from "./notifications/account.email_verified.customer.liquid";
import notificationsAccountInvitedCustomer from "./notifications/account.invited.customer.liquid";
import notificationsAccountLoginAlertCustomer from "./notifications/account.login_alert.customer.liquid";
import notificationsAccountLoginCodeCustomer from "./notifications/account.login_code.customer.liquid";
import notificationsAccountPasswordChangedCustomer from "./notifications/account.password_changed.customer.liquid";
import notificationsAccountPasswordResetRequestedCustomer from "./notifications/account.password_reset_requested.customer.liquid";
import notificationsAccountRegisteredAdmin from "./notifications/account.registered.admin.liquid";
import notificationsAccountRegisteredCustomer from "./notifications/account.registered.customer.liquid";
import notificationsAccountRejectedCustomer from "./notifications/account.rejected.customer.liquid";
import notificationsCartAbandonedCustomer from "./notifications/cart.abandoned.customer.liquid";
import notificationsCartRecoveredAdmin from "./notifications/cart.recovered.admin.liquid";
import notificationsCartSentByStaffCustomer from "./notifications/cart.sent_by_staff.customer.liquid";
import notificationsContactFormSubmittedAdmin from "./notifications/contact.form_submitted.admin.liquid";
import notificationsContactFormSubmittedCustomer from "./notifications/contact.form_submitted.customer.liquid";
import notificationsDeliveryFailedAdmin from "./notifications/delivery.failed.admin.liquid";
import notificationsDeliveryFailureRateHighAdmin from "./notifications/delivery.failure_rate_high.admin.liquid";
import notificationsDeliveryLocalDeliveredCustomer from "./notifications/delivery.local_delivered.customer.liquid";
import notificationsDeliveryLocalMissedCustomer from "./notifications/delivery.local_missed.customer.liquid";
import notificationsDeliveryLocalOutCustomer from "./notifications/delivery.local_out.customer.liquid";
import notificationsDigestDailyAdmin from "./notifications/digest.daily.admin.liquid";
import notificationsExchangeCompletedCustomer from "./notifications/exchange.completed.customer.liquid";
import notificationsExportFailedCustomer from "./notifications/export.failed.customer.liquid";
import notificationsExportReadyCustomer from "./notifications/export.ready.customer.liquid";
import notificationsFulfillmentRequestedCustomer from "./notifications/fulfillment.requested.customer.liquid";
import notificationsGiftCardExpiringCustomer from "./notifications/gift_card.expiring.customer.liquid";
import notificationsGiftCardIssuedCustomer from "./notifications/gift_card.issued.customer.liquid";
import notificationsInvoiceCorrectedCustomer from "./notifications/invoice.corrected.customer.liquid";
import notificationsInvoiceIssuedCustomer from "./notifications/invoice.issued.customer.liquid";
import notificationsInvoiceProformaIssuedCustomer from "./notifications/invoice.proforma_issued.customer.liquid";
import notificationsMessageCustomerRepliedAdmin from "./notifications/message.customer_replied.admin.liquid";
import notificationsMessageStaffSentCustomer from "./notifications/message.staff_sent.customer.liquid";
import notificationsNewsletterCampaignCustomer from "./notifications/newsletter.campaign.customer.liquid";
import notificationsNewsletterConfirmRequestedCustomer from "./notifications/newsletter.confirm_requested.customer.liquid";
import notificationsNewsletterSubscribedAdmin from "./notifications/newsletter.subscribed.admin.liquid";
import notificationsNewsletterSubscribedCustomer from "./notifications/newsletter.subscribed.customer.liquid";
import notificationsNewsletterUnsubscribedAdmin from "./notifications/newsletter.unsubscribed.admin.liquid";
import notificationsOrderBackorderedAdmin from "./notifications/order.backordered.admin.liquid";
import notificationsOrderBackorderedCustomer from "./notifications/order.backordered.customer.liquid";
import notificationsOrderCancelledAdmin from "./notifications/order.cancelled.admin.liquid";
import notificationsOrderCancelledCustomer from "./notifications/order.cancelled.customer.liquid";
import notificationsOrderCompletedCustomer from "./notifications/order.completed.customer.liquid";
import notificationsOrderConfirmedCustomer from "./notifications/order.confirmed.customer.liquid";
import notificationsOrderDelayedCustomer from "./notifications/order.delayed.customer.liquid";
import notificationsOrderDigitalReadyCustomer from "./notifications/order.digital_ready.customer.liquid";
import notificationsOrderDraftInvoiceCustomer from "./notifications/order.draft_invoice.customer.liquid";
import notificationsOrderEditedCustomer from "./notifications/order.edited.customer.liquid";
import notificationsOrderInvoiceRequestedCustomer from "./notifications/order.invoice_requested.customer.liquid";
import notificationsOrderItemAddedCustomer from "./notifications/order.item_added.customer.liquid";
import notificationsOrderNoteAddedCustomer from "./notifications/order.note_added.customer.liquid";
import notificationsOrderOnHoldCustomer from "./notifications/order.on_hold.customer.liquid";
import notificationsOrderPaidCustomer from "./notifications/order.paid.customer.liquid";
import notificationsOrderPaymentAuthorizedAdmin from "./notifications/order.payment_authorized.admin.liquid";
import notificationsOrderPaymentFailedAdmin from "./notifications/order.payment_failed.admin.liquid";
import notificationsOrderPaymentFailedCustomer from "./notifications/order.payment_failed.customer.liquid";
import notificationsOrderPaymentReminderCustomer from "./notifications/order.payment_reminder.customer.liquid";
import notificationsOrderPaymentStatusChangedAdmin from "./notifications/order.payment_status_changed.admin.liquid";
import notificationsOrderPlacedAdmin from "./notifications/order.placed.admin.liquid";
import notificationsOrderPlacedCustomer from "./notifications/order.placed.customer.liquid";
import notificationsOrderProcessingCustomer from "./notifications/order.processing.customer.liquid";
import notificationsOrderRefundedCustomer from "./notifications/order.refunded.customer.liquid";
import notificationsOrderReviewRequestedCustomer from "./notifications/order.review_requested.customer.liquid";
import notificationsOrderRiskFlaggedAdmin from "./notifications/order.risk_flagged.admin.liquid";
import notificationsOrderShippedCustomer from "./notifications/order.shipped.customer.liquid";
import notificationsOrderStatusChangedAdmin from "./notifications/order.status_changed.admin.liquid";
import notificationsOrderStatusChangedCustomer from "./notifications/order.status_changed.customer.liquid";
import notificationsOrderWithdrawalReceivedAdmin from "./notifications/order.withdrawal_received.admin.liquid";
import notificationsOrderWithdrawalReceivedCustomer from "./notifications/order.withdrawal_received.customer.liquid";
import notificationsPickupCompletedCustomer from "./notifications/pickup.completed.customer.liquid";
import notificationsPickupReadyCustomer from "./notifications/pickup.ready.customer.liquid";
import notificationsPickupReminderCustomer from "./notifications/pickup.reminder.customer.liquid";
import notificationsProductBackInStockCustomer from "./notifications/product.back_in_stock.customer.liquid";
import notificationsProductPriceDroppedCustomer from "./notifications/product.price_dropped.customer.liquid";
import notificationsProductRecallCustomer from "./notifications/product.recall.customer.liquid";
import notificationsQuotaNearLimitAdmin from "./notifications/quota.near_limit.admin.liquid";
import notificationsReceiptIssuedCustomer from "./notifications/receipt.issued.customer.liquid";
import notificationsReturnApprovedCustomer from "./notifications/return.approved.customer.liquid";
import notificationsReturnCompletedCustomer from "./notifications/return.completed.customer.liquid";
import notificationsReturnCreatedCustomer from "./notifications/return.created.customer.liquid";
import notificationsReturnDeclinedCustomer from "./notifications/return.declined.customer.liquid";
import notificationsReturnLabelReadyCustomer from "./notifications/return.label_ready.customer.liquid";
import notificationsReturnReceivedCustomer from "./notifications/return.received.customer.liquid";
import notificationsReturnRequestedAdmin from "./notifications/return.requested.admin.liquid";
import notificationsReturnRequestedCustomer from "./notifications/return.requested.customer.liquid";
import notificationsSenderRecoveredAdmin from "./notifications/sender.recovered.admin.liquid";
import notificationsSenderTestedAdmin from "./notifications/sender.tested.admin.liquid";
import notificationsSenderUnhealthyAdmin from "./notifications/sender.unhealthy.admin.liquid";
import notificationsShipmentCancelledCustomer from "./notifications/shipment.cancelled.customer.liquid";
import notificationsShipmentDeliveredCustomer from "./notifications/shipment.delivered.customer.liquid";
import notificationsShipmentExceptionAdmin from "./notifications/shipment.exception.admin.liquid";
import notificationsShipmentExceptionCustomer from "./notifications/shipment.exception.customer.liquid";
import notificationsShipmentOutForDeliveryCustomer from "./notifications/shipment.out_for_delivery.customer.liquid";
import notificationsShipmentUpdatedCustomer from "./notifications/shipment.updated.customer.liquid";
import notificationsStaffDetailsChangedAdmin from "./notifications/staff.details_changed.admin.liquid";
import notificationsStaffInvitedCustomer from "./notifications/staff.invited.customer.liquid";
import notificationsStaffPasswordChangedAdmin from "./notifications/staff.password_changed.admin.liquid";
import notificationsStaffPasswordChangedCustomer from "./notifications/staff.password_changed.customer.liquid";
import notificationsStaffPasswordResetRequestedCustomer from "./notifications/staff.password_reset_requested.customer.liquid";
import notificationsStockLowAdmin from "./notifications/stock.low.admin.liquid";
import notificationsStockOutAdmin from "./notifications/stock.out.admin.liquid";
import notificationsSubscriptionCancelledCustomer from "./notifications/subscription.cancelled.customer.liquid";
import notificationsSubscriptionCreatedCustomer from "./notifications/subscription.created.customer.liquid";
import notificationsSubscriptionExpiredCustomer from "./notifications/subscription.expired.customer.liquid";
import notificationsSubscriptionPausedCustomer from "./notifications/subscription.paused.customer.liquid";
import notificationsSubscriptionPaymentFailedCustomer from "./notifications/subscription.payment_failed.customer.liquid";
import notificationsSubscriptionPaymentLastAttemptCustomer from "./notifications/subscription.payment_last_attempt.customer.liquid";
import notificationsSubscriptionPaymentRetryCustomer from "./notifications/subscription.payment_retry.customer.liquid";
import notificationsSubscriptionRenewalUpcomingCustomer from "./notifications/subscription.renewal_upcoming.customer.liquid";
import notificationsSubscriptionRenewedCustomer from "./notifications/subscription.renewed.customer.liquid";
import notificationsSubscriptionResumedCustomer from "./notifications/subscription.resumed.customer.liquid";
import notificationsSubscriptionSkippedCustomer from "./notifications/subscription.skipped.customer.liquid";
import notificationsTemplateTestedAdmin from "./notifications/template.tested.admin.liquid";
import notificationsWebhookDisabledAdmin from "./notifications/webhook.disabled.admin.liquid";
import textAddress from "./text/address.liquid";
import textAddresses from "./text/addresses.liquid";
import textAdminOrder from "./text/admin_order.liquid";
import textBankTransfer from "./text/bank_transfer.liquid";
import textButton from "./text/button.liquid";
import textChanged from "./text/changed.liquid";
import textChanges from "./text/changes.liquid";
import textCode from "./text/code.liquid";
import textCustomer from "./text/customer.liquid";
import textDownloads from "./text/downloads.liquid";
import textFact from "./text/fact.liquid";
import textFacts from "./text/facts.liquid";
import textFieldNames from "./text/field_names.liquid";
import textForm from "./text/form.liquid";
import textGreeting from "./text/greeting.liquid";
import textHeading from "./text/heading.liquid";
import textItems from "./text/items.liquid";
import textLayout from "./text/layout.liquid";
import textLegal from "./text/legal.liquid";
import textLinkLine from "./text/link_line.liquid";
import textList from "./text/list.liquid";
import textMessage from "./text/message.liquid";
import textOffer from "./text/offer.liquid";
import textOrder from "./text/order.liquid";
import textOrderLines from "./text/order_lines.liquid";
import textOrderRecap from "./text/order_recap.liquid";
import textPanel from "./text/panel.liquid";
import textPaper from "./text/paper.liquid";
import textParagraph from "./text/paragraph.liquid";
import textPayment from "./text/payment.liquid";
import textPhoto from "./text/photo.liquid";
import textPlace from "./text/place.liquid";
import textQuestions from "./text/questions.liquid";
import textReasons from "./text/reasons.liquid";
import textRefund from "./text/refund.liquid";
import textRow from "./text/row.liquid";
import textSection from "./text/section.liquid";
import textSender from "./text/sender.liquid";
import textShipment from "./text/shipment.liquid";
import textStaff from "./text/staff.liquid";
import textSubscription from "./text/subscription.liquid";
import textUndelivered from "./text/undelivered.liquid";

/** What stands in this folder, for a Worker, which has no disk to read it from. */
export const templates: TemplateFolder & { notifications: Record<string, string> } = {
	html: {
		address: htmlAddress,
		addresses: htmlAddresses,
		admin_order: htmlAdminOrder,
		bank_transfer: htmlBankTransfer,
		button: htmlButton,
		changed: htmlChanged,
		changes: htmlChanges,
		code: htmlCode,
		customer: htmlCustomer,
		downloads: htmlDownloads,
		fact: htmlFact,
		facts: htmlFacts,
		field_names: htmlFieldNames,
		form: htmlForm,
		greeting: htmlGreeting,
		heading: htmlHeading,
		items: htmlItems,
		layout: htmlLayout,
		legal: htmlLegal,
		link_line: htmlLinkLine,
		list: htmlList,
		message: htmlMessage,
		offer: htmlOffer,
		order: htmlOrder,
		order_lines: htmlOrderLines,
		order_recap: htmlOrderRecap,
		panel: htmlPanel,
		paper: htmlPaper,
		paragraph: htmlParagraph,
		payment: htmlPayment,
		photo: htmlPhoto,
		place: htmlPlace,
		questions: htmlQuestions,
		reasons: htmlReasons,
		refund: htmlRefund,
		row: htmlRow,
		section: htmlSection,
		sender: htmlSender,
		shipment: htmlShipment,
		staff: htmlStaff,
		subscription: htmlSubscription,
		undelivered: htmlUndelivered,
	},
	locales: {
		bg: flatStrings(localesBg),
		de: flatStrings(localesDe),
		"de-informal": flatStrings(localesDeInformal),
		en: flatStrings(localesEn),
		nb: flatStrings(localesNb),
		sv: flatStrings(localesSv),
	},
	notifications: {
		"account.approval_requested.admin": notificationsAccountApprovalRequestedAdmin,
		"account.approval_requested.customer": notificationsAccountApprovalRequestedCustomer,
		"account.approved.customer": notificationsAccountApprovedCustomer,
		"account.company_contact_added.customer": notificationsAccountCompanyContactAddedCustomer,
		"account.data_export_ready.customer": notificationsAccountDataExportReadyCustomer,
		"account.deleted.customer": notificationsAccountDeletedCustomer,
		"account.deletion_requested.customer": notificationsAccountDeletionRequestedCustomer,
		"account.email_change_requested.customer": notificationsAccountEmailChangeRequestedCustomer,
		"account.email_changed.customer": notificationsAccountEmailChangedCustomer,
		"account.email_verification_requested.customer": notificationsAccountEmailVerificationRequestedCustomer,
		"account.email_verified.customer": notificationsAccountEmailVerifiedCustomer,
		"account.invited.customer": notificationsAccountInvitedCustomer,
		"account.login_alert.customer": notificationsAccountLoginAlertCustomer,
		"account.login_code.customer": notificationsAccountLoginCodeCustomer,
		"account.password_changed.customer": notificationsAccountPasswordChangedCustomer,
		"account.password_reset_requested.customer": notificationsAccountPasswordResetRequestedCustomer,
		"account.registered.admin": notificationsAccountRegisteredAdmin,
		"account.registered.customer": notificationsAccountRegisteredCustomer,
		"account.rejected.customer": notificationsAccountRejectedCustomer,
		"cart.abandoned.customer": notificationsCartAbandonedCustomer,
		"cart.recovered.admin": notificationsCartRecoveredAdmin,
		"cart.sent_by_staff.customer": notificationsCartSentByStaffCustomer,
		"contact.form_submitted.admin": notificationsContactFormSubmittedAdmin,
		"contact.form_submitted.customer": notificationsContactFormSubmittedCustomer,
		"delivery.failed.admin": notificationsDeliveryFailedAdmin,
		"delivery.failure_rate_high.admin": notificationsDeliveryFailureRateHighAdmin,
		"delivery.local_delivered.customer": notificationsDeliveryLocalDeliveredCustomer,
		"delivery.local_missed.customer": notificationsDeliveryLocalMissedCustomer,
		"delivery.local_out.customer": notificationsDeliveryLocalOutCustomer,
		"digest.daily.admin": notificationsDigestDailyAdmin,
		"exchange.completed.customer": notificationsExchangeCompletedCustomer,
		"export.failed.customer": notificationsExportFailedCustomer,
		"export.ready.customer": notificationsExportReadyCustomer,
		"fulfillment.requested.customer": notificationsFulfillmentRequestedCustomer,
		"gift_card.expiring.customer": notificationsGiftCardExpiringCustomer,
		"gift_card.issued.customer": notificationsGiftCardIssuedCustomer,
		"invoice.corrected.customer": notificationsInvoiceCorrectedCustomer,
		"invoice.issued.customer": notificationsInvoiceIssuedCustomer,
		"invoice.proforma_issued.customer": notificationsInvoiceProformaIssuedCustomer,
		"message.customer_replied.admin": notificationsMessageCustomerRepliedAdmin,
		"message.staff_sent.customer": notificationsMessageStaffSentCustomer,
		"newsletter.campaign.customer": notificationsNewsletterCampaignCustomer,
		"newsletter.confirm_requested.customer": notificationsNewsletterConfirmRequestedCustomer,
		"newsletter.subscribed.admin": notificationsNewsletterSubscribedAdmin,
		"newsletter.subscribed.customer": notificationsNewsletterSubscribedCustomer,
		"newsletter.unsubscribed.admin": notificationsNewsletterUnsubscribedAdmin,
		"order.backordered.admin": notificationsOrderBackorderedAdmin,
		"order.backordered.customer": notificationsOrderBackorderedCustomer,
		"order.cancelled.admin": notificationsOrderCancelledAdmin,
		"order.cancelled.customer": notificationsOrderCancelledCustomer,
		"order.completed.customer": notificationsOrderCompletedCustomer,
		"order.confirmed.customer": notificationsOrderConfirmedCustomer,
		"order.delayed.customer": notificationsOrderDelayedCustomer,
		"order.digital_ready.customer": notificationsOrderDigitalReadyCustomer,
		"order.draft_invoice.customer": notificationsOrderDraftInvoiceCustomer,
		"order.edited.customer": notificationsOrderEditedCustomer,
		"order.invoice_requested.customer": notificationsOrderInvoiceRequestedCustomer,
		"order.item_added.customer": notificationsOrderItemAddedCustomer,
		"order.note_added.customer": notificationsOrderNoteAddedCustomer,
		"order.on_hold.customer": notificationsOrderOnHoldCustomer,
		"order.paid.customer": notificationsOrderPaidCustomer,
		"order.payment_authorized.admin": notificationsOrderPaymentAuthorizedAdmin,
		"order.payment_failed.admin": notificationsOrderPaymentFailedAdmin,
		"order.payment_failed.customer": notificationsOrderPaymentFailedCustomer,
		"order.payment_reminder.customer": notificationsOrderPaymentReminderCustomer,
		"order.payment_status_changed.admin": notificationsOrderPaymentStatusChangedAdmin,
		"order.placed.admin": notificationsOrderPlacedAdmin,
		"order.placed.customer": notificationsOrderPlacedCustomer,
		"order.processing.customer": notificationsOrderProcessingCustomer,
		"order.refunded.customer": notificationsOrderRefundedCustomer,
		"order.review_requested.customer": notificationsOrderReviewRequestedCustomer,
		"order.risk_flagged.admin": notificationsOrderRiskFlaggedAdmin,
		"order.shipped.customer": notificationsOrderShippedCustomer,
		"order.status_changed.admin": notificationsOrderStatusChangedAdmin,
		"order.status_changed.customer": notificationsOrderStatusChangedCustomer,
		"order.withdrawal_received.admin": notificationsOrderWithdrawalReceivedAdmin,
		"order.withdrawal_received.customer": notificationsOrderWithdrawalReceivedCustomer,
		"pickup.completed.customer": notificationsPickupCompletedCustomer,
		"pickup.ready.customer": notificationsPickupReadyCustomer,
		"pickup.reminder.customer": notificationsPickupReminderCustomer,
		"product.back_in_stock.customer": notificationsProductBackInStockCustomer,
		"product.price_dropped.customer": notificationsProductPriceDroppedCustomer,
		"product.recall.customer": notificationsProductRecallCustomer,
		"quota.near_limit.admin": notificationsQuotaNearLimitAdmin,
		"receipt.issued.customer": notificationsReceiptIssuedCustomer,
		"return.approved.customer": notificationsReturnApprovedCustomer,
		"return.completed.customer": notificationsReturnCompletedCustomer,
		"return.created.customer": notificationsReturnCreatedCustomer,
		"return.declined.customer": notificationsReturnDeclinedCustomer,
		"return.label_ready.customer": notificationsReturnLabelReadyCustomer,
		"return.received.customer": notificationsReturnReceivedCustomer,
		"return.requested.admin": notificationsReturnRequestedAdmin,
		"return.requested.customer": notificationsReturnRequestedCustomer,
		"sender.recovered.admin": notificationsSenderRecoveredAdmin,
		"sender.tested.admin": notificationsSenderTestedAdmin,
		"sender.unhealthy.admin": notificationsSenderUnhealthyAdmin,
		"shipment.cancelled.customer": notificationsShipmentCancelledCustomer,
		"shipment.delivered.customer": notificationsShipmentDeliveredCustomer,
		"shipment.exception.admin": notificationsShipmentExceptionAdmin,
		"shipment.exception.customer": notificationsShipmentExceptionCustomer,
		"shipment.out_for_delivery.customer": notificationsShipmentOutForDeliveryCustomer,
		"shipment.updated.customer": notificationsShipmentUpdatedCustomer,
		"staff.details_changed.admin": notificationsStaffDetailsChangedAdmin,
		"staff.invited.customer": notificationsStaffInvitedCustomer,
		"staff.password_changed.admin": notificationsStaffPasswordChangedAdmin,
		"staff.password_changed.customer": notificationsStaffPasswordChangedCustomer,
		"staff.password_reset_requested.customer": notificationsStaffPasswordResetRequestedCustomer,
		"stock.low.admin": notificationsStockLowAdmin,
		"stock.out.admin": notificationsStockOutAdmin,
		"subscription.cancelled.customer": notificationsSubscriptionCancelledCustomer,
		"subscription.created.customer": notificationsSubscriptionCreatedCustomer,
		"subscription.expired.customer": notificationsSubscriptionExpiredCustomer,
		"subscription.paused.customer": notificationsSubscriptionPausedCustomer,
		"subscription.payment_failed.customer": notificationsSubscriptionPaymentFailedCustomer,
		"subscription.payment_last_attempt.customer": notificationsSubscriptionPaymentLastAttemptCustomer,
		"subscription.payment_retry.customer": notificationsSubscriptionPaymentRetryCustomer,
		"subscription.renewal_upcoming.customer": notificationsSubscriptionRenewalUpcomingCustomer,
		"subscription.renewed.customer": notificationsSubscriptionRenewedCustomer,
		"subscription.resumed.customer": notificationsSubscriptionResumedCustomer,
		"subscription.skipped.customer": notificationsSubscriptionSkippedCustomer,
		"template.tested.admin": notificationsTemplateTestedAdmin,
		"webhook.disabled.admin": notificationsWebhookDisabledAdmin,
	},
	text: {
		address: textAddress,
		addresses: textAddresses,
		admin_order: textAdminOrder,
		bank_transfer: textBankTransfer,
		button: textButton,
		changed: textChanged,
		changes: textChanges,
		code: textCode,
		customer: textCustomer,
		downloads: textDownloads,
		fact: textFact,
		facts: textFacts,
		field_names: textFieldNames,
		form: textForm,
		greeting: textGreeting,
		heading: textHeading,
		items: textItems,
		layout: textLayout,
		legal: textLegal,
		link_line: textLinkLine,
		list: textList,
		message: textMessage,
		offer: textOffer,
		order: textOrder,
		order_lines: textOrderLines,
		order_recap: textOrderRecap,
		panel: textPanel,
		paper: textPaper,
		paragraph: textParagraph,
		payment: textPayment,
		photo: textPhoto,
		place: textPlace,
		questions: textQuestions,
		reasons: textReasons,
		refund: textRefund,
		row: textRow,
		section: textSection,
		sender: textSender,
		shipment: textShipment,
		staff: textStaff,
		subscription: textSubscription,
		undelivered: textUndelivered,
	},
};
