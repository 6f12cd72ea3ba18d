import { accountApprovalRequested } from "./catalogue/account-approval-requested.ts";
import { accountApproved } from "./catalogue/account-approved.ts";
import { accountCompanyContactAdded } from "./catalogue/account-company-contact-added.ts";
import { accountDataExportReady } from "./catalogue/account-data-export-ready.ts";
import { accountDeleted } from "./catalogue/account-deleted.ts";
import { accountDeletionRequested } from "./catalogue/account-deletion-requested.ts";
import { accountEmailChangeRequested } from "./catalogue/account-email-change-requested.ts";
import { accountEmailChanged } from "./catalogue/account-email-changed.ts";
import { accountEmailVerificationRequested } from "./catalogue/account-email-verification-requested.ts";
import { accountEmailVerified } from "./catalogue/account-email-verified.ts";
import { accountInvited } from "./catalogue/account-invited.ts";
import { accountLoginAlert } from "./catalogue/account-login-alert.ts";
import { accountLoginCode } from "./catalogue/account-login-code.ts";
import { accountPasswordChanged } from "./catalogue/account-password-changed.ts";
import { accountPasswordResetRequested } from "./catalogue/account-password-reset-requested.ts";
import { accountRegistered } from "./catalogue/account-registered.ts";
import { accountRejected } from "./catalogue/account-rejected.ts";
import { cartAbandoned } from "./catalogue/cart-abandoned.ts";
import { cartEmptied } from "./catalogue/cart-emptied.ts";
import { cartRecovered } from "./catalogue/cart-recovered.ts";
import { cartSentByStaff } from "./catalogue/cart-sent-by-staff.ts";
import { cartUpdated } from "./catalogue/cart-updated.ts";
import { checkoutStarted } from "./catalogue/checkout-started.ts";
import { contactFormSubmitted } from "./catalogue/contact-form-submitted.ts";
import { CUSTOM_TYPE, custom } from "./catalogue/custom.ts";
import { deliveryFailed } from "./catalogue/delivery-failed.ts";
import { deliveryFailureRateHigh } from "./catalogue/delivery-failure-rate-high.ts";
import { deliveryLocalDelivered } from "./catalogue/delivery-local-delivered.ts";
import { deliveryLocalMissed } from "./catalogue/delivery-local-missed.ts";
import { deliveryLocalOut } from "./catalogue/delivery-local-out.ts";
import { digestDaily } from "./catalogue/digest-daily.ts";
import { exchangeCompleted } from "./catalogue/exchange-completed.ts";
import { exportFailed } from "./catalogue/export-failed.ts";
import { exportReady } from "./catalogue/export-ready.ts";
import { fulfillmentRequested } from "./catalogue/fulfillment-requested.ts";
import { giftCardExpiring } from "./catalogue/gift-card-expiring.ts";
import { giftCardIssued } from "./catalogue/gift-card-issued.ts";
import { invoiceCorrected } from "./catalogue/invoice-corrected.ts";
import { invoiceIssued } from "./catalogue/invoice-issued.ts";
import { invoiceProformaIssued } from "./catalogue/invoice-proforma-issued.ts";
import { messageCustomerReplied } from "./catalogue/message-customer-replied.ts";
import { messageInternalNote } from "./catalogue/message-internal-note.ts";
import { messageStaffSent } from "./catalogue/message-staff-sent.ts";
import { newsletterCampaign } from "./catalogue/newsletter-campaign.ts";
import { newsletterConfirmRequested } from "./catalogue/newsletter-confirm-requested.ts";
import { newsletterSubscribed } from "./catalogue/newsletter-subscribed.ts";
import { newsletterUnsubscribed } from "./catalogue/newsletter-unsubscribed.ts";
import { orderAddressCompleted } from "./catalogue/order-address-completed.ts";
import { orderBackordered } from "./catalogue/order-backordered.ts";
import { orderCancelled } from "./catalogue/order-cancelled.ts";
import { orderCompleted } from "./catalogue/order-completed.ts";
import { orderConfirmed } from "./catalogue/order-confirmed.ts";
import { orderDelayed } from "./catalogue/order-delayed.ts";
import { orderDigitalReady } from "./catalogue/order-digital-ready.ts";
import { orderDraftInvoice } from "./catalogue/order-draft-invoice.ts";
import { orderEdited } from "./catalogue/order-edited.ts";
import { orderInvoiceRequested } from "./catalogue/order-invoice-requested.ts";
import { orderItemAdded } from "./catalogue/order-item-added.ts";
import { orderNoteAdded } from "./catalogue/order-note-added.ts";
import { orderOnHold } from "./catalogue/order-on-hold.ts";
import { orderPaid } from "./catalogue/order-paid.ts";
import { orderPaymentAuthorized } from "./catalogue/order-payment-authorized.ts";
import { orderPaymentFailed } from "./catalogue/order-payment-failed.ts";
import { orderPaymentReminder } from "./catalogue/order-payment-reminder.ts";
import { orderPaymentStatusChanged } from "./catalogue/order-payment-status-changed.ts";
import { orderPlaced } from "./catalogue/order-placed.ts";
import { orderProcessing } from "./catalogue/order-processing.ts";
import { orderRefunded } from "./catalogue/order-refunded.ts";
import { orderReviewRequested } from "./catalogue/order-review-requested.ts";
import { orderRiskFlagged } from "./catalogue/order-risk-flagged.ts";
import { orderShipped } from "./catalogue/order-shipped.ts";
import { orderStatusChanged } from "./catalogue/order-status-changed.ts";
import { orderWithdrawalReceived } from "./catalogue/order-withdrawal-received.ts";
import { pickupCompleted } from "./catalogue/pickup-completed.ts";
import { pickupReady } from "./catalogue/pickup-ready.ts";
import { pickupReminder } from "./catalogue/pickup-reminder.ts";
import { productBackInStock } from "./catalogue/product-back-in-stock.ts";
import { productPriceDropped } from "./catalogue/product-price-dropped.ts";
import { productRecall } from "./catalogue/product-recall.ts";
import { quotaNearLimit } from "./catalogue/quota-near-limit.ts";
import { receiptIssued } from "./catalogue/receipt-issued.ts";
import { returnApproved } from "./catalogue/return-approved.ts";
import { returnCompleted } from "./catalogue/return-completed.ts";
import { returnCreated } from "./catalogue/return-created.ts";
import { returnDeclined } from "./catalogue/return-declined.ts";
import { returnLabelReady } from "./catalogue/return-label-ready.ts";
import { returnReceived } from "./catalogue/return-received.ts";
import { returnRequested } from "./catalogue/return-requested.ts";
import { senderRecovered } from "./catalogue/sender-recovered.ts";
import { senderTested } from "./catalogue/sender-tested.ts";
import { senderUnhealthy } from "./catalogue/sender-unhealthy.ts";
import { shipmentCancelled } from "./catalogue/shipment-cancelled.ts";
import { shipmentDelivered } from "./catalogue/shipment-delivered.ts";
import { shipmentException } from "./catalogue/shipment-exception.ts";
import { shipmentOutForDelivery } from "./catalogue/shipment-out-for-delivery.ts";
import { shipmentUpdated } from "./catalogue/shipment-updated.ts";
import { staffDetailsChanged } from "./catalogue/staff-details-changed.ts";
import { staffInvited } from "./catalogue/staff-invited.ts";
import { staffPasswordChanged } from "./catalogue/staff-password-changed.ts";
import { staffPasswordResetRequested } from "./catalogue/staff-password-reset-requested.ts";
import { stockLow } from "./catalogue/stock-low.ts";
import { stockOut } from "./catalogue/stock-out.ts";
import { subscriptionCancelled } from "./catalogue/subscription-cancelled.ts";
import { subscriptionCreated } from "./catalogue/subscription-created.ts";
import { subscriptionExpired } from "./catalogue/subscription-expired.ts";
import { subscriptionPaused } from "./catalogue/subscription-paused.ts";
import { subscriptionPaymentFailed } from "./catalogue/subscription-payment-failed.ts";
import { subscriptionPaymentLastAttempt } from "./catalogue/subscription-payment-last-attempt.ts";
import { subscriptionPaymentRetry } from "./catalogue/subscription-payment-retry.ts";
import { subscriptionRenewalUpcoming } from "./catalogue/subscription-renewal-upcoming.ts";
import { subscriptionRenewed } from "./catalogue/subscription-renewed.ts";
import { subscriptionResumed } from "./catalogue/subscription-resumed.ts";
import { subscriptionSkipped } from "./catalogue/subscription-skipped.ts";
import { templateTested } from "./catalogue/template-tested.ts";
import { webhookDisabled } from "./catalogue/webhook-disabled.ts";
import type { EventType, Notification } from "./event-type.ts";

