/// What counts as a conversion.
package struct ConversionEvent: Sendable, Equatable {
  package var name: String
  /// The platforms' word for many of them.
  package var plural: Words
  /// Whether each has an order value; the others are worth `market.order_value` × 0.
  package var hasRevenue: Bool

  package static let purchase = ConversionEvent(
    name: "purchase", plural: Words(en: "purchases", ar: "عمليات الشراء"), hasRevenue: true)
  package static let lead = ConversionEvent(
    name: "lead", plural: Words(en: "leads", ar: "العملاء المحتملون"), hasRevenue: false)
  package static let signUp = ConversionEvent(
    name: "sign_up", plural: Words(en: "sign-ups", ar: "التسجيلات"), hasRevenue: false)
  package static let install = ConversionEvent(
    name: "install", plural: Words(en: "installs", ar: "عمليات التثبيت"), hasRevenue: false)
  package static let message = ConversionEvent(
    name: "message", plural: Words(en: "messages", ar: "الرسائل"), hasRevenue: false)

  package static let all: [ConversionEvent] = [.purchase, .lead, .signUp, .install, .message]
}
