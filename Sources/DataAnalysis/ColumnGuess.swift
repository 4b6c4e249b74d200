internal import CampaignModel

/// Makes the plan of the columns: the user's words where there are some, else by name and value.
struct ColumnGuess {
  let request: AnalysisRequest
  let sample: TableSample
  /// Whether arms may be files.
  let severalFiles: Bool
  private var plan = ColumnPlan()
  private var taken: Set<Int> = []

  init(_ request: AnalysisRequest, _ sample: TableSample, severalFiles: Bool) {
    self.request = request
    self.sample = sample
    self.severalFiles = severalFiles
  }

  /// - Throws: What can't be guessed, or a name that no column has.
  static func plan(
    _ request: AnalysisRequest, _ sample: TableSample, severalFiles: Bool
  ) throws(DataProblem) -> ColumnPlan {
    var guess = ColumnGuess(request, sample, severalFiles: severalFiles)
    try guess.run()
    return guess.plan
  }

  /// Whether a column looks like the arm.
  static func hasArm(_ request: AnalysisRequest, _ sample: TableSample) -> Bool {
    var guess = ColumnGuess(request, sample, severalFiles: false)
    guess.guessArm()
    return guess.plan.arm != nil
  }

  private mutating func run() throws(DataProblem) {
    try takeNamed()
    guessArm()
    guard plan.arm != nil || severalFiles else {
      throw DataProblem(
        "no column looks like the arm; the file has \(sample.columns.joined(separator: ", "))",
        hint: "name it with --arm, or give one file for each arm")
    }
    guessDate()
    guessUnit()
    try makeMetrics()
    guessExposure()
    guessSegments()
    for name in plan.metrics.flatMap({ $0.numerator + $0.denominator })
      + [plan.covariate].compactMap(\.self)
    {
      plan.formats[name] = sample.format(index(of: name)!)
    }
    if let date = plan.date {
      plan.dayFormat = DayFormat.told(by: sample.filled(index(of: date)!))
    }
    if let exposure = plan.exposure { try learn(exposure: exposure) }
  }

  // MARK: What the user said

  private mutating func takeNamed() throws(DataProblem) {
    plan.arm = try named(request.arm)
    plan.unit = try named(request.unit)
    plan.exposure = try named(request.exposure)
    plan.date = try named(request.date)
    plan.covariate = try named(request.covariate)
    if let cluster = request.cluster, cluster != "none" { plan.cluster = try named(cluster) }
    for segment in request.segments { plan.segments.append(try named(segment)!) }
  }

  private mutating func named(_ name: String?) throws(DataProblem) -> String? {
    guard let name else { return nil }
    let column = try found(name)
    taken.insert(column)
    return sample.columns[column]
  }

  /// A column by its name, or by the same name in other spelling.
  private func found(_ name: String) throws(DataProblem) -> Int {
    if let exact = sample.columns.firstIndex(of: name) { return exact }
    let alike = sample.columns.indices.filter {
      ColumnNames.plain(sample.columns[$0]) == ColumnNames.plain(name)
    }
    if alike.count == 1 { return alike[0] }
    let similar = sample.columns.first {
      let (a, b) = (ColumnNames.plain($0), ColumnNames.plain(name))
      return !b.isEmpty && (a.contains(b) || b.contains(a))
    }
    throw DataProblem(
      "there is no column '\(name)'; the file has \(sample.columns.joined(separator: ", "))",
      hint: (similar ?? Suggestion.nearest(to: name, among: sample.columns)).map {
        "did you mean '\($0)'?"
      })
  }

  /// A column, or several joined by `+`, of which the sum counts.
  private mutating func summed(_ text: String) throws(DataProblem) -> [String] {
    if sample.columns.contains(text) || !text.contains("+") { return [try named(text)!] }
    var names: [String] = []
    for part in text.split(separator: "+") {
      let name = part.trimmingPrefix { $0 == " " }
      let trimmed = String(name.reversed().drop { $0 == " " }.reversed())
      names.append(try named(trimmed)!)
    }
    return names
  }