/** Every event type that Postbud knows, in the order of the documentation. */
export const EVENT_TYPES: readonly EventType[] = [
	accountRegistered,
	accountEmailVerificationRequested,
	accountEmailVerified,
	accountInvited,
	accountPasswordResetRequested,
	accountPasswordChanged,
	accountEmailChangeRequested,
	accountEmailChanged,
	accountLoginCode,
	accountLoginAlert,
	accountApprovalRequested,
	accountApproved,
	accountRejected,
	accountCompanyContactAdded,
	accountDeletionRequested,
	accountDeleted,
	accountDataExportReady,
	staffInvited,
	staffDetailsChanged,
	staffPasswordChanged,
	staffPasswordResetRequested,
	contactFormSubmitted,
	messageStaffSent,
	messageCustomerReplied,
	messageInternalNote,
	newsletterConfirmRequested,
	newsletterSubscribed,
	newsletterUnsubscribed,
	newsletterCampaign,
	orderPlaced,
	orderAddressCompleted,
	orderConfirmed,
	orderPaymentAuthorized,
	orderPaid,
	orderPaymentFailed,
	orderPaymentStatusChanged,
	orderPaymentReminder,
	orderStatusChanged,
	orderOnHold,
	orderProcessing,
	orderCompleted,
	orderItemAdded,
	orderEdited,
	orderInvoiceRequested,
	orderDraftInvoice,
	orderCancelled,
	orderRefunded,
	orderWithdrawalReceived,
	orderNoteAdded,
	orderDelayed,
	orderBackordered,
	orderDigitalReady,
	orderRiskFlagged,
	orderReviewRequested,
	invoiceIssued,
	invoiceProformaIssued,
	invoiceCorrected,
	receiptIssued,
	orderShipped,
	shipmentUpdated,
	shipmentCancelled,
	shipmentOutForDelivery,
	shipmentDelivered,
	shipmentException,
	fulfillmentRequested,
	deliveryLocalOut,
	deliveryLocalDelivered,
	deliveryLocalMissed,
	pickupReady,
	pickupReminder,
	pickupCompleted,
	returnRequested,
	returnApproved,
	returnDeclined,
	returnCreated,
	returnLabelReady,
	returnReceived,
	returnCompleted,
	exchangeCompleted,
	cartUpdated,
	checkoutStarted,
	cartEmptied,
	cartAbandoned,
	cartRecovered,
	cartSentByStaff,
	productBackInStock,
	productPriceDropped,
	giftCardIssued,
	giftCardExpiring,
	subscriptionCreated,
	subscriptionRenewed,
	subscriptionRenewalUpcoming,
	subscriptionPaymentFailed,
	subscriptionPaymentRetry,
	subscriptionPaymentLastAttempt,
	subscriptionPaused,
	subscriptionResumed,
	subscriptionSkipped,
	subscriptionCancelled,
	subscriptionExpired,
	stockOut,
	stockLow,
	productRecall,
	senderUnhealthy,
	senderRecovered,
	senderTested,
	templateTested,
	deliveryFailed,
	deliveryFailureRateHigh,
	quotaNearLimit,
	webhookDisabled,
	exportReady,
	exportFailed,
	digestDaily,
	custom,
];

export const NOTIFICATIONS: readonly Notification[] = EVENT_TYPES.flatMap((event) => event.notifications);

const byType = new Map(EVENT_TYPES.map((event) => [event.type, event]));
const byNotification = new Map(EVENT_TYPES.flatMap((event) => event.notifications.map((one) => [one.id, { event, notification: one }])));

/** The entry of an event type; `custom.<anything>` shares one. */
export function eventType(type: string): EventType | undefined {
	if (CUSTOM_TYPE.test(type)) return custom;
	return type === custom.type ? undefined : byType.get(type);
}

export function notification(id: string): { event: EventType; notification: Notification } | undefined {
	return byNotification.get(id);
}
