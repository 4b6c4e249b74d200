internal import CampaignModel

/// Reads the values of every metric of a row.
final class MetricCells {
  /// What a row has of a metric.
  struct Value {
    var numerator = 0.0
    /// 1 of a metric without a denominator.
    var denominator = 1.0
    var covariate = 0.0
    var isThere = false
  }

  private enum Finding {
    case there(Double, Double, Double)
    case missing
    case wrong
  }

  let columns: [MetricColumns]
  /// Of the row that was read last, one a metric.
  let values: UnsafeMutablePointer<Value>
  private let plans: [MetricPlan]
  private let terms: [MetricColumns.Term]
  private let complaints: CellComplaints
  /// Rows with more successes than trials, by metric, where the trials are things and not people.
  private(set) var excesses: [Int]
  private(set) var firstExcess: [ProblemLog.Problem?]

  init(_ plan: ColumnPlan, _ slots: ColumnSlots, _ complaints: CellComplaints) {
    var terms: [MetricColumns.Term] = []
    columns = plan.metrics.map { MetricColumns($0, plan, slots, &terms) }
    self.terms = terms
    self.complaints = complaints
    plans = plan.metrics
    excesses = plan.metrics.map { _ in 0 }
    firstExcess = plan.metrics.map { _ in nil }
    values = .allocate(capacity: plan.metrics.count)
    values.initialize(repeating: Value(), count: plan.metrics.count)
  }

  deinit { values.deallocate() }

  /// Whether all cells can be read; what they hold is in `values` then.
  @inline(__always)
  func read(_ batch: TableBatch, _ row: Int) throws -> Bool {
    for index in 0..<columns.count {
      switch try value(index, batch, row) {
      case .there(let numerator, let denominator, let covariate):
        values[index] = Value(
          numerator: numerator, denominator: denominator, covariate: covariate, isThere: true)
      case .missing: values[index].isThere = false
      case .wrong: return false
      }
    }
    return true
  }

  @inline(__always)
  private func value(_ index: Int, _ batch: TableBatch, _ row: Int) throws -> Finding {
    let metric = columns[index]
    var covariate = 0.0
    for index in metric.covariate {
      guard let value = try number(batch, row, terms[index], isCount: false) else { return .wrong }
      if value.isNaN { return .missing }
      covariate = value
    }
    if metric.kind == .flag, metric.numerator.count == 1 {
      let term = terms[metric.numerator.lowerBound]
      if let flag = CellFlag.value(batch.cell(row, term.slot)) {
        return .there(flag ? 1 : 0, 1, covariate)
      }
      return try noFlag(batch, row, term, covariate)
    }
    let isShare = metric.kind == .rate || metric.kind == .flag
    guard let numerator = try sum(metric.numerator, batch, row, isCount: isShare) else {
      return .wrong
    }
    guard !metric.denominator.isEmpty else {
      return numerator.isNaN ? .missing : .there(numerator, 1, covariate)
    }
    guard let denominator = try sum(metric.denominator, batch, row, isCount: isShare) else {
      return .wrong
    }
    if numerator.isNaN || denominator.isNaN { return .missing }
    if isShare, numerator > denominator,
      try !mayExceed(index, numerator, denominator, batch, row)
    {
      return .wrong
    }
    return .there(numerator, denominator, covariate)
  }

  /// NaN where a cell is empty, nil where one is wrong.
  @inline(__always)
  private func sum(
    _ range: Range<Int>, _ batch: TableBatch, _ row: Int, isCount: Bool
  ) throws -> Double? {
    var sum = 0.0
    for index in range {
      guard let value = try number(batch, row, terms[index], isCount: isCount) else { return nil }
      sum += value
    }
    return sum
  }

  @inline(__always)
  private func number(
    _ batch: TableBatch, _ row: Int, _ term: MetricColumns.Term, isCount: Bool
  ) throws -> Double? {
    switch CellNumber(batch.cell(row, term.slot), term.format) {
    case .number(let value):
      if abs(value) <= CellNumber.largest, !isCount || (value >= 0 && value <= 1e15) {
        return value
      }
    case .empty: return .nan
    case .wrong: break
    }
    try complain(of: batch, row, term, isCount: isCount)
    return nil
  }

  // MARK: What is wrong

  @inline(never)
  private func complain(
    of batch: TableBatch, _ row: Int, _ term: MetricColumns.Term, isCount: Bool
  ) throws {
    let (name, text) = (complaints.names[term.slot], batch.text(row, term.slot))
    let wrong = WrongNumber(
      name: name, text: text, batch.cell(row, term.slot), term.format, isCount: isCount)
    try complaints.complain(wrong.message, batch, row, term.slot, hint: wrong.hint)
  }

  /// A cell that is no plain 0 or 1.
  @inline(never)
  private func noFlag(
    _ batch: TableBatch, _ row: Int, _ term: MetricColumns.Term, _ covariate: Double
  ) throws -> Finding {
    let (name, text) = (complaints.names[term.slot], batch.text(row, term.slot))
    switch CellNumber(batch.cell(row, term.slot), term.format) {
    case .empty: return .missing
    case .number(0): return .there(0, 1, covariate)
    case .number(1): return .there(1, 1, covariate)
    case .number(let value) where value > 1:
      try complaints.complain(
        "'\(name)' must be 0 or 1, found \(text): more successes than the row's one trial",
        batch, row, term.slot,
        hint: "name the column of trials with --trials, or give '\(name)' as --value")
    case .wrong where WrongNumber.isSuppressed(text):
      try complain(of: batch, row, term, isCount: true)
    default:
      try complaints.complain(
        "'\(name)' must be 0 or 1, found '\(text)'", batch, row, term.slot,
        hint: WrongNumber.hint(text))
    }
    return .wrong
  }

  /// Whether a row may have more successes than trials: a platform may credit in this row what was
  /// clicked in another, so that the arm's sums decide.
  @inline(never)
  private func mayExceed(
    _ index: Int, _ numerator: Double, _ denominator: Double, _ batch: TableBatch, _ row: Int
  ) throws -> Bool {
    func short(_ value: Double) -> String {
      value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
    }
    let plan = plans[index]
    let message =
      "\(short(numerator)) \(plan.name) of \(short(denominator)) \(plan.denominatorName): "
      + "successes can't be more than trials"
    let hint = "if one trial can bring several, give the column as --value"
    let slot = terms[columns[index].numerator.lowerBound].slot
    guard !plan.trialsArePeople else {
      try complaints.complain(message, batch, row, slot, hint: hint)
      return false
    }
    excesses[index] += 1
    if firstExcess[index] == nil {
      firstExcess[index] = complaints.problem(message, batch, row, slot, hint: hint)
    }
    return true
  }
}
