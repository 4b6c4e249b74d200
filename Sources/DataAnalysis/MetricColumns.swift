/// A metric, with the places of its columns among the terms.
struct MetricColumns {
  /// A column of numbers: its slot, and how it writes them.
  struct Term {
    let slot: Int
    let format: NumberFormat
  }

  let kind: MetricPlan.Kind
  let numerator: Range<Int>
  let denominator: Range<Int>
  /// None: empty.
  let covariate: Range<Int>
  /// Whether pairs are kept: all but the sums of a plain share.
  let keepsPairs: Bool

  init(_ metric: MetricPlan, _ plan: ColumnPlan, _ slots: ColumnSlots, _ terms: inout [Term]) {
    func added(_ names: [String]) -> Range<Int> {
      let start = terms.count
      terms += names.map {
        Term(slot: slots.names.firstIndex(of: $0)!, format: plan.formats[$0] ?? .point)
      }
      return start..<terms.count
    }
    kind = metric.kind
    numerator = added(metric.numerator)
    denominator = added(metric.denominator)
    covariate = added(metric.denominator.isEmpty ? [plan.covariate].compactMap(\.self) : [])
    keepsPairs = kind != .flag || !covariate.isEmpty
  }
}