  // MARK: What names and values say

  private func index(of name: String) -> Int? { sample.columns.firstIndex(of: name) }

  /// The first free column that is called so and fits.
  private func first(_ names: [String], where fits: (Int) -> Bool) -> Int? {
    for name in names {
      if let column = sample.columns.indices.first(where: {
        !taken.contains($0) && ColumnNames.plain(sample.columns[$0]) == name && fits($0)
      }) {
        return column
      }
    }
    return nil
  }

  private mutating func take(_ column: Int?, as role: String) -> String? {
    guard let column else { return nil }
    taken.insert(column)
    plan.guessed.insert("\(role) \(sample.columns[column])")
    return sample.columns[column]
  }

  private mutating func guessArm() {
    guard plan.arm == nil else { return }
    func isFew(_ column: Int) -> Bool {
      (1...20).contains(sample.distinct(column).count)
        && (sample.distinct(column).count < sample.rowCount || sample.rowCount <= 20)
    }
    // A name that all rows share is no arm where another column has several.
    let named =
      first(ColumnNames.arm) { isFew($0) && sample.distinct($0).count > 1 }
      ?? first(ColumnNames.arm, where: isFew)
    let byValue = sample.columns.indices.first { column in
      let values = sample.distinct(column).map { String(decoding: $0, as: UTF8.self) }
      return !taken.contains(column) && (2...20).contains(values.count)
        && values.contains { ColumnNames.plain($0) == "control" }
    }
    if named == nil, byValue == nil, severalFiles { return }
    plan.arm = take(named ?? byValue, as: "arm")
  }

  private mutating func guessDate() {
    guard plan.date == nil else { return }
    plan.date = take(
      first(ColumnNames.date) { sample.distinct($0).count > 1 && sample.numbers($0) == nil },
      as: "date")
  }

  private mutating func guessUnit() {
    guard plan.unit == nil else { return }
    let named = first(ColumnNames.unit) {
      sample.distinct($0).count * 2 > sample.filled($0).count
    }
    plan.unit = take(named ?? nestedIdentifier, as: "unit")
  }

  /// A column of ids of which each is in one arm alone: the one with most of them.
  private var nestedIdentifier: Int? {
    guard let arm = plan.arm.flatMap({ index(of: $0) }) else { return nil }
    let candidates = sample.columns.indices.filter {
      guard !taken.contains($0), ColumnNames.isIdentifier(sample.columns[$0]) else { return false }
      var arms: [[UInt8]: [UInt8]] = [:]
      for (id, name) in zip(sample.cells[$0], sample.cells[arm]) {
        if let other = arms.updateValue(name, forKey: id), other != name { return false }
      }
      return arms.count > 20
    }
    return candidates.max { sample.distinct($0).count < sample.distinct($1).count }
  }

