/// How a wide table names the columns of its arms: `control_users, control_conversions, treatment_users,
/// treatment_conversions`, or the other way round, `users_control …`.
struct WideLayout: Equatable {
  struct Arm: Equatable {
    let name: String
    /// The columns of the metrics, in the order of `metrics`.
    let columns: [Int]
  }

  let arms: [Arm]
  /// What the columns of every arm are, by the names they would have in a table with a row an arm.
  let metrics: [String]

  /// Whether the arms' own names say so, so that no other column can be the arm: `old` and `a` may mean
  /// other things.
  var isCertain: Bool { arms.contains { ColumnNames.isControlAlone($0.name) } }

  /// The names of the columns that it takes.
  func names(in columns: [String]) -> [String] {
    arms.flatMap { $0.columns.map { columns[$0] } }
  }

  /// The layout of a table whose arm nobody named and no column holds.
  static func told(by sample: TableSample, _ request: AnalysisRequest) -> WideLayout? {
    guard request.arm == nil, let layout = WideLayout(sample.columns) else { return nil }
    return layout.isCertain || !ColumnGuess.hasArm(request, sample) ? layout : nil
  }

  /// Nil where the names don't repeat a set of metrics for two arms or more.
  init?(_ columns: [String]) {
    // Names of that length, and that many, are no arms'.
    guard columns.count <= 1000, columns.allSatisfy({ $0.utf8.count <= 200 }) else { return nil }
    for armIsFirst in [true, false] {
      if let found = Self.found(columns, armIsFirst: armIsFirst) {
        self = found
        return
      }
    }
    return nil
  }

  private init(arms: [Arm], metrics: [String]) {
    self.arms = arms
    self.metrics = metrics
  }

  private static func found(_ columns: [String], armIsFirst: Bool) -> WideLayout? {
    var order: [String] = []
    var names: [String: String] = [:]
    var ofArm: [String: [String: Int]] = [:]
    for (column, name) in columns.enumerated() {
      guard let parts = parted(name, armIsFirst: armIsFirst) else { continue }
      let key = ColumnNames.plain(parts.arm)
      if ofArm[key] == nil {
        order.append(key)
        names[key] = parts.arm
      }
      // A metric that an arm has twice makes no table.
      guard ofArm[key, default: [:]].updateValue(column, forKey: parts.metric) == nil else {
        return nil
      }
    }
    // Columns that only look like an arm's have other metrics than the arms, which are alike.
    guard
      let pattern = order.map({ Set(ofArm[$0]!.keys) }).max(by: { a, b in
        rank(a, order, ofArm) < rank(b, order, ofArm)
      })
    else { return nil }
    let arms = order.filter { Set(ofArm[$0]!.keys) == pattern }
    guard arms.count > 1, arms.count <= ArmCells.most else { return nil }
    let metrics = pattern.sorted { ofArm[arms[0]]![$0]! < ofArm[arms[0]]![$1]! }
    let layout = WideLayout(
      arms: arms.map { key in
        Arm(name: names[key]!, columns: metrics.map { ofArm[key]![$0]! })
      }, metrics: metrics)
    return metrics.count > 1 || layout.isCertain ? layout : nil
  }

  /// How many arms have the set of metrics, then how large it is.
  private static func rank(
    _ metrics: Set<String>, _ arms: [String], _ ofArm: [String: [String: Int]]
  ) -> Int {
    arms.count { Set(ofArm[$0]!.keys) == metrics } * 1000 + metrics.count
  }

  /// The arm and the metric in a column's name; the metric is the longest that is known.
  private static func parted(
    _ name: String, armIsFirst: Bool
  ) -> (arm: String, metric: String)? {
    let whole = ColumnNames.plain(name)
    let cuts = name.indices.dropFirst().filter { cut in
      let (before, after) = (name[name.index(before: cut)], name[cut])
      return !before.isLetter || !after.isLetter || (before.isLowercase && after.isUppercase)
    }
    for cut in armIsFirst ? cuts : cuts.reversed() {
      let (before, after) = (String(name[..<cut]), String(name[cut...]))
      let (arm, metric) = armIsFirst ? (before, after) : (after, before)
      let plain = ColumnNames.plain(metric)
      guard ColumnNames.isMetric(plain), !ColumnNames.plain(arm).isEmpty,
        ColumnNames.plain(before) + " " + ColumnNames.plain(after) == whole
      else { continue }
      let trimmed = arm.drop { !$0.isLetter && !$0.isNumber }
      let end = trimmed.lastIndex { $0.isLetter || $0.isNumber }!
      return (String(trimmed[...end]), plain)
    }
    return nil
  }
}
