internal import CampaignModel
internal import Statistics

/// One pass through the tables: what every row adds to arms, segments, days and clusters.
final class Reading {
  /// What sums of a clustered reading are kept by.
  enum Grouping: Equatable {
    case none
    /// The column's values: a difference counts as sure as they are many.
    case clusters
    /// Units of several rows, of which the sum counts.
    case units
    case days
  }

  private let plan: ColumnPlan
  private let grouping: Grouping
  private let problems: ProblemLog
  private let columns: Columns
  private let metrics: [Metric]
  private let terms: [Term]

  // What is read.
  private(set) var arms = LabelTable()
  private(set) var days = LabelTable()
  /// Of each segment column its values.
  private(set) var segments: [LabelTable]
  private(set) var rows = 0
  private(set) var rowsUsed = 0
  /// Complaints of rows that were counted here; the source's own are of rows that never came.
  private(set) var complaints = 0
  private(set) var exposureMismatches = 0
  private(set) var firstMismatch: Int?
  private(set) var skipped = 0
  /// Cells without a value, by metric and arm.
  private(set) var missing: [[Int]]
  private(set) var rowsOfArm: [Int] = []
  private let book: TallyBook
  /// Of everybody; where there are days it is what they add up to.
  private let everybody: Int
  /// Slices by segment column and value, and by day.
  private var segmentSlices: [[Int]]
  private var daySlices: [Int] = []
  private(set) var largest: [LargestValues] = []
  private(set) var largestTrials = 0.0
  private(set) var clusters: ClusterTable
  let ledger = UnitLedger()

  /// Rows with more successes than trials, by metric, where the trials are things and not people.
  private(set) var excesses: [Int]
  private var firstExcess: [ProblemLog.Problem?]

  /// Rows to pass over, ascending.
  private let passedOver: [UInt32]
  private var nextPassed = 0
  private let keepsLedger: Bool
  private var lastDay: (text: [UInt8], index: Int) = ([], -1)
  private var spelling: [String: Int] = [:]
  private let fileArms: Bool

  /// Arms that a test can have; more are another column.
  static let mostArms = 50
  static let mostSegments = 100

  init(
    _ plan: ColumnPlan, grouping: Grouping, problems: ProblemLog, passingOver: [UInt32] = [],
    keepsLedger: Bool
  ) {
    self.plan = plan
    self.grouping = grouping
    self.problems = problems
    self.passedOver = passingOver
    self.keepsLedger = keepsLedger && plan.unit != nil
    fileArms = plan.arm == nil
    let columns = Columns(plan)
    self.columns = columns
    var terms: [Term] = []
    metrics = plan.metrics.map { Metric($0, plan, columns, &terms) }
    self.terms = terms
    segments = plan.segments.map { _ in LabelTable() }
    segmentSlices = plan.segments.map { _ in [] }
    book = TallyBook(metrics: plan.metrics.count)
    everybody = book.addSlice()
    missing = plan.metrics.map { _ in [] }
    excesses = plan.metrics.map { _ in 0 }
    firstExcess = plan.metrics.map { _ in nil }
    clusters = ClusterTable(metrics: plan.metrics.count)
  }

  /// Slots of the columns in a batch.
  private struct Columns {
    let names: [String]
    let arm: Int?
    let unit: Int?
    let exposure: Int?
    let date: Int?
    let cluster: Int?
    let segments: [Int]

    init(_ plan: ColumnPlan) {
      let names = plan.names
      func slot(_ name: String?) -> Int? { name.flatMap { names.firstIndex(of: $0) } }
      self.names = names
      arm = slot(plan.arm)
      unit = slot(plan.unit)
      exposure = slot(plan.exposure)
      date = slot(plan.date)
      cluster = slot(plan.cluster)
      segments = plan.segments.map { slot($0)! }
    }
  }

  /// A column of numbers: its slot, and how it writes them.
  private struct Term {
    let slot: Int
    let format: NumberFormat
  }

