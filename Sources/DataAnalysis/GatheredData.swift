internal import CampaignModel
internal import Statistics

/// All that was read, and how it is to be counted.
struct GatheredData {
  let plan: ColumnPlan
  var reading: Reading
  var grouping: Reading.Grouping
  let request: AnalysisRequest
  /// Of the arms, control first; set by `checkArms`.
  var names: [String]
  /// The arms' numbers in the reading, control first.
  var order: [Int] = []
  let rowsLeftOut: Int
  /// Of those, the ones that the source left out, so that the reading never had them.
  let rowsUnseen: Int
  /// Rows that add up the others.
  let totalsRows: Int
  var findings: UnitLedger.Findings?
  /// Whether units of several rows are the rule.
  var unitsAreRepeated = false
  /// By arm, where the data themselves say how people were to be divided.
  var plannedShares: [String: Double] = [:]
  /// Of units one in 2^halvings was looked at.
  var halvings = 0
  /// Whether rows of doubtful units could be left out.
  var canLeaveOut: Bool { halvings == 0 }
  private var clustered: ClusterTallies?

  /// Days in each arm that carry an error of their own.
  static let enoughDays = 5

  init(
    plan: ColumnPlan, reading: Reading, grouping: Reading.Grouping, request: AnalysisRequest,
    names: [String], rowsLeftOut: Int, rowsUnseen: Int, totalsRows: Int
  ) {
    self.plan = plan
    self.reading = reading
    self.grouping = grouping
    self.request = request
    self.names = names
    self.rowsLeftOut = rowsLeftOut
    self.rowsUnseen = rowsUnseen
    self.totalsRows = totalsRows
  }

  /// Orders the arms, and refuses fewer than two or an empty one.
  mutating func checkArms() throws(DataProblem) {
    let labels = (0..<reading.arms.count).map { reading.arms.name($0) }
    let column = plan.arm.map { "column '\($0)'" } ?? "the files"
    let filled = labels.indices.filter { !labels[$0].isEmpty }
    guard filled.count > 1 else {
      throw DataProblem(
        filled.isEmpty
          ? "no row can be used"
          : "\(column) has one arm, '\(labels[filled[0]])': there is nothing to compare it with",
        hint: plan.arm == nil ? nil : "name the arm's column with --arm")
    }
    for arm in filled where reading.rowsOfArm[arm] == 0 {
      throw DataProblem("arm '\(labels[arm])' has no row that can be used")
    }
    for arm in filled {
      let tally = reading.tally(arm: arm, metric: 0)
      let metric = plan.metrics[0]
      guard tally.count > 0 else {
        throw DataProblem("arm '\(labels[arm])' has no \(metric.name): all its cells are empty")
      }
      guard tally.denominator > 0 || metric.kind == .ratio else {
        throw DataProblem(
          "arm '\(labels[arm])' has no \(metric.denominatorName): there is nothing to divide by")
      }
    }
    let control: Int
    if let wanted = request.control {
      guard let index = filled.first(where: { labels[$0] == wanted }) else {
        throw DataProblem(
          "there is no arm '\(wanted)'; there are "
            + filled.map { labels[$0] }.sorted().joined(separator: ", "),
          hint: Suggestion.nearest(to: wanted, among: filled.map { labels[$0] }).map {
            "did you mean '\($0)'?"
          })
      }
      control = index
    } else {
      let sorted = filled.sorted { Self.before(labels[$0], labels[$1]) }
      control =
        sorted.filter { ColumnNames.isControl(labels[$0]) != nil }
        .min { ColumnNames.isControl(labels[$0])! < ColumnNames.isControl(labels[$1])! }
        ?? sorted[0]
    }
    order =
      [control] + filled.filter { $0 != control }.sorted { Self.before(labels[$0], labels[$1]) }
    names = order.map { labels[$0] }
    guard request.split.isEmpty || request.split.count == order.count else {
      throw DataProblem(
        "--split has \(request.split.count) shares, and there are \(order.count) arms: "
          + names.joined(separator: ", "))
    }
    clustered = reading.isGrouped && grouping != .none ? reading.clusterTallies() : nil
  }

  /// Numbers by value, all else by letter.
  private static func before(_ a: String, _ b: String) -> Bool {
    if let x = Double(a), let y = Double(b), x != y { return x < y }
    return a < b
  }

  /// The fewest days of an arm with the first metric.
  var fewestDays: Int {
    order.map { arm in
      (0..<reading.days.count).count { reading.tally(day: $0, arm: arm, metric: 0).count > 0 }
    }.min() ?? 0
  }

