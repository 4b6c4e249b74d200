package import CampaignModel
internal import Foundation
internal import Statistics

/// Reads a test's data and says what they say: checks first, then comparisons.
package struct DataAnalyst {
  private let request: AnalysisRequest
  private let version: String

  package init(_ request: AnalysisRequest, version: String) {
    self.request = request
    self.version = version
  }

  /// - Parameters:
  ///   - sources: Tables with the same columns; without an arm column each is an arm.
  ///   - armNames: What each is called then.
  ///   - eventUsers: Of an event log: whom it is of, where that is known.
  ///   - problems: Takes what is wrong in cells and rows; with errors in it there is no study.
  /// - Throws: `DataProblem`, `ProblemLog.Enough`, and what the sources throw.
  package func study(
    _ sources: [any TableSource], armNames: [String], eventUsers: EventLogUsers? = nil,
    problems: ProblemLog
  ) throws -> DataStudy? {
    let silent = ProblemLog(leavesOutBadRows: true)
    var sources = sources
    var request = self.request
    let log =
      sources.count == 1 && EventTable.isLog(sources[0].columns)
      ? try EventTable(sources[0], users: eventUsers, problems: problems) : nil
    if let log {
      if problems.hasErrors { return nil }
      sources = [log]
    }
    var sample = try TableSample(sources[0], problems: silent)
    let layout = sources.count == 1 ? WideLayout.told(by: sample, request) : nil
    if let layout {
      let wide = WideTable(sources[0], layout)
      sources = [wide]
      request.arm = wide.arm
      sample = try TableSample(wide, problems: silent)
    }
    guard sample.rowCount > 0 || silent.rowsLeftOut > 0 else {
      throw DataProblem("\(sources[0].name) has a header and no rows")
    }
    var plan = try ColumnGuess.plan(request, sample, severalFiles: sources.count > 1)
    if let layout, let wide = sources[0] as? WideTable {
      plan.wideColumns = layout.names(in: wide.source.columns)
    }
    func read(
      _ grouping: Reading.Grouping, log: ProblemLog, passingOver: [UInt32] = [], ledger: Bool
    ) throws -> Reading {
      let reading = Reading(
        plan, grouping: grouping, problems: log, passingOver: passingOver, keepsLedger: ledger,
        ledgerCapacity: request.ledgerCapacity)
      try reading.run(sources, armNames: armNames)
      return reading
    }

    let given: Reading.Grouping = plan.cluster != nil ? .clusters : .none
    let first = try read(
      given == .none && countsDays(plan) ? .days : given, log: problems, ledger: true)
    if problems.hasErrors { return nil }
    if let excess = first.excess {
      problems.add(excess.diagnostic, line: excess.line)
      return nil
    }
    var data = GatheredData(
      plan: plan, reading: first, grouping: given, request: request, names: [],
      rowsLeftOut: problems.rowsLeftOut,
      rowsUnseen: max(0, problems.rowsLeftOut - first.badRows) + problems.totalsRows,
      totalsRows: problems.totalsRows)
    data.plannedShares = log?.plannedShares ?? [:]
    try data.checkArms()
    // What the ids say decides how the rows are to be counted.
    if plan.unit != nil {
      let findings = first.ledger.findings()
      guard findings.crossingUnits * 2 <= findings.units else {
        throw DataProblem(
          "most values of '\(plan.unit!)' are in several arms: it isn't what was randomised",
          hint: "name the ids of what was with --unit; what moves together is --cluster")
      }
      data.findings = findings
      data.unitsAreRepeated = findings.repeatedUnits * 20 > findings.units
      let bad = findings.crossingRows + (data.unitsAreRepeated ? [] : findings.repeatedRows)
      let again = given == .none && data.unitsAreRepeated ? Reading.Grouping.units : given
      data.halvings = first.ledger.halvings
      if again != given || (!bad.isEmpty && data.canLeaveOut) {
        data.reading = try read(
          again, log: ProblemLog(leavesOutBadRows: request.leavesOutBadRows),
          passingOver: data.canLeaveOut ? bad.sorted() : [], ledger: false)
        data.grouping = again
      }
    } else if given == .none, countsDays(plan), data.fewestDays >= GatheredData.enoughDays {
      data.grouping = .days
    }
    try data.checkArms()
    var study = Conclusion(data, version: version, sources: sources.map(\.name)).study
    study.source.linesBeforeHeader = sources.reduce(0) { $0 + $1.linesBeforeHeader }
    study.source.events = log?.events
    study.source.usersWithoutEvents = log?.usersWithoutEvents
    study.decision.remarks += [log?.remark].compactMap(\.self)
    study.warnings += misspelledArms(data)
    if let overlap = OverlappingRows(sample, plan) { study.warnings.append(overlap.warning) }
    if request.cluster == nil, let unused = UnusedCluster(sample, plan) {
      study.warnings.append(unused.warning)
    }
    return study
  }

  /// Rare arms whose names may be another's, misspelled.
  private func misspelledArms(_ data: GatheredData) -> [Warning] {
    ArmSpelling.mistaken(data.names, rows: data.rowsOfArms).map { pair in
      let (rare, meant) = (data.names[pair.rare], data.names[pair.meant])
      let rows = data.rowsOfArms[pair.rare]
      return Warning(
        code: "misspelled_arm", arms: [rare, meant], values: ["rows": rows],
        text: Words(
          en:
            "rows of arm '\(rare)': \(Shown.number(rows)); if '\(meant)' was meant, correct them, as "
            + "they are missing there",
          ar:
            "صفوف المجموعة '\(rare)': \(Shown.number(rows))؛ إن كان المقصود '\(meant)' فصحح الاسم، "
            + "لأنها تنقص هناك"))
    }
  }

  /// Rows of days with trials that one person has many of: the day is what moves together.
  private func countsDays(_ plan: ColumnPlan) -> Bool {
    plan.date != nil && plan.unit == nil && request.cluster == nil
      && plan.metrics.contains { !$0.denominator.isEmpty && !$0.trialsArePeople }
  }
}
