internal import CampaignModel
internal import Statistics

/// One pass through the tables: what every row adds to arms, segments, days and clusters.
final class Reading {
  private let plan: ColumnPlan
  private let grouping: Grouping
  private let problems: ProblemLog
  private let slots: ColumnSlots
  private let complaints: CellComplaints

  // What is read.
  private var armCells: ArmCells
  private var dayCells: DayCells
  private var segmentCells: [SegmentCells]
  private let metricCells: MetricCells

  // What is kept.
  private(set) var rows = 0
  private(set) var exposureMismatches = 0
  private(set) var firstMismatch: Int?
  /// Rows without a value, by metric and arm.
  private(set) var missing: [[Int]]
  /// Rows that were counted, by arm, with a value or without; known when all is read.
  private(set) var rowsOfArm: [Int] = []
  private let book: TallyBook
  /// Of everybody; where there are days it is what they add up to.
  private let everybody: Int
  private var daySlices: [Int] = []
  /// By arm, of the first metric.
  private(set) var largest: [LargestValues] = []
  private(set) var largestTrials = 0.0
  private var clusters: ClusterSums
  let ledger: UnitLedger

  /// Rows to pass over, ascending.
  private let passedOver: [UInt32]
  private var nextPassed = 0
  private let keepsLedger: Bool

  init(
    _ plan: ColumnPlan, grouping: Grouping, problems: ProblemLog, passingOver: [UInt32] = [],
    keepsLedger: Bool, ledgerCapacity: Int
  ) {
    ledger = UnitLedger(capacity: ledgerCapacity)
    self.plan = plan
    self.grouping = grouping
    self.problems = problems
    passedOver = passingOver
    self.keepsLedger = keepsLedger && plan.unit != nil
    let slots = ColumnSlots(plan)
    self.slots = slots
    complaints = CellComplaints(problems, names: slots.names)
    armCells = ArmCells(plan, slots, complaints)
    dayCells = DayCells(plan, complaints)
    segmentCells = zip(plan.segments, slots.segments).map { SegmentCells(name: $0, slot: $1) }
    metricCells = MetricCells(plan, slots, complaints)
    missing = plan.metrics.map { _ in [] }
    book = TallyBook(metrics: plan.metrics.count)
    everybody = book.addSlice()
    clusters = ClusterSums(grouping, metrics: metricCells.columns)
  }

  // MARK: The pass

  /// - Parameter sources: Each with the columns of the plan; of several without an arm column each is
  ///   an arm.
  func run(_ sources: [any TableSource], armNames: [String]) throws {
    for (index, source) in sources.enumerated() {
      let wanted = try slots.names.map { name -> Int in
        guard let column = source.columns.firstIndex(of: name) else {
          throw DataProblem("\(source.name) has no column '\(name)', which \(sources[0].name) has")
        }
        return column
      }
      complaints.file = source.name
      let fileArm = plan.arm == nil ? armCells.number(ofFile: armNames[index]) : nil
      makeRoom()
      try source.read(wanted, problems: problems) { batch in
        try self.add(batch, fileArm: fileArm)
        return true
      }
    }
    rowsOfArm = largest.indices.map { tally(arm: $0, metric: 0).count + missing[0][$0] }
  }

  private func makeRoom() {
    while largest.count < armCells.labels.count {
      largest.append(LargestValues())
      for metric in missing.indices { missing[metric].append(0) }
    }
    book.makeRoom(forArms: largest.count)
  }

  private func add(_ batch: TableBatch, fileArm: Int?) throws {
    let values = metricCells.values
    var slices = [Int](repeating: 0, count: segmentCells.count)
    for row in batch.rows.indices {
      let number = rows
      rows += 1
      if nextPassed < passedOver.count, Int(passedOver[nextPassed]) == number {
        nextPassed += 1
        continue
      }
      guard let arm = try fileArm ?? armCells.arm(batch, row) else { continue }
      if arm >= largest.count { makeRoom() }
      if let slot = slots.exposure, !armCells.isExposedAsAssigned(batch, row, slot, arm) {
        exposureMismatches += 1
        if firstMismatch == nil { firstMismatch = batch.rows[row].line }
        continue
      }
      guard try metricCells.read(batch, row) else { continue }
      var day = 0
      var slice = everybody
      if let slot = slots.date {
        guard let found = try dayCells.day(batch, row, slot) else { continue }
        day = found
        if day == daySlices.count { daySlices.append(book.addSlice()) }
        slice = daySlices[day]
      }
      for column in segmentCells.indices {
        slices[column] = try segmentCells[column].value(batch, row, book)
      }
      // From here on the row is good.
      if keepsLedger, let slot = slots.unit {
        let id = batch.cell(row, slot)
        if !id.isEmpty { ledger.add(hash: cellHash(id), arm: arm, row: number) }
      }
      count(values, arm, slice, slices)
      if grouping != .none {
        clusters.add(values, cluster: cluster(batch, row, day), arm: arm, slices: slices)
      }
    }
  }

