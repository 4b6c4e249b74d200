/// Which way of a metric is the better one.
package enum Direction: String, Sendable, CaseIterable {
  case higher, lower

  /// By the words of its name: of costs and complaints one wants less.
  ///
  /// - Parameters: Names of columns. A cost above what it bought is a cost; what was bought above its
  ///   cost is none.
  init(of numerator: [String]) {
    let words = numerator.flatMap { ColumnNames.plain($0).split(separator: " ") }
    self = words.contains(where: Self.unwanted.contains) ? .lower : .higher
  }

  private static let unwanted: Set<Substring> = [
    "cost", "costs", "spend", "spent", "expense", "expenses", "cpa", "cpc", "cpm", "cpl", "cpi",
    "refund", "refunds", "refunded", "bounce", "bounces", "bounced", "unsubscribe", "unsubscribes",
    "unsubscribed", "churn", "churned", "complaint", "complaints", "cancellation", "cancellations",
    "cancelled", "canceled", "error", "errors", "crash", "crashes", "latency", "تكلفة", "كلفة",
    "إنفاق", "مصروف", "مصروفات", "استرداد", "شكاوى", "أخطاء",
  ]
}