  private mutating func makeMetrics() throws(DataProblem) {
    var trials: [String] = []
    if let text = request.trials { trials = try summed(text) }
    var successes: [[String]] = []
    for text in request.successes { successes.append(try summed(text)) }
    var values: [[String]] = []
    for text in request.values { values.append(try summed(text)) }

    if trials.isEmpty, plan.unit == nil, !isOneRowAUnit, successes.isEmpty || !areFlags(successes),
      values.isEmpty,
      let column = first(
        ColumnNames.trials, where: { (sample.numbers($0)?.max() ?? 0) > 1 })
    {
      trials = [take(column, as: "trials")!]
    }
    if successes.isEmpty, values.isEmpty {
      let success = first(ColumnNames.success) {
        trials.isEmpty ? sample.isFlag($0) : sample.numbers($0) != nil
      }
      if let success {
        let name = take(success, as: "success")!
        successes = [[name]]
        // Of answers, those who gave none are no trials.
        if trials.isEmpty, ColumnNames.plain(name) == "yes",
          let no = first(["no"], where: { sample.isFlag($0) })
        {
          trials = [name, sample.columns[no]]
          taken.insert(no)
          plan.guessed.insert("trials \(trials.joined(separator: " + "))")
        }
      }
      if trials.isEmpty || success == nil,
        let value = first(ColumnNames.value, where: { sample.numbers($0) != nil })
      {
        values = [[take(value, as: "value")!]]
      }
    }
    plan.metrics = successes.map {
      MetricPlan(
        name: $0.joined(separator: " + "), kind: trials.isEmpty ? .flag : .rate, numerator: $0,
        denominator: trials)
    }
    plan.metrics += values.map {
      MetricPlan(
        name: $0.joined(separator: " + "),
        kind: trials.isEmpty || request.trials == nil ? .mean : .ratio,
        numerator: $0, denominator: request.trials == nil ? [] : trials)
    }
    guard !plan.metrics.isEmpty else {
      throw DataProblem(
        "no column looks like successes or values; the file has "
          + sample.columns.joined(separator: ", "),
        hint: "name one with --success or --value; a row has one arm")
    }
    var names: Set<String> = []
    for index in plan.metrics.indices where !names.insert(plan.metrics[index].name).inserted {
      throw DataProblem("column '\(plan.metrics[index].name)' is named twice", hint: nil)
    }
  }

  private func areFlags(_ names: [[String]]) -> Bool {
    names.allSatisfy { $0.allSatisfy { sample.isFlag(index(of: $0)!) } }
  }

  /// A flag of each row, under a name of a success.
  private var isOneRowAUnit: Bool {
    first(ColumnNames.success, where: { sample.isFlag($0) && sample.rowCount > 20 }) != nil
      && first(ColumnNames.people, where: { (sample.numbers($0)?.max() ?? 0) > 1 }) == nil
  }

  private mutating func guessExposure() {
    guard plan.exposure == nil, request.exposure == nil,
      let arm = plan.arm.flatMap({ index(of: $0) })
    else { return }
    let column = first(ColumnNames.exposure) { column in
      guard sample.distinct(column).count == sample.distinct(arm).count else { return false }
      let belongs = counterparts(column, arm)
      let fitting = zip(sample.cells[column], sample.cells[arm]).count { belongs[$1] == $0 }
      return Set(belongs.values).count == belongs.count && fitting * 10 >= sample.rowCount * 9
    }
    plan.exposure = take(column, as: "exposure")
  }

  /// What most rows of each arm have.
  private func counterparts(_ column: Int, _ arm: Int) -> [[UInt8]: [UInt8]] {
    var counts: [[UInt8]: [[UInt8]: Int]] = [:]
    for (value, name) in zip(sample.cells[column], sample.cells[arm]) {
      counts[name, default: [:]][value, default: 0] += 1
    }
    return counts.mapValues { values in
      values.max { ($0.value, $1.key.count) < ($1.value, $0.key.count) }!.key
    }
  }

  private mutating func learn(exposure: String) throws(DataProblem) {
    guard let arm = plan.arm.flatMap({ index(of: $0) }) else { return }
    plan.exposures = counterparts(index(of: exposure)!, arm)
    // Users of the value that is most frequent everywhere would be all that is left.
    if plan.exposures.count > 1, let first = plan.exposures.values.first,
      plan.exposures.values.allSatisfy({ $0 == first })
    {
      throw DataProblem(
        "'\(exposure)' is mostly '\(String(decoding: first, as: UTF8.self))' in every arm: it doesn't say "
          + "which arm a row was shown",
        hint: "if it divides people into groups, name it with --segment")
    }
  }

  private mutating func guessSegments() {
    guard request.segments.isEmpty else { return }
    while plan.segments.count < 3,
      let column = first(
        ColumnNames.segment, where: { (2...20).contains(sample.distinct($0).count) })
    {
      plan.segments.append(take(column, as: "segment")!)
    }
  }
}