  /// A metric, with the places of its columns among the terms.
  private struct Metric {
    let kind: MetricPlan.Kind
    let numerator: Range<Int>
    let denominator: Range<Int>
    /// None: empty.
    let covariate: Range<Int>
    /// Whether pairs are kept: all but the sums of a plain share.
    let keepsPairs: Bool

    init(_ metric: MetricPlan, _ plan: ColumnPlan, _ columns: Columns, _ terms: inout [Term]) {
      func added(_ names: [String]) -> Range<Int> {
        let start = terms.count
        terms += names.map {
          Term(slot: columns.names.firstIndex(of: $0)!, format: plan.formats[$0] ?? .point)
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

  // MARK: The pass

  /// - Parameter sources: Each with the columns of the plan; of several without an arm column each is
  ///   an arm.
  func run(_ sources: [any TableSource], armNames: [String]) throws {
    for (index, source) in sources.enumerated() {
      let wanted = try columns.names.map { name -> Int in
        guard let column = source.columns.firstIndex(of: name) else {
          throw DataProblem("\(source.name) has no column '\(name)', which \(sources[0].name) has")
        }
        return column
      }
      let fileArm = fileArms ? label(armNames[index]) : nil
      try source.read(wanted, problems: problems) { batch in
        try self.add(batch, of: source, fileArm: fileArm)
        return true
      }
    }
  }

  private func label(_ name: String) -> Int {
    let index = Array(name.utf8).withUnsafeBufferPointer { arms.number($0).index }
    makeRoom(forArm: index)
    return index
  }

  private func makeRoom(forArm arm: Int) {
    while rowsOfArm.count <= arm {
      rowsOfArm.append(0)
      largest.append(LargestValues())
      for metric in missing.indices { missing[metric].append(0) }
    }
    book.makeRoom(forArms: arm + 1)
  }

  private func add(_ batch: TableBatch, of source: any TableSource, fileArm: Int?) throws {
    var values = [Double](repeating: 0, count: metrics.count)
    var below = [Double](repeating: 0, count: metrics.count)
    var beside = [Double](repeating: 0, count: metrics.count)
    var isThere = [Bool](repeating: false, count: metrics.count)
    var slices = [Int](repeating: 0, count: segments.count)
    eachRow: for row in batch.rows.indices {
      let number = rows
      rows += 1
      if nextPassed < passedOver.count, Int(passedOver[nextPassed]) == number {
        nextPassed += 1
        skipped += 1
        continue
      }
      guard let arm = try arm(batch, row, source, fileArm) else { continue }
      if let slot = columns.exposure, !isExposedAsAssigned(batch, row, slot, arm) {
        exposureMismatches += 1
        if firstMismatch == nil { firstMismatch = batch.rows[row].line }
        continue
      }
      for index in metrics.indices {
        switch try value(index, batch, row, source) {
        case .there(let numerator, let denominator, let covariate):
          values[index] = numerator
          below[index] = denominator
          beside[index] = covariate
          isThere[index] = true
        case .missing: isThere[index] = false
        case .wrong: continue eachRow
        }
      }
      var day: Int?
      if let slot = columns.date {
        guard let found = try self.day(batch, row, slot, source) else { continue }
        day = found
      }
      for index in segments.indices {
        slices[index] = try segment(index, batch, row)
      }
      // From here on the row is good.
      rowsUsed += 1
      rowsOfArm[arm] += 1
      if keepsLedger, let slot = columns.unit {
        let id = batch.bytes(row, slot)
        if !id.isEmpty { ledger.add(hash: cellHash(id), arm: arm, row: number) }
      }
      let slice = day.map { daySlices[$0] } ?? everybody
      for index in metrics.indices {
        guard isThere[index] else {
          missing[index][arm] += 1
          continue
        }
        let kind = metrics[index].kind
        let keepsPairs = metrics[index].keepsPairs
        let (numerator, denominator) = (values[index], below[index])
        let second = metrics[index].covariate.isEmpty ? denominator : beside[index]
        func add(to tally: UnsafeMutablePointer<Tally>) {
          tally.pointee.count += 1
          tally.pointee.numerator += numerator
          tally.pointee.denominator += denominator
          if keepsPairs { tally.pointee.pairs.add(numerator, second) }
        }
        add(to: book.place(slice, arm) + index)
        for column in slices.indices {
          add(to: book.place(segmentSlices[column][slices[column]], arm) + index)
        }
        if kind == .mean, index == 0 { largest[arm].add(abs(numerator)) }
        if kind == .rate { largestTrials = max(largestTrials, denominator) }
      }
      if grouping != .none {
        let cluster = self.cluster(batch, row, day)
        group(cluster, arm, slices, isThere, values, below)
      }
    }
  }

  private func cluster(_ batch: TableBatch, _ row: Int, _ day: Int?) -> UInt64 {
    switch grouping {
    case .days: return mixed(UInt64(day ?? 0))
    case .units: return cellHash(batch.bytes(row, columns.unit!))
    case .clusters: return cellHash(batch.bytes(row, columns.cluster!))
    case .none: return 0
    }
  }

  private func group(
    _ cluster: UInt64, _ arm: Int, _ slices: [Int], _ isThere: [Bool], _ values: [Double],
    _ below: [Double]
  ) {
    func add(to group: Int) {
      let entry = clusters.entry(cluster: cluster, group: group)
      for index in metrics.indices where isThere[index] {
        clusters.add(values[index], below[index], to: entry, index)
      }
    }
    add(to: arm)
    for column in slices.indices {
      add(to: Self.group(column: column, value: slices[column], arm: arm))
    }
  }

  /// A number for an arm's rows in one segment.
  private static func group(column: Int, value: Int, arm: Int) -> Int {
    ((column + 1) * (mostSegments + 1) + value) * (mostArms + 1) + arm
  }

  // MARK: Cells

  private func complain(
    _ message: String, _ batch: TableBatch, _ row: Int, _ column: Int, _ source: any TableSource,
    hint: String? = nil
  ) throws(ProblemLog.Enough) {
    let place = batch.place(row, column)
    try problems.addRow(
      message, at: .init(file: source.name, line: place.line, column: place.column),
      line: place.text, hint: hint)
    complaints += 1
  }

  @inline(__always)
  private func arm(
    _ batch: TableBatch, _ row: Int, _ source: any TableSource, _ fileArm: Int?
  ) throws -> Int? {
    if let fileArm { return fileArm }
    let slot = columns.arm!
    let bytes = batch.bytes(row, slot)
    let (index, isNew) = arms.number(bytes)
    if isNew { try welcome(arm: index, batch, row, slot, source) }
    if bytes.isEmpty {
      try complain(
        "the row has no arm: '\(columns.names[slot])' is empty", batch, row, slot, source)
      return nil
    }
    return index
  }

  private func welcome(
    arm index: Int, _ batch: TableBatch, _ row: Int, _ slot: Int, _ source: any TableSource
  ) throws {
    makeRoom(forArm: index)
    let name = batch.text(row, slot)
    guard !name.isEmpty else { return }
    let column = columns.names[slot]
    guard arms.count <= Self.mostArms else {
      throw DataProblem(
        "column '\(column)' has more than \(Self.mostArms) different values: it can't be the arm",
        hint: "name the arm's column with --arm")
    }
    let plain = name.lowercased().filter { $0.isLetter || $0.isNumber }
    let key = plain.isEmpty ? name : plain
    if let other = spelling[key] {
      try complain(
        "arm '\(name)' is also spelled '\(arms.name(other))'", batch, row, slot, source,
        hint: "write each arm one way")
    } else {
      spelling[key] = index
    }
    if name.unicodeScalars.contains("\u{FFFD}") {
      try complain("the name of an arm isn't UTF-8", batch, row, slot, source)
    }
  }

  private func isExposedAsAssigned(
    _ batch: TableBatch, _ row: Int, _ slot: Int, _ arm: Int
  ) -> Bool {
    guard let expected = plan.exposures[arms.labels[arm]] else { return true }
    return batch.bytes(row, slot).elementsEqual(expected)
  }

  private func segment(_ index: Int, _ batch: TableBatch, _ row: Int) throws -> Int {
    let (value, isNew) = segments[index].number(batch.bytes(row, columns.segments[index]))
    if isNew {
      guard segments[index].count <= Self.mostSegments else {
        throw DataProblem(
          "column '\(plan.segments[index])' has more than \(Self.mostSegments) different values: "
            + "they are no segments", hint: "choose --segment yourself")
      }
      segmentSlices[index].append(book.addSlice())
    }
    return value
  }

  private func day(
    _ batch: TableBatch, _ row: Int, _ slot: Int, _ source: any TableSource
  ) throws -> Int? {
    let bytes = batch.bytes(row, slot)
    let label: [UInt8]
    if plan.dayFormat == .label {
      label = Array(bytes)
    } else {
      // Most rows have the day of the row before, whatever the time.
      if lastDay.index >= 0, bytes.count >= 10, plan.dayFormat == .yearFirst,
        lastDay.text.count == 10, bytes.prefix(10).elementsEqual(lastDay.text)
      {
        return lastDay.index
      }
      guard let day = plan.dayFormat.day(bytes) else {
        try complain(
          bytes.isEmpty
            ? "'\(columns.names[slot])' is empty"
            : "'\(columns.names[slot])' must be a date, found '\(batch.text(row, slot))'",
          batch, row, slot, source)
        return nil
      }
      label = Array(day.iso.utf8)
    }
    let (index, isNew) = label.withUnsafeBufferPointer { days.number($0) }
    if isNew {
      guard days.count <= 10_000 else {
        throw DataProblem(
          "column '\(columns.names[slot])' has more than 10,000 different days",
          hint: "name the day's column with --date")
      }
      daySlices.append(book.addSlice())
    }
    lastDay = (label, index)
    return index
  }

  private enum Value {
    case there(Double, Double, Double)
    case missing
    case wrong
  }

  @inline(__always)
  private func value(
    _ index: Int, _ batch: TableBatch, _ row: Int, _ source: any TableSource
  ) throws -> Value {
    let metric = metrics[index]
    var covariate = 0.0
    for index in metric.covariate {
      guard let value = try number(batch, row, terms[index], source, isCount: false) else {
        return .wrong
      }
      if value.isNaN { return .missing }
      covariate = value
    }
    if metric.kind == .flag {
      let term = terms[metric.numerator.lowerBound]
      if metric.numerator.count == 1 {
        let bytes = batch.bytes(row, term.slot)
        if let flag = CellFlag.value(bytes) { return .there(flag ? 1 : 0, 1, covariate) }
        return try noFlag(batch, row, term.slot, term.format, covariate, source)
      }
    }
    var numerator = 0.0
    let isShare = metric.kind == .rate || metric.kind == .flag
    for index in metric.numerator {
      guard let value = try number(batch, row, terms[index], source, isCount: isShare) else {
        return .wrong
      }
      numerator += value
    }
    guard !metric.denominator.isEmpty else {
      return numerator.isNaN ? .missing : .there(numerator, 1, covariate)
    }
    var denominator = 0.0
    for index in metric.denominator {
      guard let value = try number(batch, row, terms[index], source, isCount: isShare) else {
        return .wrong
      }
      denominator += value
    }
    if numerator.isNaN || denominator.isNaN { return .missing }
    if isShare, numerator > denominator {
      let message =
        "\(short(numerator)) \(plan.metrics[index].name) of \(short(denominator)) "
        + "\(plan.metrics[index].denominatorName): successes can't be more than trials"
      let hint = "if one trial can bring several, give the column as --value"
      let slot = terms[metric.numerator.lowerBound].slot
      guard !plan.metrics[index].trialsArePeople else {
        try complain(message, batch, row, slot, source, hint: hint)
        return .wrong
      }
      // A platform may credit in this row what was clicked in another: the arm's sums decide.
      excesses[index] += 1
      if firstExcess[index] == nil {
        let place = batch.place(row, slot)
        firstExcess[index] = ProblemLog.Problem(
          Diagnostic(
            .error, message,
            at: .init(file: source.name, line: place.line, column: place.column), hint: hint),
          line: place.text)
      }
    }
    return .there(numerator, denominator, covariate)
  }

  private func short(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
  }

  private func noFlag(
    _ batch: TableBatch, _ row: Int, _ slot: Int, _ format: NumberFormat, _ covariate: Double,
    _ source: any TableSource
  ) throws -> Value {
    let name = columns.names[slot]
    switch CellNumber(batch.bytes(row, slot), format) {
    case .empty: return .missing
    case .number(0): return .there(0, 1, covariate)
    case .number(1): return .there(1, 1, covariate)
    case .number(let value) where value > 1:
      try complain(
        "'\(name)' must be 0 or 1, found \(batch.text(row, slot)): more successes than the row's one trial",
        batch, row, slot, source,
        hint: "name the column of trials with --trials, or give '\(name)' as --value")
    default:
      try complain(
        "'\(name)' must be 0 or 1, found '\(batch.text(row, slot))'", batch, row, slot, source,
        hint: hint(batch.text(row, slot)))
    }
    return .wrong
  }

  /// NaN where the cell is empty, nil where it is wrong.
  @inline(__always)
  private func number(
    _ batch: TableBatch, _ row: Int, _ term: Term, _ source: any TableSource, isCount: Bool
  ) throws -> Double? {
    let (slot, format) = (term.slot, term.format)
    switch CellNumber(batch.bytes(row, slot), format) {
    case .number(let value):
      if abs(value) <= CellNumber.largest, !isCount || (value >= 0 && value <= 1e15) {
        return value
      }
    case .empty: return .nan
    case .wrong: break
    }
    try complain(
      wrongNumber(
        batch.bytes(row, slot), columns.names[slot], batch.text(row, slot), format, isCount),
      batch, row, slot, source, hint: hint(batch.text(row, slot)))
    return nil
  }

  private func wrongNumber(
    _ bytes: UnsafeBufferPointer<UInt8>, _ name: String, _ text: String, _ format: NumberFormat,
    _ isCount: Bool
  ) -> String {
    if case .number(let value) = CellNumber(bytes, format) {
      return isCount && value < 0
        ? "'\(name)' is a count and can't be negative, found \(text)"
        : "'\(name)' is too large to be true, found \(text)"
    }
    if let told = NumberFormat.told(by: bytes), told != format {
      let (this, other) = format == .point ? ("commas", "points") : ("points", "commas")
      return "'\(name)' mixes decimal \(this) and decimal \(other), found '\(text)'"
    }
    return "'\(name)' must be a number, found '\(text)'"
  }

  private func hint(_ text: String) -> String? {
    MissingWord.isMissing(text) || ["inf", "-inf"].contains(text.lowercased())
      ? "leave the cell empty where a value is missing" : nil
  }

  // MARK: What came out

  /// The first row with more successes than trials, where an arm as a whole has more.
  var excess: ProblemLog.Problem? {
    for index in metrics.indices where excesses[index] > 0 {
      let isWhole = rowsOfArm.indices.contains { arm in
        let tally = tally(arm: arm, metric: index)
        return tally.numerator > tally.denominator
      }
      if isWhole { return firstExcess[index] }
    }
    return nil
  }

  var isGrouped: Bool { grouping != .none }

  /// What the ledger knows; it is empty afterwards.
  func takeFindings() -> UnitLedger.Findings { ledger.findings() }

  /// Rows as they are.
  func tally(arm: Int, metric: Int) -> Tally {
    var all = book.tally(everybody, arm, metric)
    for slice in daySlices { all.merge(book.tally(slice, arm, metric)) }
    return all
  }

  func tally(segment column: Int, value: Int, arm: Int, metric: Int) -> Tally {
    book.tally(segmentSlices[column][value], arm, metric)
  }

  func tally(day: Int, arm: Int, metric: Int) -> Tally {
    book.tally(daySlices[day], arm, metric)
  }

  /// What the clusters that are in both arms have in common: the covariance of the arms' ratios, from the
  /// clusters' influences on them.
  ///
  /// Liang, K.-Y., and Zeger, S. L. (1986). "Longitudinal data analysis using generalized linear models."
  /// *Biometrika* 73(1), 13–22.
  func shared(
    _ control: Int, _ treatment: Int, metric: Int
  ) -> SharedClusters? {
    guard grouping == .clusters || grouping == .days else { return nil }
    var ofControl: [UInt64: Int] = [:]
    // Numerators and denominators of control, then of treatment.
    var totals = [(0.0, 0.0), (0.0, 0.0)]
    var pairs: [(control: Int, treatment: Int)] = []
    for (arm, number) in [control, treatment].enumerated() {
      for entry in 0..<clusters.count
      where Int(clusters.groups[entry]) == number && clusters.rows(entry, metric) > 0 {
        totals[arm].0 += clusters.numerator(entry, metric)
        totals[arm].1 += clusters.denominator(entry, metric)
        if arm == 0 {
          ofControl[clusters.ids[entry]] = entry
        } else if let other = ofControl[clusters.ids[entry]] {
          pairs.append((other, entry))
        }
      }
    }
    guard pairs.count > 1, totals.allSatisfy({ $0.1 > 0 }) else { return nil }
    func influence(_ entry: Int, _ arm: Int) -> Double {
      let (numerator, denominator) = totals[arm]
      return
        (clusters.numerator(entry, metric)
        - numerator / denominator * clusters.denominator(entry, metric)) / denominator
    }
    let count = Double(pairs.count)
    let products = pairs.reduce(0) { $0 + influence($1.control, 0) * influence($1.treatment, 1) }
    return SharedClusters(clusters: pairs.count, covariance: products * count / (count - 1))
  }

  /// Clusters or units in the place of rows, by the number of their group.
  func clusterTallies() -> ClusterTallies {
    var groups: [Int: [Tally]] = [:]
    var largest = rowsOfArm.map { _ in LargestValues() }
    for entry in 0..<clusters.count {
      let group = Int(clusters.groups[entry])
      var tallies = groups[group] ?? metrics.map { _ in Tally() }
      for (index, metric) in metrics.enumerated() where clusters.rows(entry, index) > 0 {
        var numerator = clusters.numerator(entry, index)
        var denominator = clusters.denominator(entry, index)
        if grouping == .units, metric.denominator.isEmpty {
          // A unit has one value: whether it ever succeeded, or the sum.
          if metric.kind == .flag { numerator = min(1, numerator) }
          denominator = 1
        }
        tallies[index].count += 1
        tallies[index].numerator += numerator
        tallies[index].denominator += denominator
        tallies[index].pairs.add(numerator, denominator)
        if index == 0, metric.kind == .mean, group < largest.count {
          largest[group].add(abs(numerator))
        }
      }
      groups[group] = tallies
    }
    return ClusterTallies(groups: groups, largest: largest)
  }

  struct ClusterTallies {
    fileprivate let groups: [Int: [Tally]]
    let largest: [LargestValues]

    func tally(arm: Int, metric: Int) -> Tally { groups[arm]?[metric] ?? Tally() }
    func tally(segment column: Int, value: Int, arm: Int, metric: Int) -> Tally {
      groups[Reading.group(column: column, value: value, arm: arm)]?[metric] ?? Tally()
    }
  }
}