  /// An arm as sentences call it: a number is said with its column.
  func spoken(_ name: String) -> Words {
    guard DataArm.isNumber(name) else { return Words(en: name, ar: name) }
    return Words(en: "\(plan.arm ?? "arm") \(name)", ar: "\(plan.arm ?? "المجموعة") \(name)")
  }

  /// Units or clusters by arm's place in `order`, whether they have a value or not; nil where rows are
  /// what is counted.
  var clustersOfArms: [Double]? {
    clustered.map { clustered in order.map { Double(clustered.counts[$0]) } }
  }

  // MARK: What is missing

  /// Of p-values of `missingTest`.
  static let missingThreshold = 0.01

  /// Rows by arm's place in `order`.
  var rowsOfArms: [Double] { order.map { Double(reading.rowsOfArm[$0]) } }

  /// Those of them that lack the metric.
  func missing(_ metric: Int) -> [Double] { order.map { Double(reading.missing[metric][$0]) } }

  /// Whether rows lack the metric equally often in all arms; nil where none does, or all do.
  func missingTest(_ metric: Int) -> ContingencyTest? {
    try? ContingencyTest(zip(missing(metric), rowsOfArms).map { [$0, $1 - $0] })
  }

  // MARK: How a metric is counted

  func method(_ metric: Int) -> ArmSummary.Method {
    let plan = plan.metrics[metric]
    switch plan.kind {
    case .flag:
      if grouping == .clusters { return .ratio }
      return isAdjusted(metric) ? .adjusted : .share
    case .mean:
      if grouping == .clusters, !clustersAreRows(metric) || clustersAreShared(metric) {
        return .ratio
      }
      return isAdjusted(metric) ? .adjusted : .mean
    case .rate:
      if grouping != .none { return grouping == .days && plan.trialsArePeople ? .share : .ratio }
      return self.plan.unit != nil && reading.largestTrials > 1 ? .ratio : .share
    case .ratio: return .ratio
    }
  }

  private func isAdjusted(_ metric: Int) -> Bool {
    plan.covariate != nil && grouping == .none
  }

  /// Whether clusters that are no days are in both arms.
  private func clustersAreShared(_ metric: Int) -> Bool {
    !clustersAreDays
      && order.dropFirst().contains { reading.shared(order[0], $0, metric: metric) != nil }
  }

  private func clustersAreRows(_ metric: Int) -> Bool {
    guard let clustered else { return false }
    return order.allSatisfy {
      clustered.tally(arm: $0, metric: metric).count == reading.tally(arm: $0, metric: metric).count
    }
  }

  /// What the error is reckoned by; nil where it is the row or the trial.
  func clusters(_ metric: Int) -> String? {
    switch grouping {
    case .none: return method(metric) == .ratio ? plan.unit : nil
    case .clusters: return plan.cluster
    case .units: return plan.unit
    case .days: return method(metric) == .ratio ? plan.date : nil
    }
  }

  /// Whether what moves together is a day.
  var clustersAreDays: Bool {
    grouping == .days || (grouping == .clusters && plan.cluster == plan.date)
  }

  private func usesClusters(_ metric: Int) -> Bool {
    clustered != nil && grouping != .none && !(grouping == .days && method(metric) != .ratio)
  }

  // MARK: Tallies by arm's place in `order`

  func tally(_ place: Int, _ metric: Int) -> Tally {
    usesClusters(metric)
      ? clustered!.tally(arm: order[place], metric: metric) : rows(place, metric)
  }

  func rows(_ place: Int, _ metric: Int) -> Tally {
    reading.tally(arm: order[place], metric: metric)
  }

  func tally(segment column: Int, value: Int, _ place: Int, _ metric: Int) -> Tally {
    usesClusters(metric)
      ? clustered!.tally(segment: column, value: value, arm: order[place], metric: metric)
      : reading.tally(segment: column, value: value, arm: order[place], metric: metric)
  }

  func tally(day: Int, _ place: Int, _ metric: Int) -> Tally {
    reading.tally(day: day, arm: order[place], metric: metric)
  }

  func largest(_ place: Int) -> LargestValues {
    grouping == .units ? clustered!.largest[order[place]] : reading.largest[order[place]]
  }

  /// Whether the metric's rows are told from its clusters or units.
  func hasNaive(_ metric: Int) -> Bool {
    usesClusters(metric) || (plan.metrics[metric].kind == .rate && method(metric) == .ratio)
  }
}