  /// Adds the row's values to the tallies.
  @inline(__always)
  private func count(
    _ values: UnsafeMutablePointer<MetricCells.Value>, _ arm: Int, _ slice: Int, _ slices: [Int]
  ) {
    for (index, metric) in metricCells.columns.enumerated() {
      let value = values[index]
      guard value.isThere else {
        missing[index][arm] += 1
        continue
      }
      let second = metric.covariate.isEmpty ? value.denominator : value.covariate
      func add(to tally: UnsafeMutablePointer<Tally>) {
        tally.pointee.count += 1
        tally.pointee.numerator += value.numerator
        tally.pointee.denominator += value.denominator
        if metric.keepsPairs { tally.pointee.pairs.add(value.numerator, second) }
      }
      add(to: book.place(slice, arm) + index)
      for column in slices.indices {
        add(to: book.place(segmentCells[column].slices[slices[column]], arm) + index)
      }
      if metric.kind == .mean, index == 0 { largest[arm].add(abs(value.numerator)) }
      if metric.kind == .rate { largestTrials = max(largestTrials, value.denominator) }
    }
  }

  private func cluster(_ batch: TableBatch, _ row: Int, _ day: Int) -> UInt64 {
    switch grouping {
    case .days: mixed(UInt64(day))
    case .units: cellHash(batch.cell(row, slots.unit!))
    case .clusters: cellHash(batch.cell(row, slots.cluster!))
    case .none: 0
    }
  }

  // MARK: What came out

  var arms: LabelTable { armCells.labels }
  var days: LabelTable { dayCells.labels }
  /// Of each segment column its values.
  var segments: [LabelTable] { segmentCells.map(\.labels) }
  /// Rows that were complained of here; the source's own are of rows that never came.
  var badRows: Int { complaints.count }
  var rowsUsed: Int { rowsOfArm.reduce(0, +) }
  var isGrouped: Bool { grouping != .none }
  /// Rows with more successes than trials, by metric, where the trials are things and not people.
  var excesses: [Int] { metricCells.excesses }

  /// The first row with more successes than trials, where an arm as a whole has more.
  var excess: ProblemLog.Problem? {
    for index in plan.metrics.indices where excesses[index] > 0 {
      let isWhole = largest.indices.contains { arm in
        let tally = tally(arm: arm, metric: index)
        return tally.numerator > tally.denominator
      }
      if isWhole { return metricCells.firstExcess[index] }
    }
    return nil
  }

  /// Rows as they are.
  func tally(arm: Int, metric: Int) -> Tally {
    var all = book.tally(everybody, arm, metric)
    for slice in daySlices { all.merge(book.tally(slice, arm, metric)) }
    return all
  }

  func tally(segment column: Int, value: Int, arm: Int, metric: Int) -> Tally {
    book.tally(segmentCells[column].slices[value], arm, metric)
  }

  func tally(day: Int, arm: Int, metric: Int) -> Tally {
    book.tally(daySlices[day], arm, metric)
  }

  /// Of clusters that are in both arms; see `ClusterSums`.
  func shared(
    _ control: Int, _ treatment: Int, segment: (column: Int, value: Int)? = nil, metric: Int
  ) -> SharedClusters? {
    func group(_ arm: Int) -> Int {
      segment.map { ClusterSums.group(column: $0.column, value: $0.value, arm: arm) } ?? arm
    }
    return clusters.shared(group(control), group(treatment), metric: metric)
  }

  /// Clusters or units in the place of rows.
  func clusterTallies() -> ClusterTallies { clusters.tallies(arms: largest.count) }
}
